import { Connection } from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOrg, type OrgProcess } from './support/org-process';

const CLIENT = { clientId: 'admin', clientSecret: 'local-secret' };

let org: OrgProcess;
let admin: Connection;
let salesConnect: Connection;

beforeAll(async () => {
  org = await startOrg();
  admin = await loggedIn('admin');
  salesConnect = await loggedIn('sales-connect');
});
afterAll(() => org.stop());

async function loggedIn(clientId: string): Promise<Connection> {
  const connection = connectionOf({ ...CLIENT, clientId });
  await connection.authorize({ grant_type: 'client_credentials' });
  return connection;
}

function connectionOf(oauth: { clientId: string; clientSecret: string }): Connection {
  return new Connection({ version: '65.0', oauth2: { loginUrl: org.url, ...oauth } });
}

/** The error a call was refused with. */
async function refusal(call: PromiseLike<unknown>): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return { ...error, message: error.message, name: error.name };
  }
  throw new Error('nothing was refused');
}

describe('login', () => {
  it('by client credentials gives token, address and identity', async () => {
    expect(admin.instanceUrl).toBe(org.url);
    expect(await admin.identity()).toMatchObject({
      user_id: admin.userInfo?.id,
      organization_id: admin.userInfo?.organizationId,
      username: 'ingrid.solberg@acme.example',
      display_name: 'Ingrid Solberg'
    });
  });

  it('by a token that was given asks for the identity', async () => {
    const given = new Connection({
      version: '65.0',
      instanceUrl: org.url,
      accessToken: salesConnect.accessToken ?? ''
    });

    expect(await given.identity()).toMatchObject({ username: 'sales.connect@acme.example' });
  });

  it('is refused for a wrong secret', async () => {
    const stranger = connectionOf({ clientId: 'admin', clientSecret: 'guess' });

    const error = await refusal(stranger.authorize({ grant_type: 'client_credentials' }));

    expect(error).toMatchObject({ name: 'invalid_client' });
  });

  it('ends with logout', async () => {
    const leaving = await loggedIn('admin');
    const accessToken = leaving.accessToken ?? '';
    await leaving.logout();
    const late = new Connection({ version: '65.0', instanceUrl: org.url, accessToken });

    expect(await refusal(late.query('SELECT Id FROM User'))).toMatchObject({
      errorCode: 'INVALID_SESSION_ID'
    });
  });
});

describe('queries', () => {
  it('come in pages of the size that was asked for', async () => {
    const leads = Array.from({ length: 450 }, (_, i) => ({ LastName: `L${i}`, Company: 'Pages' }));
    await admin.sobject('Lead').create(leads, { allowRecursive: true });
    const headers = { 'Sforce-Query-Options': 'batchSize=200' };
    const soql = "SELECT Id FROM Lead WHERE Company = 'Pages'";
    const first = await admin.query(soql, { headers });
    const ids = first.records.map((record) => record.Id);
    for (let page = first; page.nextRecordsUrl !== undefined;) {
      page = await admin.queryMore(page.nextRecordsUrl);
      ids.push(...page.records.map((record) => record.Id));
    }

    expect(first).toMatchObject({ totalSize: 450, done: false });
    expect(first.records).toHaveLength(200);
    expect(new Set(ids).size).toBe(450);
    expect(await admin.sobject('Lead').count({ Company: 'Pages' })).toBe(450);
  });

  it('may be built from fields and conditions', async () => {
    const found = await admin
      .sobject('Contact')
      .find({ LastName: { $ne: '' } }, 'Id, LastName, Account.Name')
      .sort('LastName')
      .limit(3);

    expect(found).toHaveLength(3);
  });

  it('of every field by * use the describe', async () => {
    const [user] = await admin.sobject('User').find({ Id: admin.userInfo?.id }, 'Id, Profile.*');

    expect(user).toMatchObject({ Profile: { Name: 'System Administrator' } });
  });
});

