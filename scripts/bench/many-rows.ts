import { login } from '../../e2e/support/client';
import { startOrg } from '../../e2e/support/org-process';
import { inChild } from './child';
import type { ManyRows } from './children/many-rows';
import { COLLECTION_SIZE, createCollection, MANY_ROWS } from './contacts';
import { figure, timed, type Figure, type Heading } from './figures';
import { inBuiltFolder, type Scenario } from './scenario';

const MEGABYTE = 1024 * 1024;

/**
 * 200,000 contacts created in calls of 200, over the API and without HTTP, and the memory they take.
 * The customer's triggers run for each.
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
    let served = true;
    for (let row = 0; row < MANY_ROWS && served; row += COLLECTION_SIZE)
      calls.push(
        await timed(async () => {
          served = (await createCollection(admin, row, COLLECTION_SIZE)) !== null;
        })
      );
    return perCallAndTotal('POST of collections', served ? calls : null);
  } finally {
    await org.stop();
  }
}

async function inside(directory: string): Promise<Figure[]> {
  // The child prints a ManyRows.
  const { calls, added, live } = (await inChild('many-rows', directory)) as ManyRows;
  const note = `${Math.round(added / MANY_ROWS)} bytes a row`;
  return [
    ...perCallAndTotal('transactions without HTTP', calls),
    figure({ title: `memory of the org with ${MANY_ROWS} contacts`, unit: 'MB', warmUp: 0, note }, [
      live / MEGABYTE
    ])
  ];
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
