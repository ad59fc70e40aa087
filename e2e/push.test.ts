import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { login, unsubscribe, type Client, type Row } from './support/client';
import { startOrg, type OrgProcess } from './support/org-process';

let org: OrgProcess;
let salesConnect: Client;
let admin: Client;

beforeEach(async () => {
  org = await startOrg();
  salesConnect = await login(org.url, 'sales-connect');
  admin = await login(org.url, 'admin');
});
afterEach(() => org.stop());

const FIELDS = 'HasOptedOutOfEmail, Marketo_Sales_Opt_Out__c';
const PLAIN = `HasOptedOutOfEmail = false AND Legal_Hold__c = false AND Email != null`;

async function plainContacts(count: number): Promise<string[]> {
  const soql = `SELECT Id FROM Contact WHERE ${PLAIN} ORDER BY Id LIMIT ${count}`;
  return (await admin.query(soql)).map((row) => String(row['Id']));
}

async function contact(id: string): Promise<Row> {
  const [row] = await admin.query(`SELECT ${FIELDS} FROM Contact WHERE Id = '${id}'`);
  return row ?? {};
}

async function one(soql: string): Promise<Row> {
  const [row] = await admin.query(soql);
  if (row === undefined) throw new Error(`nobody: ${soql}`);
  return row;
}

/** An awkward person's Salesforce ID, by the words `npm start` prints. */
function awkward(words: string): string {
  const line = org.lines.find((candidate) => candidate.endsWith(`, ${words}`));
  return line?.trim().slice(0, 18) ?? '';
}

async function settings(fields: Row): Promise<void> {
  const [organization] = await admin.query('SELECT Id FROM Organization');
  await admin.create('OptOutSettings__c', { SetupOwnerId: organization?.['Id'], ...fields });
}

describe('the field that is written', () => {
  it.each([
    ['the sync off', { SyncEnabled__c: false, Target__c: 'MarketoSalesOptOut' }, true, false],
    ['Email Opt Out', { SyncEnabled__c: true, Target__c: 'EmailOptOut' }, true, false],
    [
      'Marketo Sales Opt Out',
      { SyncEnabled__c: true, Target__c: 'MarketoSalesOptOut' },
      false,
      true
    ],
    ['both', { SyncEnabled__c: true, Target__c: 'Both' }, true, true]
  ])('with %s', async (_name, chosen, emailOptOut, marketoSalesOptOut) => {
    await settings(chosen);
    const [id = ''] = await plainContacts(1);

    const [result] = await salesConnect.push([unsubscribe('u1', id)]);

    expect(result).toMatchObject({ id: 'u1', outcome: 'Applied', recordId: id });
    expect(await contact(id)).toMatchObject({
      HasOptedOutOfEmail: emailOptOut,
      Marketo_Sales_Opt_Out__c: marketoSalesOptOut
    });
  });
});

describe('the awkward people', () => {
  it('each get their outcome, and the others go on', async () => {
    const [plain = ''] = await plainContacts(1);

    const outcomes = await salesConnect.push([
      unsubscribe('converted', awkward('a converted lead')),
      unsubscribe('merged', awkward('a merged record')),
      unsubscribe('deleted', awkward('a deleted record')),
      unsubscribe('held', awkward('under a validation rule')),
      unsubscribe('without', null),
      unsubscribe('malformed', 'not-an-id'),
      unsubscribe('account', '001000000000001AAA'),
      unsubscribe('unknown', '003000000009999AAA'),
      unsubscribe('plain', plain)
    ]);

    expect(Object.fromEntries(outcomes.map(({ id, outcome }) => [id, outcome]))).toEqual({
      converted: 'FollowedConversion',
      merged: 'FollowedMerge',
      deleted: 'Deleted',
      held: 'Retrying',
      without: 'NoSalesforceId',
      malformed: 'InvalidSalesforceId',
      account: 'InvalidSalesforceId',
      unknown: 'NotFound',
      plain: 'Applied'
    });
  });

  it('a converted lead opts out its contact', async () => {
    const lead = awkward('a converted lead');
    const { ConvertedContactId: id } = await one(
      `SELECT ConvertedContactId FROM Lead WHERE Id = '${lead}'`
    );

    const [result] = await salesConnect.push([unsubscribe('u1', lead)]);

    expect(result).toMatchObject({ outcome: 'FollowedConversion', recordId: id });
    expect(await contact(String(id))).toMatchObject({ HasOptedOutOfEmail: true });
  });

  it('of two records with one address, only the one that was named', async () => {
    const [first, second] = [
      awkward('one of two records with one address'),
      awkward('the other of the two')
    ];

    await salesConnect.push([unsubscribe('u1', first)]);

    expect(await contact(first)).toMatchObject({ HasOptedOutOfEmail: true });
    expect(await contact(second)).toMatchObject({ HasOptedOutOfEmail: false });
  });

  it("a validation rule's refusal is kept with the rule's own words", async () => {
    await salesConnect.push([unsubscribe('u1', awkward('under a validation rule'))]);

    const row = await one(
      "SELECT Status__c, Outcome__c, ErrorCode__c, Message__c FROM OptOutChange__c WHERE Key__c = 'u1'"
    );

    expect(row).toMatchObject({
      Status__c: 'Retry',
      Outcome__c: 'Retrying',
      ErrorCode__c: 'FIELD_CUSTOM_VALIDATION_EXCEPTION'
    });
    expect(String(row['Message__c'])).toContain('legal hold');
  });

  it('a record that somebody else holds is kept for later', async () => {
    const [id = ''] = await plainContacts(1);
    await admin.request('PUT', '/local/locks', { ids: [id] });

    const [result] = await salesConnect.push([unsubscribe('u1', id)]);

    expect(result).toMatchObject({ outcome: 'Retrying', code: 'UNABLE_TO_LOCK_ROW' });
    expect(await contact(id)).toMatchObject({ HasOptedOutOfEmail: false });
  });
});

describe('repeats', () => {
  it('are answered from the first outcome and change nothing', async () => {
    const [id = ''] = await plainContacts(1);
    const item = unsubscribe('u1', id);
    const first = await salesConnect.push([item]);
    const stamp = await one(`SELECT SystemModstamp FROM Contact WHERE Id = '${id}'`);

    const second = await salesConnect.push([item]);

    expect(second).toEqual(first);
    expect(await one(`SELECT SystemModstamp FROM Contact WHERE Id = '${id}'`)).toEqual(stamp);
    expect(await admin.query("SELECT Id FROM OptOutChange__c WHERE Key__c = 'u1'")).toHaveLength(1);
  });

  it('sent at the same moment have one effect', async () => {
    const [id = ''] = await plainContacts(1);
    const item = unsubscribe('u1', id);

    const answers = await Promise.all([1, 2, 3, 4].map(() => salesConnect.push([item])));

    expect(new Set(answers.map((answer) => answer[0]?.outcome))).toEqual(new Set(['Applied']));
    expect(await admin.query("SELECT Id FROM OptOutChange__c WHERE Key__c = 'u1'")).toHaveLength(1);
  });
});
