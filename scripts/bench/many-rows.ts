import { join } from 'node:path';
import { field, login, type Client } from '../../e2e/support/client';
import { startOrg } from '../../e2e/support/org-process';
import { inChild } from './child';
import type { ManyRows } from './children/many-rows';
import { COLLECTION_SIZE, createCollection, MANY_ROWS } from './contacts';
import { figure, timed, type Figure, type Heading } from './figures';
import { pushAll } from './opt-outs';
import { inBuiltFolder, type Scenario } from './scenario';

const BY_API = 'POST of collections';
const PUSHES = 500;
const PUSH: Heading = {
  title: `push of 1 beside ${MANY_ROWS} contacts`,
  unit: 'ms',
  warmUp: 100
};
const STARTS = 5;
const MEGABYTE = 1024 * 1024;

/**
 * 200,000 contacts created in calls of 200, over the API and without HTTP, the memory they take, and a
 * start that finds them. The customer's triggers run for each.
 */
export const manyRows: Scenario = {
  name: 'rows',
  run: () =>
    inBuiltFolder(async (directory) => [...(await byApi(directory)), ...(await inside(directory))])
};

async function byApi(directory: string): Promise<Figure[]> {
  const org = await startOrg({ directory });
  try {
    const admin = await login(org.url, 'admin');
    const calls: number[] = [];
    const ids: string[] = [];
    while (ids.length < MANY_ROWS) {
      const started = performance.now();
      const created = await createCollection(admin, ids.length, COLLECTION_SIZE);
      if (created === null)
        return [...perCallAndTotal(BY_API, null), { ...PUSH, status: 'not served' }];
      calls.push(performance.now() - started);
      ids.push(...created);
    }
    const pushes = await pushSome(await login(org.url, 'sales-connect'), ids);
    return [...perCallAndTotal(BY_API, calls), figure(PUSH, pushes)];
  } finally {
    await org.stop();
  }
}

/** Pushes people from all over the table. */
async function pushSome(client: Client, ids: readonly string[]): Promise<number[]> {
  const step = Math.floor(ids.length / (PUSHES + PUSH.warmUp));
  const chosen = ids.filter((_, index) => index % step === 0).slice(0, PUSHES + PUSH.warmUp);
  const times: number[] = [];
  for (const id of chosen) times.push(await timed(() => pushAll(client, [id])));
  return times.slice(PUSH.warmUp);
}

async function inside(directory: string): Promise<Figure[]> {
  // The child prints a ManyRows.
  const { calls, added, live } = (await inChild('many-rows', directory)) as ManyRows;
  const note = `${Math.round(added / MANY_ROWS)} bytes a row`;
  return [
    ...perCallAndTotal('transactions without HTTP', calls),
    await startAgain(directory),
    figure({ title: `memory of the org with ${MANY_ROWS} contacts`, unit: 'MB', warmUp: 0, note }, [
      live / MEGABYTE
    ])
  ];
}

/** Time to `ready` of an org that finds the contacts in `.data/`. */
async function startAgain(directory: string): Promise<Figure> {
  const seconds: number[] = [];
  while (seconds.length < STARTS) {
    const started = performance.now();
    const org = await startOrg({ directory, data: join(directory, '.data') });
    seconds.push((performance.now() - started) / 1000);
    try {
      await requireContacts(await login(org.url, 'admin'));
    } finally {
      await org.stop();
    }
  }
  const title = `start with ${MANY_ROWS} contacts kept, without build`;
  return figure({ title, unit: 's', warmUp: 0 }, seconds);
}

async function requireContacts(admin: Client): Promise<void> {
  const soql = encodeURIComponent('SELECT COUNT() FROM Contact');
  const answer = await admin.request('GET', `/services/data/v65.0/query?q=${soql}`);
  if (Number(field(answer.json, 'totalSize')) < MANY_ROWS)
    throw new Error(`the start lost contacts: ${answer.text}`);
}

/** `calls` null: the org does not serve them. */
function perCallAndTotal(how: string, calls: readonly number[] | null): Figure[] {
  const call: Heading = {
    title: `${COLLECTION_SIZE} new contacts, ${how}`,
    unit: 'ms',
    warmUp: 0
  };
  const all: Heading = { title: `${MANY_ROWS} new contacts, ${how}`, unit: 's', warmUp: 0 };
  if (calls === null) return [call, all].map((row) => ({ ...row, status: 'not served' }));
  const seconds = calls.reduce((sum, ms) => sum + ms, 0) / 1000;
  const note = `${Math.round(MANY_ROWS / seconds)} rows a second`;
  return [figure(call, calls), figure({ ...all, note }, [seconds])];
}
