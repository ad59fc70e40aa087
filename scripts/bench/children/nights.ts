// A first sync of a million people and a night after a thousand changes, with the package's own Apex; prints
// what they took. Sales Connect is another process.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { LOADER } from '../../../local/project';
import { openOrg, type Org } from '../../../local/org/org';
import type { Value } from '../../../local/org/emit/abi';
import { makeId } from '../../../local/org/data/ids';
import { defineNamedCredential, setCredential } from '../../../local/org/services/http/credentials';
import { API_KEY } from '../../../local/sales-connect/serve';
import { ApexDecimal } from '../../../local/org/values/decimal';
import { ApexDatetime } from '../../../local/org/values/datetime';
import type { Row } from '../../../local/org/data/store';
import type { Step, Transaction } from '../../../local/org/data/transaction';
import type { RowChange } from '../../../local/org/data/undo';

/** What a night took. */
export interface NightTaken {
  readonly seconds: number;
  /** Transactions of the run, from its start to its end. */
  readonly steps: number;
  /** Sum of ceil(people / page size) over the parts of the run. */
  readonly pages: number;
  readonly callouts: number;
  /** Of the run's transactions. */
  readonly queries: number;
}

export interface Nights {
  readonly people: number;
  readonly first: NightTaken;
  readonly after: NightTaken;
  readonly small: NightTaken;
  /** Bytes of the org's process when it was largest. */
  readonly peak: number;
}

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 1_000_000);
const CHANGES = 1000;
const PAGE = 2000;
const BATCH = 2000;
/** Ticked by hand at a time, as a list view does. */
const TICKED_AT_ONCE = 200;
const DAY = 86_400_000;

/** Who is who, by the position among twenty: leads are even, contacts odd. */
const OPTED_OUT = [3, 4];
const UNSUBSCRIBED = [7, 8];
const CHANGED_HERE = [11, 12];
const CHANGED_THERE = [13, 14];

const org = await openOrg({
  dist: resolve('dist'),
  cache: resolve('.cache'),
  data: { folder: resolve('.data'), fresh: true },
  log: () => undefined,
  warn: (line) => console.error(line),
  onFault: (error) => {
    throw error;
  }
});
const admin = userNamed(org, 'ingrid.solberg@acme.example');
const ids = createPeople();
const people = await startSalesConnect();
connect(people.url);
const first = await night();
const after = await night();
await change(people);
const small = await night();
const peak = process.resourceUsage().maxRSS * 1024;
const result: Nights = { people: PEOPLE, first, after, small, peak };
console.log(JSON.stringify(result));
people.process.kill();
await org.stop();

/**
 * Leads and contacts in equal parts, saved over the last ten days; a tenth of them opted out. Without triggers:
 * they were there before the package.
 */
function createPeople(): string[] {
  const made: string[] = [];
  const kinds = [
    ['Lead', '00Q', { Company: 'Bench', Status: 'Open - Not Contacted', IsConverted: false }],
    ['Contact', '003', {}]
  ] as const;
  for (let row = 0; row < PEOPLE; row += BATCH)
    write((tx) => {
      for (let i = row; i < Math.min(row + BATCH, PEOPLE); i++) {
        const [object, prefix, more] = kinds[i % 2 === 0 ? 0 : 1];
        const id = makeId(prefix, 1_000_000 + i);
        const saved = new ApexDatetime(Date.now() - DAY * 11 + Math.floor(i / 2) * 1000);
        tx.store.insert(tx.undo, object, valuesOf(i, saved, more), id);
        made.push(id);
      }
    });
  return made;
}

function valuesOf(
  i: number,
  saved: ApexDatetime,
  more: Readonly<Record<string, Value>>
): Record<string, Value> {
  return {
    ...more,
    FirstName: 'Bench',
    LastName: `Person ${i}`,
    Email: `person.${i}@bench.example`,
    HasOptedOutOfEmail: isAmong(OPTED_OUT, i),
    Marketo_Sales_Opt_Out__c: false,
    OwnerId: admin,
    IsDeleted: false,
    CreatedDate: saved,
    CreatedById: admin,
    LastModifiedDate: saved,
    LastModifiedById: admin,
    SystemModstamp: saved
  };
}