describe('one record', () => {
  it('is created, read, changed and deleted', async () => {
    const contacts = admin.sobject('Contact');

    const created = await contacts.create({ LastName: 'Jensen', Email: 'j@example.com' });
    const id = String(created.id);
    const updated = await contacts.update({ Id: id, LastName: 'Jansen' });
    const read = await contacts.retrieve(id, { fields: ['LastName', 'Email'] });
    const whole = await contacts.retrieve(id);
    const deleted = await contacts.destroy(id);

    expect(created).toEqual({ id, success: true, errors: [] });
    expect(updated).toEqual({ id, success: true, errors: [] });
    expect(read).toEqual({
      attributes: { type: 'Contact', url: `/services/data/v65.0/sobjects/Contact/${id}` },
      LastName: 'Jansen',
      Email: 'j@example.com',
      Id: id
    });
    expect(whole).toMatchObject({ Id: id, Name: 'Jansen', HasOptedOutOfEmail: false });
    expect(deleted).toEqual({ id, success: true, errors: [] });
    expect(await refusal(contacts.retrieve(id))).toMatchObject({ errorCode: 'ENTITY_IS_DELETED' });
  });

  it('is created and updated by its external id', async () => {
    const changes = admin.sobject('OptOutChange__c');
    // jsforce writes the value into the address as it is.
    const key = `jsforce ${Date.now()} ü`;

    const first = await changes.upsert({ Key__c: key, Email__c: 'a@example.com' }, 'Key__c');
    const second = await changes.upsert({ Key__c: key, Email__c: 'b@example.com' }, 'Key__c');
    const [row] = await changes.find({ Key__c: key }, 'Id, Email__c');

    expect(first).toMatchObject({ success: true, created: true });
    expect(second).toMatchObject({ id: first.id, success: true, created: false });
    expect(row).toMatchObject({ Id: first.id, Email__c: 'b@example.com' });
  });

  it('is refused with the code and fields that Salesforce gives', async () => {
    expect(await refusal(admin.sobject('Contact').create({ FirstName: 'Only' }))).toMatchObject({
      errorCode: 'REQUIRED_FIELD_MISSING',
      data: { fields: ['LastName'] }
    });
    expect(await refusal(admin.query('SELECT Nope FROM Contact'))).toMatchObject({
      errorCode: 'INVALID_FIELD'
    });
  });
});

describe('lists of records', () => {
  it('are created, changed, read and deleted, the good ones without the bad ones', async () => {
    const contacts = admin.sobject('Contact');

    const created = await contacts.create([{ LastName: 'One' }, {}, { LastName: 'Three' }]);
    const ids = created.flatMap(({ id }) => id ?? []);
    const updated = await contacts.update(ids.map((Id) => ({ Id, LastName: `of ${Id}` })));
    const read = await contacts.retrieve([...ids, '003000000000000AAA'], { fields: ['LastName'] });
    const deleted = await contacts.destroy(ids);

    expect(created.map(({ success }) => success)).toEqual([true, false, true]);
    expect(created[1]).toMatchObject({ errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] });
    expect(updated).toEqual(ids.map((id) => ({ id, success: true, errors: [] })));
    expect(read).toMatchObject([{ LastName: `of ${ids[0]}` }, { LastName: `of ${ids[1]}` }, null]);
    expect(deleted).toEqual(ids.map((id) => ({ id, success: true, errors: [] })));
  });

  it('are saved as a whole or not at all', async () => {
    const records = [{ LastName: 'Whole or nothing' }, {}];
    const results = await admin.sobject('Contact').create(records, { allOrNone: true });
    const found = await admin.query("SELECT Id FROM Contact WHERE LastName = 'Whole or nothing'");

    expect(results.flatMap(({ errors }) => errors.map((e) => Object(e).statusCode))).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING'
    ]);
    expect(found.totalSize).toBe(0);
  });

  it('are upserted by external id, more than 200 in several calls', async () => {
    const changes = Array.from({ length: 401 }, (_, i) => ({ Key__c: `many ${i}` }));
    const upsert = (): PromiseLike<{ created?: boolean; success: boolean }[]> =>
      admin.sobject('OptOutChange__c').upsert(changes, 'Key__c', { allowRecursive: true });

    const first = await upsert();
    const second = await upsert();

    expect(first.every(({ created, success }) => created === true && success)).toBe(true);
    expect(second.every(({ created, success }) => created === false && success)).toBe(true);
    expect(second).toHaveLength(401);
  });
});

describe('what there is', () => {
  it('is described as the user may see it', async () => {
    const { sobjects } = await admin.describeGlobal();
    const { fields } = await admin.sobject('Contact').describe();
    const own = await salesConnect.describeGlobal();

    expect(sobjects.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Contact', 'Lead', 'OptOutChange__c'])
    );
    expect(fields.find(({ name }) => name === 'AccountId')).toMatchObject({
      type: 'reference',
      referenceTo: ['Account'],
      relationshipName: 'Account'
    });
    expect(own.sobjects.map(({ name }) => name)).not.toContain('Contact');
    expect(await refusal(salesConnect.describe('Contact'))).toMatchObject({
      errorCode: 'NOT_FOUND'
    });
  });

  it('of limits is what is counted', async () => {
    const { DailyAsyncApexExecutions } = await admin.limits();

    expect(DailyAsyncApexExecutions?.Max).toBe(250_000);
    expect(DailyAsyncApexExecutions?.Remaining).toBeLessThanOrEqual(250_000);
  });
});

it('Apex REST answers its own user and refuses others', async () => {
  const path = '/opt-out/v1/unsubscribes';

  expect(await salesConnect.apex.post(path, { unsubscribes: [] })).toEqual({ results: [] });
  await expect(admin.apex.post(path, { unsubscribes: [] })).rejects.toThrow();
});
