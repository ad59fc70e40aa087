import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { field, login, type Client } from './support/client';
import { watchCommits } from './support/commits';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';
import {
  linkedPeople,
  optOutFields,
  personNamed,
  pushCounts,
  pushesByPerson,
  setOrgSettings,
  unsubscribeAt,
  untilDelivered,
  until
} from './support/people';
import { startProxy, type Fault, type Proxy } from './support/proxy';
import { startSalesConnect, type SalesConnectProcess } from './support/sales-connect-process';

const data = temporaryFolder();
let org: OrgProcess;
let proxy: Proxy;
let sales: SalesConnectProcess;
let admin: Client;

beforeAll(async () => {
  org = await startOrg();
  admin = await login(org.url, 'admin');
  proxy = await startProxy(org.url);
  sales = await startSalesConnect({ org: proxy.url, data });
});
afterAll(async () => {
  await sales.stop();
  await Promise.all([proxy.stop(), org.stop()]);
  rmSync(data, { recursive: true });
});

describe('an unsubscribe sets', () => {
  it.each([
    ['the sync off', { SyncEnabled__c: false, Target__c: 'Both' }, true, false],
    ['Email Opt Out', { SyncEnabled__c: true, Target__c: 'EmailOptOut' }, true, false],
    [
      'Marketo Sales Opt Out',
      { SyncEnabled__c: true, Target__c: 'MarketoSalesOptOut' },
      false,
      true
    ],
    ['both', { SyncEnabled__c: true, Target__c: 'Both' }, true, true]
  ])(
    'with %s: %o, Email Opt Out %s, Marketo Sales Opt Out %s',
    async (name, chosen, emailOptOut, marketoSalesOptOut) => {
      await setOrgSettings(admin, chosen);
      const [person] = await linkedPeople(admin, sales, `Target ${name}`, 1);

      await unsubscribeAt(sales, person?.id ?? '');
      await untilDelivered(sales);

      expect(await optOutFields(admin, person?.salesforceId ?? '')).toMatchObject({
        HasOptedOutOfEmail: emailOptOut,
        Marketo_Sales_Opt_Out__c: marketoSalesOptOut
      });
      await setOrgSettings(admin, { SyncEnabled__c: true, Target__c: 'EmailOptOut' });
    }
  );
});

describe('an awkward person’s page says', () => {
  it.each([
    ['Priya Raghunathan', 'FollowedConversion', 'Converted lead: its contact is opted out'],
    ['Jürgen Müller', 'FollowedMerge', 'Merged record: its master is opted out'],
    ['Daichi Kobayashi', 'Deleted', 'Skipped: the record is deleted'],
    ['Dieter Brinkmann', 'Retrying', 'Salesforce was held up and tries again itself'],
    ['Petra Lindner', 'NoSalesforceId', 'Skipped: no Salesforce ID'],
    ['Gustav Ahlgren', 'InvalidSalesforceId', 'Skipped: not the ID of a lead or contact'],
    ['Carolina Reyes', 'InvalidSalesforceId', 'Skipped: not the ID of a lead or contact'],
    ['Viktor Kovács', 'AlreadyOptedOut', 'Was opted out in Salesforce before'],
    ['Imogen Whitcombe', 'Applied', 'Opted out in Salesforce']
  ])('of %s: %s, %s', async (name, outcome, words) => {
    const id = await personNamed(sales, name);
    await unsubscribeAt(sales, id);
    await untilDelivered(sales);

    const push = (await pushesByPerson(sales)).get(id);
    expect(push).toMatchObject({ state: 'Delivered', outcome, attempts: 1 });
    for (const path of [`/people/${id}`, '/pushes'])
      expect(await (await fetch(`${sales.url}${path}`)).text()).toContain(words);
  });
});

const refusal = (errorCode: string): string => JSON.stringify([{ message: 'Not now.', errorCode }]);

