// Fills an org, `.data/` included, as collections over the API do but without HTTP, and prints what that took.
import { resolve } from 'node:path';
import { saveRecords } from '../../../local/org/data/dml/dml';
import { openOrg, type Org } from '../../../local/org/org';
import { ApexSObject } from '../../../local/org/values/sobject';
import { COLLECTION_SIZE, MANY_ROWS, newContact } from '../contacts';

export interface ManyRows {
  /** Milliseconds of each transaction. */
  readonly calls: readonly number[];
  /** Bytes of live objects that the rows added. */
  readonly added: number;
  /** Bytes of live objects of the whole org. */
  readonly live: number;
}

const org = await openOrg({
  dist: resolve('dist'),
  cache: resolve('.cache'),
  data: { folder: resolve('.data'), fresh: true },
  log: () => undefined,
  warn: () => undefined,
  onFault: (error) => {
    throw error;
  }
});
const user = administratorOf(org);
const before = liveBytes();
const calls: number[] = [];
for (let row = 0; row < MANY_ROWS; row += COLLECTION_SIZE) {
  const started = performance.now();
  insert(row);
  calls.push(performance.now() - started);
}
const live = liveBytes();
const result: ManyRows = { calls, added: live - before, live };
console.log(JSON.stringify(result));
await org.stop();

function insert(first: number): void {
  const contact = org.schema.objects.get('contact');
  if (contact === undefined) throw new Error('no Contact in the schema');
  const records = Array.from(
    { length: COLLECTION_SIZE },
    (_, index) => new ApexSObject(contact, Object.entries(newContact(first + index)))
  );
  org.database.transact({ user, kind: 'rest', program: org.program }, (tx) => {
    const options = { allOrNone: true, access: 'user', allowSave: false } as const;
    const refused = saveRecords(tx, 'insert', records, options).find(({ success }) => !success);
    if (refused !== undefined) throw new Error(JSON.stringify(refused.errors));
  });
}

function administratorOf({ database }: Org): string {
  for (const { id, values } of database.store.rows('User'))
    if (values['Username'] === 'ingrid.solberg@acme.example') return id;
  throw new Error('local/customer has lost its administrator');
}

function liveBytes(): number {
  if (globalThis.gc === undefined) throw new Error('run this with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
