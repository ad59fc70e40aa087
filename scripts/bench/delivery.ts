import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { field, login, type Client } from '../../e2e/support/client';
import { startOrg, temporaryFolder } from '../../e2e/support/org-process';
import { pushCounts, unsubscribeAt } from '../../e2e/support/people';
import {
  startSalesConnect,
  type SalesConnectProcess
} from '../../e2e/support/sales-connect-process';
import { createContacts } from './contacts';
import { figure, timed, type Figure } from './figures';
import { inBuiltFolder, type Scenario } from './scenario';

const SINGLES = { samples: 500, warmUp: 50 };
const AT_ONCE = 10_000;
/** Requests in flight while many are created or unsubscribed. */
const PARALLEL = 32;
const PAUSE_MS = 1;
const LONGER_PAUSE_MS = 20;
const AIM = { statistic: 'p95', below: 200 } as const;

interface Known {
  /** At Sales Connect. */
  readonly id: string;
  readonly salesforceId: string;
}

/**
 * Both processes, from the POST of an unsubscribe at Sales Connect to the field read as true in the org:
 * one person at a time, then ten thousand at once.
 */
export const delivery: Scenario = {
  name: 'delivery',
  run: () =>
    inBuiltFolder(async (directory) => {
      const data = temporaryFolder();
      const org = await startOrg({ directory });
      try {
        const sales = await startSalesConnect({ org: org.url, data });
        try {
          return await measure(await login(org.url, 'admin'), sales);
        } finally {
          await sales.stop();
        }
      } finally {
        await org.stop();
        rmSync(data, { recursive: true });
      }
    })
};

async function measure(admin: Client, sales: SalesConnectProcess): Promise<Figure[]> {
  const { samples, warmUp } = SINGLES;
  const people = await createPeople(admin, sales, samples + warmUp + AT_ONCE);
  const singles: number[] = [];
  for (const [sample, person] of people.splice(0, samples + warmUp).entries()) {
    const ms = await timed(() => unsubscribeAndSee(admin, sales, person));
    if (sample >= warmUp) singles.push(ms);
  }
  const all = await timed(() => unsubscribeAll(admin, sales, people));
  const rate = Math.round(AT_ONCE / (all / 1000));
  return [
    figure({ title: 'POST at Sales Connect to field true', unit: 'ms', warmUp, aim: AIM }, singles),
    figure(
      {
        title: `${AT_ONCE} POSTs at Sales Connect to the last field true`,
        unit: 's',
        warmUp: 0,
        note: `${rate} items a second`
      },
      [all / 1000]
    )
  ];
}

async function createPeople(
  admin: Client,
  sales: SalesConnectProcess,
  count: number
): Promise<Known[]> {
  const contacts = await createContacts(admin, count);
  const people: Known[] = [];
  await inParallel(contacts, async (salesforceId) => {
    const email = `${salesforceId}@bench.example`;
    const person = await sales.call('POST', '/v1/people', { name: email, email, salesforceId });
    people.push({ id: String(field(person, 'id')), salesforceId });
  });
  return people;
}

async function unsubscribeAndSee(
  admin: Client,
  sales: SalesConnectProcess,
  { id, salesforceId }: Known
): Promise<void> {
  await unsubscribeAt(sales, id);
  const soql = `SELECT HasOptedOutOfEmail FROM Contact WHERE Id = '${salesforceId}'`;
  while ((await admin.query(soql))[0]?.['HasOptedOutOfEmail'] !== true) await sleep(PAUSE_MS);
}

/** @throws Error when a field is not true although nothing waits any more */
async function unsubscribeAll(
  admin: Client,
  sales: SalesConnectProcess,
  people: readonly Known[]
): Promise<void> {
  await inParallel(people, ({ id }) => unsubscribeAt(sales, id));
  while (field(await pushCounts(sales), 'Waiting') !== 0) await sleep(LONGER_PAUSE_MS);
  const open = await admin.query(
    "SELECT Id FROM Contact WHERE Email LIKE '%@bench.example' AND HasOptedOutOfEmail = false LIMIT 1"
  );
  if (open.length > 0) throw new Error('not everybody has opted out');
}

async function inParallel<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>
): Promise<void> {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: PARALLEL }, lane));
}
