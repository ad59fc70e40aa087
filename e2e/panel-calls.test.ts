import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientWith, field, login, unsubscribe, type Answer, type Client } from './support/client';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';
import { until } from './support/people';
import { startSalesConnect, type SalesConnectProcess } from './support/sales-connect-process';

const ADMIN = 'ingrid.solberg@acme.example';
const RULE = 'Contact.Legal_Hold_Is_Final';
const data = temporaryFolder();
let org: OrgProcess;
let sales: SalesConnectProcess;
let page: Client;

beforeAll(async () => {
  org = await startOrg();
  sales = await startSalesConnect({ org: org.url, data });
  const body = JSON.stringify({ username: ADMIN });
  const session = await fetch(`${org.url}/local/sessions`, { method: 'POST', body });
  page = clientWith(org.url, String(field(await session.json(), 'sessionId')));
}, 120_000);

afterAll(async () => {
  await sales.stop();
  await org.stop();
  rmSync(data, { recursive: true });
});

const call = (method: string, params: object = {}): Promise<Answer> =>
  page.request('POST', `/aura/${method}`, { params });

/** What a call answers that succeeded. */
async function told(method: string, params: object = {}): Promise<unknown> {
  const answer = await call(method, params);
  expect(answer.text, method).not.toContain('local-key');
  expect(answer.status, answer.text).toBe(200);
  return answer.json;
}

/** States of the checklist's rows by name. */
function states(panel: unknown): Record<string, unknown> {
  const rows = field(panel, 'checklist');
  if (!Array.isArray(rows)) throw new Error('no checklist');
  return Object.fromEntries(rows.map((row: unknown) => [field(row, 'name'), field(row, 'state')]));
}

const connect = (apiKey: string): Promise<unknown> =>
  told('OptOutConnectionController/connect', { url: `${sales.url}/`, apiKey });

/** Switches the sync on, read as it was at first. */
const save = (target: string): Promise<Answer> =>
  call('OptOutPanelController/saveSettings', {
    change: { readSyncEnabled: false, readTarget: 'EmailOptOut', syncEnabled: true, target }
  });

describe('from nothing to ready', () => {
  it('starts with what is missing', async () => {
    expect(states(await told('OptOutPanelController/getState'))).toMatchObject({
      Connection: 'ToDo',
      CalloutAccess: 'ToDo',
      FieldReadable: 'Done',
      SyncEnabled: 'ToDo',
      PushTest: 'Unknown'
    });
  });

  it('does not switch on without the permission to call out', async () => {
    const answer = await save('Both');
    expect(field(answer.json, 'message')).toContain('Opt-Out Sync: Callout');
  });

  it('stores address and key, and takes a better key later', async () => {
    expect(await connect('mistyped')).toMatchObject({ url: sales.url, hasKey: true });
    await told('OptOutConnectionController/grantCallout');
    const refused = await told('OptOutConnectionController/getSalesConnect');
    expect(states(refused)['Connection']).toBe('Problem');

    await connect('local-key');

    const answered = await told('OptOutConnectionController/getSalesConnect');
    expect(answered).toMatchObject({ accountName: 'Acme' });
    expect(states(answered)['Connection']).toBe('Done');
  });

  it('switches on, shares that, and shows the first to a second admin', async () => {
    expect(field((await save('Both')).json, 'conflict')).toBeUndefined();
    expect(field((await save('MarketoSalesOptOut')).json, 'conflict')).toMatchObject({
      target: 'Both',
      changedBy: 'Ingrid Solberg'
    });
    const shared = await told('OptOutConnectionController/shareSettings');
    expect(states(shared)['SettingsDiffer']).toBe('Done');
    expect(await sales.call('GET', '/v1/salesforce-sync')).toMatchObject({
      enabled: true,
      target: 'Both',
      salesforceUrl: org.url
    });
  });

  it('has an empty push tried', async () => {
    expect(await told('OptOutConnectionController/testPush')).toMatchObject({
      ok: true,
      status: 200
    });
  });
});

it('tells why somebody was refused, and tries again when the rule is lifted', async () => {
  const admin = await login(org.url, 'admin');
  const [held] = await admin.query("SELECT Id FROM Contact WHERE LastName = 'Brinkmann'");
  const pushing = await login(org.url, 'sales-connect');
  await pushing.push([unsubscribe('refused', String(held?.['Id']))]);

  const items = field(
    await told('OptOutPushController/getUnsettled', { after: null, pageSize: 10 }),
    'items'
  );
  const [item]: readonly unknown[] = Array.isArray(items) ? items : [];
  expect(item).toMatchObject({ personName: 'Dieter Brinkmann', status: 'Retry' });
  expect(field(item, 'details')).toContain('legal hold');

  await fetch(`${org.url}/local/validation-rules/${RULE}`, {
    method: 'PUT',
    body: JSON.stringify({ active: false })
  });
  expect(await told('OptOutPushController/retry', { ids: [field(item, 'id')] })).toBe(1);

  await until('the retry is done', async () => {
    const state = await told('OptOutPanelController/getState');
    return field(field(state, 'push'), 'waiting') === 0 && field(state, 'busy') === false;
  });
});
