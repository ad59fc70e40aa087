import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { field, login, type Client } from './support/client';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';
import {
  items,
  startSalesConnect,
  type SalesConnectProcess
} from './support/sales-connect-process';

const orgData = temporaryFolder();
const data = temporaryFolder();
let org: OrgProcess;
let sales: SalesConnectProcess;
let admin: Client;

beforeAll(async () => {
  org = await startOrg({ data: orgData });
  admin = await login(org.url, 'admin');
  sales = await startSalesConnect({ org: org.url, data });
});
afterAll(async () => {
  await Promise.all([sales.stop(), org.stop()]);
  for (const folder of [data, orgData]) rmSync(folder, { recursive: true });
});

async function personNamed(name: string): Promise<string> {
  const [found] = items(await sales.call('GET', `/v1/people?search=${encodeURIComponent(name)}`));
  return String(field(found, 'id'));
}

async function unsubscribe(id: string): Promise<void> {
  await sales.call('POST', `/v1/people/${id}/unsubscribe`, { source: 'Manual', reason: null });
}

async function pushOf(personId: string): Promise<unknown> {
  const pushes = items(await sales.call('GET', '/v1/salesforce-sync/pushes?limit=2000'));
  return pushes.find((push) => field(push, 'personId') === personId);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('it did not happen in 20 s');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function counts(): Promise<unknown> {
  return field(await sales.call('GET', '/v1/salesforce-sync/pushes?limit=1'), 'counts');
}

async function isOptedOut(salesforceId: unknown): Promise<boolean> {
  const soql = `SELECT HasOptedOutOfEmail FROM Contact WHERE Id = '${String(salesforceId)}'`;
  const [row] = await admin.query(soql);
  return row?.['HasOptedOutOfEmail'] === true;
}

/** New contacts in Salesforce, and people here who are linked to them. */
async function linkedPeople(
  prefix: string,
  count: number
): Promise<readonly (readonly [string, string])[]> {
  const people: (readonly [string, string])[] = [];
  for (let i = 0; i < count; i++) {
    const name = `${prefix} ${i}`;
    const email = `${prefix.toLowerCase()}.${i}@example.com`;
    const salesforceId = await admin.create('Contact', { LastName: name, Email: email });
    const person = await sales.call('POST', '/v1/people', { name, email, salesforceId });
    people.push([String(field(person, 'id')), salesforceId]);
  }
  return people;
}

describe('an unsubscribe at Sales Connect', () => {
  it('is an opt-out in Salesforce within a second', async () => {
    const [[id, salesforceId] = ['', '']] = await linkedPeople('Prompt', 1);
    await unsubscribe((await linkedPeople('Warm', 1))[0]?.[0] ?? '');
    const start = performance.now();
    await unsubscribe(id);
    await until(() => isOptedOut(salesforceId));

    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each([
    ['Priya Raghunathan', 'FollowedConversion'],
    ['Jürgen Müller', 'FollowedMerge'],
    ['Daichi Kobayashi', 'Deleted'],
    ['Dieter Brinkmann', 'Retrying'],
    ['Petra Lindner', 'NoSalesforceId'],
    ['Gustav Ahlgren', 'InvalidSalesforceId'],
    ['Carolina Reyes', 'InvalidSalesforceId'],
    ['Imogen Whitcombe', 'Applied']
  ])('of %s ends as %s', async (name, outcome) => {
    const id = await personNamed(name);
    await unsubscribe(id);
    await until(async () => field(await pushOf(id), 'state') === 'Delivered');

    expect(await pushOf(id)).toMatchObject({ outcome, attempts: 1 });
  });

  it('tells which organisation it talks to', async () => {
    const [row] = await admin.query('SELECT Id FROM Organization');

    expect(await sales.call('GET', '/v1/account')).toMatchObject({
      salesforceOrganizationId: row?.['Id'],
      peopleWithoutSalesforceId: 3
    });
  });
});

describe('nothing is lost', () => {
  it('when Salesforce is down and comes back', async () => {
    const people = await linkedPeople('Outage', 5);
    const port = Number(new URL(org.url).port);
    await org.stop();
    for (const [id] of people) await unsubscribe(id);
    expect(await counts()).toMatchObject({ Waiting: 5 });

    org = await startOrg({ data: orgData, port });
    admin = await login(org.url, 'admin');
    await until(async () => field(await counts(), 'Waiting') === 0);
    for (const [, salesforceId] of people) expect(await isOptedOut(salesforceId)).toBe(true);
  });

  it('when Sales Connect is killed while people unsubscribe', async () => {
    const people = await linkedPeople('Killed', 40);
    const answered: string[] = [];
    const port = Number(new URL(sales.url).port);
    const calls = people.map(async ([id, salesforceId]) => {
      await unsubscribe(id);
      answered.push(salesforceId);
    });
    const settled = Promise.allSettled(calls);
    await until(async () => answered.length > 5);
    await sales.stop('SIGKILL');
    await settled;
    expect(answered.length).toBeLessThan(40);

    sales = await startSalesConnect({ org: org.url, data, port });
    await until(async () => field(await counts(), 'Waiting') === 0);
    for (const salesforceId of answered) expect(await isOptedOut(salesforceId)).toBe(true);
    const again = await admin.query(
      `SELECT Key__c FROM OptOutChange__c WHERE Contact__r.LastName LIKE 'Killed%' AND Kind__c = 'Unsubscribe'`
    );
    expect(new Set(again.map((row) => row['Key__c'])).size).toBe(again.length);
  });

  it('and a second Sales Connect on the same data is refused, in one sentence', async () => {
    await expect(startSalesConnect({ org: org.url, data })).rejects.toThrow(
      /sales-connect\.db is in use: another Sales Connect runs on it\.\n$/
    );
  });

  it('and it ends cleanly', async () => {
    expect(await sales.stop('SIGINT')).toEqual({ code: 0, signal: null, errors: '' });
    sales = await startSalesConnect({ org: org.url, data });
  });
});
