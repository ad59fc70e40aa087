import { Connection, type Record as SalesforceRecord } from 'jsforce';
import type { NewPerson } from '../contract-types';
import { WholeAnswerTransport } from '../delivery/transport';
import { LINKED_TO_ACCOUNT } from './demo-people';

const TIMEOUT_MS = 10_000;
const MOST_RECORDS = 100_000;
const ADMIN = { clientId: 'admin', clientSecret: 'local-secret' };
const CONTACTS = 'SELECT Id, Name, Email, IsDeleted FROM Contact WHERE Email != null';
const LEADS = 'SELECT Id, Name, Email, IsDeleted, IsConverted FROM Lead WHERE Email != null';

/**
 * The org's leads and contacts with an address, as somebody's mailings know them: linked to their records,
 * also where a record was converted, merged away or deleted since; and one linked to an account.
 * @param url the org's address
 * @throws Error when the org does not answer, or not to its administrator
 */
export async function peopleOfOrg(url: string): Promise<readonly NewPerson[]> {
  const org = new Connection({ version: '65.0', oauth2: { loginUrl: url, ...ADMIN } });
  org._transport = new WholeAnswerTransport(TIMEOUT_MS);
  org.oauth2._transport = new WholeAnswerTransport(TIMEOUT_MS);
  await org.authorize({ grant_type: 'client_credentials' });
  const records = [...(await everyRow(org, CONTACTS)), ...(await everyRow(org, LEADS))];
  const [account] = (await org.query('SELECT Id FROM Account ORDER BY Name LIMIT 1')).records;
  const linkedToAccount =
    account?.Id === undefined ? [] : [{ ...LINKED_TO_ACCOUNT, salesforceId: account.Id }];
  return [...oneAnAddress(records), ...linkedToAccount];
}

/** Deleted rows too. An org that does not serve queryAll may know ALL ROWS; one that knows neither has none. */
async function everyRow(org: Connection, soql: string): Promise<readonly SalesforceRecord[]> {
  const all = { autoFetch: true, maxFetch: MOST_RECORDS };
  const { records } = await org
    .query(soql, { ...all, scanAll: true })
    .catch(async () => await org.query(`${soql} ALL ROWS`, all))
    .catch(async () => await org.query(soql, all));
  return records;
}

/** An address is one person here: of two records with one, the one that is gone is the more awkward. */
function oneAnAddress(records: readonly SalesforceRecord[]): readonly NewPerson[] {
  const people = new Map<string, NewPerson>();
  const gone = (record: SalesforceRecord): number =>
    Number(record['IsDeleted'] === true || record['IsConverted'] === true);
  for (const record of records.toSorted((a, b) => gone(b) - gone(a))) {
    const { Id, Name, Email } = record;
    if (typeof Email !== 'string' || Id === undefined) continue;
    const key = Email.toLowerCase();
    if (!people.has(key)) people.set(key, { name: String(Name), email: Email, salesforceId: Id });
  }
  return [...people.values()];
}