interface SalesConnectChild {
  readonly url: string;
  readonly process: ChildProcessWithoutNullStreams;
  /** The next line it prints. */
  line(): Promise<string>;
}

/** A tenth of the people are unsubscribed there, others than here. */
async function startSalesConnect(): Promise<SalesConnectChild> {
  const file = resolve('people.txt');
  writeFileSync(file, ids.map((id, i) => (isAmong(UNSUBSCRIBED, i) ? `!${id}` : id)).join('\n'));
  const entry = join(import.meta.dirname, 'nights-people.ts');
  const child = spawn(process.execPath, ['--import', LOADER, entry, file]);
  child.stderr.pipe(process.stderr);
  const output = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => String((await output.next()).value);
  return { url: await line(), process: child, line };
}

function isAmong(positions: readonly number[], i: number): boolean {
  return positions.includes(i % 20);
}

function connect(url: string): void {
  const { database } = org;
  defineNamedCredential(database, {
    name: 'OptOutSalesConnect',
    url,
    externalCredential: 'SalesConnect'
  });
  setCredential(database, 'SalesConnect', 'SalesConnect', { ApiKey: API_KEY });
  call('grant');
  call('begin');
}

/** Lets a day pass, with the run of its evening. */
async function night(): Promise<NightTaken> {
  const { database } = org;
  const taken = { steps: 0, callouts: 0, queries: 0 };
  const stepListener = (_tx: Transaction, step: Step): void => {
    if (step === 'callout') taken.callouts += 1;
  };
  const commitListener = (tx: Transaction, changes: readonly RowChange[]): void => {
    if (!changes.some(({ object }) => object === 'OptOutRun__c')) return;
    taken.steps += 1;
    taken.queries += tx.limits.get('queries');
  };
  database.stepListeners.push(stepListener);
  database.commitListeners.push(commitListener);
  const started = performance.now();
  await org.api.controls.advanceClock(database.now() + DAY);
  const seconds = (performance.now() - started) / 1000;
  database.stepListeners.splice(database.stepListeners.indexOf(stepListener), 1);
  database.commitListeners.splice(database.commitListeners.indexOf(commitListener), 1);
  return { seconds, pages: pagesOf(lastRun()), ...taken };
}

function lastRun(): Row {
  const run = [...org.database.store.rows('OptOutRun__c')].at(-1);
  if (run?.values['Status__c'] !== 'Completed')
    throw new Error(`the run ended ${String(run?.values['Status__c'])}`);
  return run;
}

/** The feed brings those received; those offered are leads and contacts in equal parts. */
function pagesOf({ values }: Row): number {
  const count = (field: string): number => {
    const value = values[field];
    return value instanceof ApexDecimal ? Number(value.big.toString()) : 0;
  };
  return Math.ceil(count('Received__c') / PAGE) + 2 * Math.ceil(count('Offered__c') / 2 / PAGE);
}

/** Half of the changes there, half here. */
async function change(sales: SalesConnectChild): Promise<void> {
  const some = (positions: readonly number[]): string[] =>
    ids.filter((_, i) => isAmong(positions, i)).slice(0, CHANGES / 2);
  sales.process.stdin.write(`${some(CHANGED_THERE).join(' ')}\n`);
  await sales.line();
  const here = some(CHANGED_HERE);
  for (let i = 0; i < here.length; i += TICKED_AT_ONCE)
    call('tick', here.slice(i, i + TICKED_AT_ONCE).join(','));
}

function call(method: string, ...args: readonly Value[]): void {
  const found = org.program.classes.get('benchdesk')?.staticMethods.get(`${method}/${args.length}`);
  if (found === undefined) throw new Error(`no BenchDesk.${method}`);
  org.database.transact({ user: admin, kind: 'anonymous', program: org.program }, (tx) =>
    found.invoke(tx, null, args)
  );
}

function write(body: (tx: Transaction) => void): void {
  org.database.transact({ user: admin, kind: 'anonymous', program: org.program }, body);
}

function userNamed({ database }: Org, username: string): string {
  for (const { id, values } of database.store.rows('User'))
    if (values['Username'] === username) return id;
  throw new Error('local/customer has lost its administrator');
}
