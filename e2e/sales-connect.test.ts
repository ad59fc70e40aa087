import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { login, type Client } from './support/client';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';
import {
  isOptedOut,
  linkedPeople,
  pushCounts,
  unsubscribeAt,
  until,
  untilDelivered
} from './support/people';
import { freePort } from './support/port';
import { startSalesConnect, type SalesConnectProcess } from './support/sales-connect-process';

const orgData = temporaryFolder();
const data = temporaryFolder();
let orgPort: number;
let salesPort: number;
let org: OrgProcess;
let sales: SalesConnectProcess;
let admin: Client;

beforeAll(async () => {
  [orgPort, salesPort] = [await freePort(), await freePort()];
  org = await startOrg({ data: orgData, port: orgPort });
  admin = await login(org.url, 'admin');
  sales = await startSalesConnect({ org: org.url, data, port: salesPort });
});
afterAll(async () => {
  await Promise.all([sales.stop(), org.stop()]);
  for (const folder of [data, orgData]) rmSync(folder, { recursive: true });
});

describe('an unsubscribe at Sales Connect', () => {
  it('is an opt-out in Salesforce by itself', async () => {
    const [warmUp, person] = await linkedPeople(admin, sales, 'Prompt', 2);
    await unsubscribeAt(sales, warmUp?.id ?? '');
    await unsubscribeAt(sales, person?.id ?? '');
    await until('opted out', () => isOptedOut(admin, person?.salesforceId ?? ''));
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
    const people = await linkedPeople(admin, sales, 'Outage', 5);
    await org.stop();
    for (const { id } of people) await unsubscribeAt(sales, id);
    expect(await pushCounts(sales)).toMatchObject({ Waiting: 5 });

    org = await startOrg({ data: orgData, port: orgPort });
    admin = await login(org.url, 'admin');
    await untilDelivered(sales);
    for (const { salesforceId } of people) expect(await isOptedOut(admin, salesforceId)).toBe(true);
  });

  it('when Sales Connect is killed while Salesforce is down', async () => {
    const people = await linkedPeople(admin, sales, 'Both down', 5);
    await org.stop();
    for (const { id } of people) await unsubscribeAt(sales, id);
    await sales.stop('SIGKILL');

    [org, sales] = await Promise.all([
      startOrg({ data: orgData, port: orgPort }),
      startSalesConnect({ org: org.url, data, port: salesPort })
    ]);
    admin = await login(org.url, 'admin');
    await untilDelivered(sales);
    for (const { salesforceId } of people) expect(await isOptedOut(admin, salesforceId)).toBe(true);
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
