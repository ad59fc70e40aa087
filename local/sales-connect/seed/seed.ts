import type { NewPerson } from '../contract-types';
import type { SalesConnect } from '../sales-connect';
import { WITH_MALFORMED_ID, WITHOUT_ORG, WITHOUT_RECORD } from './demo-people';
import { peopleOfOrg } from './org-people';

const PAUSE_MS = 250;

/**
 * Fills an empty database with people: the org's, when it answers, and awkward ones; else some without
 * Salesforce IDs. A database with people is left alone.
 * @param waitMs how long the org may take to answer
 * @param warn told why people have no Salesforce IDs
 */
export async function seed(
  sales: SalesConnect,
  waitMs: number,
  warn: (line: string) => void
): Promise<void> {
  if (sales.directory.count().people > 0) return;
  const url = sales.settings.sync().salesforceUrl;
  const known = url === null ? WITHOUT_ORG : await askOrg(url, waitMs, warn);
  const people: readonly NewPerson[] = [...known, ...WITHOUT_RECORD, WITH_MALFORMED_ID];
  sales.database.transact(() => {
    for (const person of people) sales.people.create(person);
  });
}

async function askOrg(
  url: string,
  waitMs: number,
  warn: (line: string) => void
): Promise<readonly NewPerson[]> {
  const end = Date.now() + waitMs;
  for (;;) {
    try {
      return await peopleOfOrg(url);
    } catch (error) {
      if (Date.now() >= end) {
        warn(`The first people have no Salesforce IDs, because ${url} gave none: ${String(error)}`);
        return WITHOUT_ORG;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
