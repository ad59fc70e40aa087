import { setTimeout as sleep } from 'node:timers/promises';
import { field, type Client, type Row } from './client';
import { items, type SalesConnectProcess } from './sales-connect-process';

/** Somebody whom both sides know. */
export interface LinkedPerson {
  /** At Sales Connect. */
  readonly id: string;
  readonly email: string;
  /** Of a contact. */
  readonly salesforceId: string;
}

const TIMEOUT_MS = 20_000;
const PAUSE_MS = 10;

/** Resolves once it is so. Rejects after 20 s, with what was waited for. */
export async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + TIMEOUT_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`after ${TIMEOUT_MS / 1000} s still not: ${what}`);
    await sleep(PAUSE_MS);
  }
}

/** New contacts in Salesforce, and people at Sales Connect who are linked to them. */
export async function linkedPeople(
  admin: Client,
  sales: SalesConnectProcess,
  prefix: string,
  count: number
): Promise<readonly LinkedPerson[]> {
  const create = async (_: unknown, i: number): Promise<LinkedPerson> => {
    const name = `${prefix} ${i}`;
    const email = `${prefix.toLowerCase().replaceAll(' ', '-')}.${i}@example.com`;
    const salesforceId = await admin.create('Contact', { LastName: name, Email: email });
    const person = await sales.call('POST', '/v1/people', { name, email, salesforceId });
    return { id: String(field(person, 'id')), email, salesforceId };
  };
  return Promise.all(Array.from({ length: count }, create));
}

/** The ID at Sales Connect of somebody found by name. */
export async function personNamed(sales: SalesConnectProcess, name: string): Promise<string> {
  const [found] = items(await sales.call('GET', `/v1/people?search=${encodeURIComponent(name)}`));
  return String(field(found, 'id'));
}

export async function unsubscribeAt(sales: SalesConnectProcess, id: string): Promise<void> {
  await sales.call('POST', `/v1/people/${id}/unsubscribe`, { source: 'Manual', reason: null });
}

/** How many pushes there are in each state. */
export async function pushCounts(sales: SalesConnectProcess): Promise<unknown> {
  return field(await sales.call('GET', '/v1/salesforce-sync/pushes?limit=1'), 'counts');
}

/** The newest push of each person, by the person's ID. */
export async function pushesByPerson(
  sales: SalesConnectProcess
): Promise<ReadonlyMap<string, unknown>> {
  const pushes = new Map<string, unknown>();
  for (const push of await everyItem(sales, '/v1/salesforce-sync/pushes?limit=2000')) {
    const person = String(field(push, 'personId'));
    if (!pushes.has(person)) pushes.set(person, push);
  }
  return pushes;
}

/** The items of every page of a list. */
export async function everyItem(
  sales: SalesConnectProcess,
  path: string
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (let place: string | null = ''; place !== null;) {
    const page = await sales.call('GET', `${path}${place}`);
    found.push(...items(page));
    const next = field(page, 'next');
    place = typeof next === 'string' ? `&after=${encodeURIComponent(next)}` : null;
  }
  return found;
}

/** Resolves once nothing waits for Salesforce. */
export async function untilDelivered(sales: SalesConnectProcess): Promise<void> {
  await until('nothing waits', async () => field(await pushCounts(sales), 'Waiting') === 0);
}

/** Both opt-out fields of a contact. */
export async function optOutFields(admin: Client, id: string): Promise<Row> {
  const fields = 'HasOptedOutOfEmail, Marketo_Sales_Opt_Out__c';
  const [row] = await admin.query(`SELECT ${fields} FROM Contact WHERE Id = '${id}'`);
  return row ?? {};
}

export async function isOptedOut(admin: Client, id: string): Promise<boolean> {
  return (await optOutFields(admin, id))['HasOptedOutOfEmail'] === true;
}

/** Sets switch and target for the whole org. */
export async function setOrgSettings(admin: Client, fields: Row): Promise<void> {
  const [known] = await admin.query('SELECT Id FROM OptOutSettings__c');
  if (known !== undefined) return admin.update('OptOutSettings__c', String(known['Id']), fields);
  const [organization] = await admin.query('SELECT Id FROM Organization');
  await admin.create('OptOutSettings__c', { SetupOwnerId: organization?.['Id'], ...fields });
}
