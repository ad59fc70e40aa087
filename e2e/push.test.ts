import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { login, unsubscribe, type Client, type Row, type Unsubscribe } from './support/client';
import { startOrg, type OrgProcess } from './support/org-process';

let org: OrgProcess;
let salesConnect: Client;
let admin: Client;

beforeAll(async () => {
  org = await startOrg();
  salesConnect = await login(org.url, 'sales-connect');
  admin = await login(org.url, 'admin');
});
afterAll(() => org.stop());

let pushes = 0;

/** An unsubscribe with an id of its own. */
function item(salesforceId: string | null): Unsubscribe {
  return unsubscribe(`push-${++pushes}`, salesforceId);
}

const FIELDS = 'HasOptedOutOfEmail, Marketo_Sales_Opt_Out__c';
const PLAIN = `HasOptedOutOfEmail = false AND Legal_Hold__c = false AND Email != null`;

/** A contact without anything awkward, never given out before. */
async function plainContact(): Promise<string> {
  const soql = `SELECT Id FROM Contact WHERE ${PLAIN} AND Marketo_Sales_Opt_Out__c = false ORDER BY LastName DESC LIMIT 1`;
  return String((await one(soql))['Id']);
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

/** Sets switch and target for everybody. */
async function settings(fields: Row): Promise<void> {
  const [known] = await admin.query('SELECT Id FROM OptOutSettings__c');
  if (known !== undefined) return admin.update('OptOutSettings__c', String(known['Id']), fields);
  const { Id } = await one('SELECT Id FROM Organization');
  await admin.create('OptOutSettings__c', { SetupOwnerId: Id, ...fields });
}

describe('the field that is written', () => {
  it.each([
    ['nothing set', null, true, false],
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
    if (chosen !== null) await settings(chosen);
    const id = await plainContact();

    const [result] = await salesConnect.push([item(id)]);

    expect(result).toMatchObject({ outcome: 'Applied', recordId: id });
    expect(await contact(id)).toMatchObject({
      HasOptedOutOfEmail: emailOptOut,
      Marketo_Sales_Opt_Out__c: marketoSalesOptOut
    });
  });
});

describe('the awkward people', () => {
  it('each get their outcome, and the others go on', async () => {
    await settings({ SyncEnabled__c: true, Target__c: 'EmailOptOut' });
    const people: Record<string, string | null> = {
      FollowedConversion: awkward('a converted lead'),
      FollowedMerge: awkward('a merged record'),
      Deleted: awkward('a deleted record'),
      Retrying: awkward('under a validation rule'),
      NoSalesforceId: null,
      InvalidSalesforceId: 'not-an-id',
      NotFound: '003000000009999AAA',
      Applied: await plainContact()
    };

    const results = await salesConnect.push(Object.values(people).map(item));

    expect(results.map((result) => result.outcome)).toEqual(Object.keys(people));
  });

  it('a converted lead has opted out its contact', async () => {
    const lead = awkward('a converted lead');
    const { ConvertedContactId } = await one(
      `SELECT ConvertedContactId FROM Lead WHERE Id = '${lead}'`
    );

    expect(await contact(String(ConvertedContactId))).toMatchObject({ HasOptedOutOfEmail: true });
  });

  it('an ID of another object is invalid', async () => {
    const { Id } = await one('SELECT Id FROM Account LIMIT 1');

    const [result] = await salesConnect.push([item(String(Id))]);

    expect(result).toMatchObject({ outcome: 'InvalidSalesforceId', recordId: null });
  });

  it('of two records with one address, only the one that was named', async () => {
    const [first, second] = [
      awkward('one of two records with one address'),
      awkward('the other of the two')
    ];

    await salesConnect.push([item(first)]);

    expect(await contact(first)).toMatchObject({ HasOptedOutOfEmail: true });
    expect(await contact(second)).toMatchObject({ HasOptedOutOfEmail: false });
  });

  it("a validation rule's refusal is kept with the rule's own words", async () => {
    const person = awkward('under a validation rule');
    const kept = item(person);

    await salesConnect.push([kept]);

    const row = await one(
      `SELECT Status__c, Outcome__c, ErrorCode__c, Message__c, NextAttemptAt__c
       FROM OptOutChange__c WHERE Key__c = '${kept.id}'`
    );
    expect(row).toMatchObject({
      Status__c: 'Retry',
      Outcome__c: 'Retrying',
      ErrorCode__c: 'FIELD_CUSTOM_VALIDATION_EXCEPTION'
    });
    expect(String(row['Message__c'])).toContain('legal hold');
    expect(Date.parse(String(row['NextAttemptAt__c']))).toBeGreaterThan(Date.now());
    expect(await contact(person)).toMatchObject({ HasOptedOutOfEmail: false });
  });

  it('a record that somebody else holds is kept for later', async () => {
    const id = await plainContact();
    await admin.request('PUT', '/local/locks', { ids: [id] });

    const [result] = await salesConnect.push([item(id)]);
    await admin.request('PUT', '/local/locks', { ids: [] });

    expect(result).toMatchObject({ outcome: 'Retrying', code: 'UNABLE_TO_LOCK_ROW' });
    expect(await contact(id)).toMatchObject({ HasOptedOutOfEmail: false });
  });
});

describe('repeats', () => {
  it('are answered from the first outcome and change nothing', async () => {
    const id = await plainContact();
    const repeated = item(id);
    const first = await salesConnect.push([repeated]);
    const stamp = await one(`SELECT SystemModstamp FROM Contact WHERE Id = '${id}'`);

    const second = await salesConnect.push([repeated]);

    expect(second).toEqual(first);
    expect(await one(`SELECT SystemModstamp FROM Contact WHERE Id = '${id}'`)).toEqual(stamp);
    expect(await rowsOf(repeated)).toHaveLength(1);
  });

  it('sent at the same moment have one effect', async () => {
    const repeated = item(await plainContact());

    const answers = await Promise.all([1, 2, 3, 4].map(() => salesConnect.push([repeated])));

    expect(answers.map((answer) => answer[0]?.outcome)).toEqual(Array(4).fill('Applied'));
    expect(await rowsOf(repeated)).toHaveLength(1);
  });
});

describe('what Salesforce does to records', () => {
  it('an unticked field leaves a trace while the sync is on', async () => {
    await settings({ SyncEnabled__c: true, Target__c: 'EmailOptOut' });
    const id = await plainContact();
    await salesConnect.push([item(id)]);

    await admin.update('Contact', id, { HasOptedOutOfEmail: false });

    const trace = await one(
      `SELECT Kind__c, Status__c, Fields__c FROM OptOutChange__c
       WHERE Contact__c = '${id}' AND Kind__c = 'Cleared'`
    );
    expect(trace).toMatchObject({ Status__c: 'Pending', Fields__c: 'HasOptedOutOfEmail' });
  });
});

function rowsOf(pushed: Unsubscribe): Promise<readonly Row[]> {
  return admin.query(`SELECT Id FROM OptOutChange__c WHERE Key__c = '${pushed.id}'`);
}
