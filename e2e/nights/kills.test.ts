import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { field, login, type Client } from '../support/client';
import { startOrg, temporaryFolder, type OrgProcess } from '../support/org-process';
import { isOptedOut, linkedPeople, unsubscribeAt, type LinkedPerson } from '../support/people';
import { freePort } from '../support/port';
import { generator, seedFrom } from '../support/random';
import {
  items,
  startSalesConnect,
  type SalesConnectProcess
} from '../support/sales-connect-process';

// Every step is ended in this process by faults.test.ts; here some, by a real SIGKILL.
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? (process.env['CI'] === 'true' ? 20 : 3));
const SEED = seedFrom('KILL_SEED');
const TIMEOUT_MS = 60_000 + ROUNDS * 30_000;
const PEOPLE = 6;
const HOUR_MS = 3_600_000;
/** Nobody listens there: only runs bring anything over. */
const NOWHERE = 'http://127.0.0.1:9';

let org: OrgProcess;
let sales: SalesConnectProcess;
let admin: Client;
let port: number;
const folders = { org: temporaryFolder(), sales: temporaryFolder() };

beforeAll(async () => {
  port = await freePort();
  await start();
  sales = await startSalesConnect({ org: NOWHERE, data: folders.sales });
  await panel('OptOutConnectionController/connect', { url: sales.url, apiKey: 'local-key' });
  await panel('OptOutConnectionController/grantCallout');
  const target = 'EmailOptOut';
  const change = { readSyncEnabled: false, readTarget: target, syncEnabled: true, target };
  await panel('OptOutPanelController/saveSettings', { change });
  await passDay(); // everybody who was there before
});
afterAll(async () => {
  await Promise.all([sales.stop(), org.stop('SIGKILL')]);
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  org = await startOrg({ data: folders.org, port });
  admin = await login(org.url, 'admin');
}

async function panel(method: string, params: object = {}): Promise<void> {
  expectOk(await admin.request('POST', `/aura/${method}`, { params }));
}

function expectOk(answer: { readonly status: number; readonly text: string }): void {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
}

/** Puts the clock a day ahead: there is one evening in it. */
async function passDay(): Promise<void> {
  const { json } = await admin.request('GET', '/local/clock');
  const to = new Date(Date.parse(String(field(json, 'now'))) + 24 * HOUR_MS).toISOString();
  expectOk(await admin.request('POST', '/local/clock', { to }));
}

/** Half of them are unsubscribed there, half ticked here. */
async function disagree(name: string): Promise<readonly LinkedPerson[]> {
  const people = await linkedPeople(admin, sales, name, PEOPLE);
  for (const [i, { id, salesforceId }] of people.entries())
    if (i % 2 === 0) await unsubscribeAt(sales, id);
    else await admin.update('Contact', salesforceId, { HasOptedOutOfEmail: true });
  return people;
}

async function putFault(at: number | null): Promise<void> {
  expectOk(await admin.request('PUT', '/local/faults', { at, end: 'process' }));
}

describe(`${ROUNDS} kills of the org in a run (KILL_SEED=${SEED})`, () => {
  it(
    'leave both sides agreed after the next heartbeat, and write nobody twice',
    { timeout: TIMEOUT_MS },
    async () => {
      await disagree('Undisturbed');
      await putFault(null);
      await passDay();
      const { json } = await admin.request('GET', '/local/faults');
      const steps = Number(field(json, 'steps'));
      expect(steps).toBeGreaterThan(50);
      const pick = generator(SEED);
      const everybody: LinkedPerson[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const people = await disagree(`Round ${round}`);
        const at = 1 + pick(steps);
        await putFault(at);
        await expect(passDay(), `step ${at} of ${steps}`).rejects.toThrow('fetch failed');
        expect(await org.ended).toMatchObject({ signal: 'SIGKILL' });
        await start();
        await passDay();
        everybody.push(...people);
      }
      const feed = items(await sales.call('GET', '/v1/unsubscribes?limit=2000'));
      for (const { id, salesforceId } of everybody) {
        expect(await isOptedOut(admin, salesforceId)).toBe(true);
        const told = feed.filter((item) => field(item, 'personId') === id);
        expect(told.map((item) => field(item, 'state'))).toEqual(['unsubscribed']);
        const soql = `SELECT Kind__c FROM OptOutChange__c WHERE PersonId__c = '${salesforceId}'`;
        expect(await admin.query(soql)).toHaveLength(1);
      }
    }
  );
});

describe('/local/faults', () => {
  it('ends the transaction of a job as a limit would, once', async () => {
    const people = await disagree('Limited');
    expectOk(await admin.request('PUT', '/local/faults', { at: 10, end: 'transaction' }));

    await passDay();

    const { json } = await admin.request('GET', '/local/faults');
    expect(json).toMatchObject({ fault: null });
    const failed = "SELECT ApexClass.Name FROM AsyncApexJob WHERE ExtendedStatus LIKE '%CPU time%'";
    expect(await admin.query(failed)).toHaveLength(1);
    for (const { salesforceId } of people) expect(await isOptedOut(admin, salesforceId)).toBe(true);
  });

  it.each([{}, { at: 0, end: 'process' }, { at: 1, end: 'both' }, { at: '1', end: 'process' }])(
    'refuses %j',
    async (body) => {
      expect((await admin.request('PUT', '/local/faults', body)).status).toBe(400);
    }
  );
});