const FAULTS: Readonly<Record<string, readonly Fault[]>> = {
  'is slow': [{ kind: 'slow', ms: 700 }],
  'cuts the connection before the org hears of it': [{ kind: 'cut', when: 'before' }],
  'cuts the connection after the org has answered': [{ kind: 'cut', when: 'after' }],
  'cuts the answer in the middle': [{ kind: 'cut', when: 'within' }],
  'answers 401 once': [{ kind: 'answer', status: 401, body: refusal('INVALID_SESSION_ID') }],
  'answers 401 to the fresh session too': [
    { kind: 'answer', status: 401, body: refusal('INVALID_SESSION_ID') },
    { kind: 'answer', status: 401, body: refusal('INVALID_SESSION_ID') }
  ],
  'answers 403': [{ kind: 'answer', status: 403, body: refusal('REQUEST_LIMIT_EXCEEDED') }],
  'answers 429 and asks to wait': [
    {
      kind: 'answer',
      status: 429,
      body: refusal('TOO_MANY'),
      headers: { 'content-type': 'application/json', 'retry-after': '2' }
    }
  ],
  'answers 500 three times': [
    { kind: 'answer', status: 500, body: refusal('UNKNOWN_EXCEPTION') },
    { kind: 'answer', status: 500, body: refusal('UNKNOWN_EXCEPTION') },
    { kind: 'answer', status: 500, body: refusal('UNKNOWN_EXCEPTION') }
  ],
  'answers 500 although the org took it': [
    { kind: 'answer', status: 500, body: refusal('UNKNOWN_EXCEPTION'), forwarded: true }
  ],
  'answers 502 with a page': [
    {
      kind: 'answer',
      status: 502,
      body: '<html>Bad gateway</html>',
      headers: { 'content-type': 'text/html' }
    }
  ],
  'answers 200 with garbage although the org took it': [
    { kind: 'answer', status: 200, body: 'garbage', forwarded: true }
  ],
  'answers 200 for other items': [
    {
      kind: 'answer',
      status: 200,
      body: JSON.stringify({
        results: ['a', 'b', 'c', 'd', 'e'].map((id) => ({
          id,
          outcome: 'Applied',
          recordId: null,
          code: null,
          message: null
        }))
      })
    }
  ]
};

const PEOPLE = 5;

describe('when what lies between', () => {
  it.each(Object.entries(FAULTS))('%s, each unsubscribe arrives once', async (name, faults) => {
    const people = await linkedPeople(admin, sales, name, PEOPLE);
    const commits = await watchCommits(org.url);
    proxy.spoil(...faults);

    await Promise.all(people.map(({ id }) => unsubscribeAt(sales, id)));
    await until('every fault was met', () => Promise.resolve(proxy.left === 0));
    await untilDelivered(sales);

    const ids = people.map(({ salesforceId }) => `'${salesforceId}'`).join(', ');
    const rows = await admin.query(
      `SELECT Key__c, Contact__c, Outcome__c FROM OptOutChange__c WHERE Contact__c IN (${ids})`
    );
    await commits.finish(admin);
    const pushes = await pushesByPerson(sales);
    for (const { id, salesforceId } of people) {
      const push = pushes.get(id);
      expect(push).toMatchObject({ state: 'Delivered', outcome: 'Applied' });
      expect(rows.filter((row) => row['Contact__c'] === salesforceId)).toMatchObject([
        { Key__c: field(push, 'id'), Outcome__c: 'Applied' }
      ]);
      expect(commits.changesOf(salesforceId)).toBe(1);
      expect(await optOutFields(admin, salesforceId)).toMatchObject({ HasOptedOutOfEmail: true });
    }
  });

  it('has done all of that, nobody has failed, and never two pushes were under way at once', async () => {
    expect(await pushCounts(sales)).toMatchObject({ Waiting: 0, Failed: 0 });
    expect(proxy.mostAtOnce).toBe(1);
  });
});
