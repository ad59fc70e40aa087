import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  field,
  login,
  PUSH_PATH,
  results,
  unsubscribe,
  type Answer,
  type Client
} from './support/client';
import { startOrg, type OrgProcess } from './support/org-process';

const PUSHES = 100;
const ROUNDS = 3;
const PEOPLE = PUSHES * ROUNDS;
/** Records that a call of collections takes. */
const COLLECTION = 200;
const QUERY_EVERY_MS = 50;

let org: OrgProcess;
let salesConnect: Client;
let admin: Client;
const people: string[] = [];

beforeAll(async () => {
  org = await startOrg();
  salesConnect = await login(org.url, 'sales-connect');
  admin = await login(org.url, 'admin');
  for (let from = 0; from < PEOPLE; from += COLLECTION)
    people.push(...(await createPeople(from, Math.min(from + COLLECTION, PEOPLE))));
});
afterAll(() => org.stop());

async function createPeople(from: number, to: number): Promise<readonly string[]> {
  const records = Array.from({ length: to - from }, (_, i) => ({
    attributes: { type: 'Contact' },
    LastName: `Parallel ${from + i}`
  }));
  const path = '/services/data/v65.0/composite/sobjects';
  const { json } = await admin.request('POST', path, { records });
  return Array.isArray(json) ? json.map((result: unknown) => String(field(result, 'id'))) : [];
}

// Every tenth push is a repeat of the one before it, sent at the same moment.
it('100 pushes at once, with 20 queries a second beside them: all answered, none lost', async () => {
  const asked: Promise<Answer>[] = [];
  const soql = "SELECT Id, HasOptedOutOfEmail FROM Contact WHERE LastName LIKE 'Parallel%'";
  const query = `/services/data/v65.0/query?q=${encodeURIComponent(soql)}`;
  const timer = setInterval(() => asked.push(admin.request('GET', query)), QUERY_EVERY_MS);

  const ids = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const bodies = Array.from({ length: PUSHES }, (_, i) => {
      const nth = round * PUSHES + (i % 10 === 9 ? i - 1 : i);
      ids.add(`parallel-${nth}`);
      return { unsubscribes: [unsubscribe(`parallel-${nth}`, people[nth] ?? '')] };
    });
    const answers = await Promise.all(
      bodies.map((body) => salesConnect.request('POST', PUSH_PATH, body))
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(PUSHES).fill(200));
    const outcomes = answers.flatMap(({ json }) => results(json).map(({ outcome }) => outcome));
    expect(outcomes).toEqual(Array(PUSHES).fill('Applied'));
    await new Promise((resolve) => setTimeout(resolve, 4 * QUERY_EVERY_MS));
  }
  clearInterval(timer);

  const read = await Promise.all(asked);
  expect(read.length).toBeGreaterThan(ROUNDS);
  for (const { status, json } of read)
    expect([status, field(json, 'totalSize')]).toEqual([200, PEOPLE]);
  const optedOut = await admin.query(`${soql} AND HasOptedOutOfEmail = true`);
  expect(optedOut).toHaveLength(ids.size);
  const kept = await admin.query(
    "SELECT Key__c FROM OptOutChange__c WHERE Contact__r.LastName LIKE 'Parallel%'"
  );
  expect(kept.map((row) => String(row['Key__c'])).sort()).toEqual([...ids].sort());
});
