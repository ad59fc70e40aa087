import { field, type Answer, type Client } from '../../e2e/support/client';

export const COLLECTION_PATH = '/services/data/v65.0/composite/sobjects';
export const COLLECTION_SIZE = 200;
export const MANY_ROWS = 200_000;

/** Requests in flight while contacts are created one by one. */
const PARALLEL = 8;
const NOT_SERVED = [404, 405, 501];

/** A contact as a client creates it: nothing that its org's rules or triggers mind. */
export function newContact(index: number): Readonly<Record<string, string>> {
  return {
    FirstName: 'Bench',
    LastName: `Person ${index}`,
    Email: `person.${index}@bench.example`,
    MailingCountry: 'Norway'
  };
}

/** Creates contacts over the API, by collections where the org serves them. Returns their Ids. */
export async function createContacts(client: Client, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const size = Math.min(COLLECTION_SIZE, count - ids.length);
    const created = await createCollection(client, ids.length, size);
    if (created === null) return createOneByOne(client, count);
    ids.push(...created);
  }
  return ids;
}

/**
 * Creates one collection of contacts. Returns their Ids; null when the org does not serve collections.
 * @throws Error when a row was refused
 */
export async function createCollection(
  client: Client,
  first: number,
  size: number
): Promise<string[] | null> {
  const records = Array.from({ length: size }, (_, index) => ({
    attributes: { type: 'Contact' },
    ...newContact(first + index)
  }));
  const answer = await client.request('POST', COLLECTION_PATH, { allOrNone: true, records });
  return savedIds(answer, size);
}

/**
 * Ids in the answer to a collection of this size; null when the org does not serve collections.
 * @throws Error when a row was refused
 */
export function savedIds(answer: Answer, size: number): string[] | null {
  if (NOT_SERVED.includes(answer.status)) return null;
  const rows: readonly unknown[] = Array.isArray(answer.json) ? answer.json : [];
  const saved = rows.filter((row) => field(row, 'success') === true);
  if (answer.status !== 200 || saved.length !== size)
    throw new Error(`a collection of ${size} was answered ${answer.status}: ${answer.text}`);
  return saved.map((row) => String(field(row, 'id')));
}

async function createOneByOne(client: Client, count: number): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) ids.push(await client.create('Contact', newContact(next++)));
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return ids;
}
