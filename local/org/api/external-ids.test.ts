import { beforeEach, describe, expect, it } from 'vitest';
import { xml } from '../metadata/source-fixture';
import { integrationPermissions, TestApi, type Answer } from './testing/test-api';

// "sObject Rows by External ID", REST API Developer Guide,
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_upsert.htm

const FILES = {
  ...integrationPermissions(),
  'objects/Contact/fields/Key__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Key__c</fullName><label>Key</label><externalId>true</externalId>',
    '<type>Text</type><length>20</length>'
  )
};
const PATH = '/services/data/v65.0/sobjects/Contact/Key__c';
let api: TestApi;

beforeEach(() => {
  api = new TestApi({ classes: {}, files: FILES });
});

function upsert(key: string, body: Record<string, unknown>): Promise<Answer> {
  return api.as('admin', 'PATCH', `${PATH}/${key}`, { body });
}

it('creates what is not there with a 201 and updates what is there with a 200', async () => {
  const created = await upsert('a', { LastName: 'First' });
  const updated = await upsert('a', { LastName: 'Second' });

  const id = new Map(Object.entries(created.json ?? {})).get('id');
  expect(created).toMatchObject({ status: 201, json: { success: true, created: true } });
  expect(updated).toMatchObject({ status: 200, json: { id, success: true, created: false } });
  expect(api.org.rows('Contact')).toMatchObject([{ LastName: 'Second', Key__c: 'a' }]);
});

it('with updateOnly creates nothing', async () => {
  expect((await upsert('a?updateOnly=true', { LastName: 'L' })).status).toBe(404);
  expect(api.org.rows('Contact')).toEqual([]);
});

it('reads and deletes', async () => {
  await upsert('a', { LastName: 'First' });

  const read = await api.as('admin', 'GET', `${PATH}/a?fields=LastName`);
  const deleted = await api.as('admin', 'DELETE', `${PATH}/a`);

  expect(read).toMatchObject({ status: 200, json: { LastName: 'First' } });
  expect(deleted.status).toBe(204);
  expect((await api.as('admin', 'GET', `${PATH}/a`)).status).toBe(404);
});

it('is a 300 with the addresses of all records that have the value, which stay as they are', async () => {
  for (const LastName of ['One', 'Two'])
    await api.as('admin', 'POST', '/services/data/v65.0/sobjects/Contact', {
      body: { LastName, Key__c: 'a' }
    });

  for (const method of ['GET', 'PATCH', 'DELETE']) {
    const answer = await api.as('admin', method, `${PATH}/a`, {
      ...(method === 'PATCH' && { body: { LastName: 'Both' } })
    });

    expect(answer.status).toBe(300);
    expect(answer.json).toEqual([
      expect.stringMatching(/^\/services\/data\/v65\.0\/sobjects\/Contact\/003/),
      expect.stringMatching(/^\/services\/data\/v65\.0\/sobjects\/Contact\/003/)
    ]);
  }
  expect(api.org.rows('Contact').map((row) => row['LastName'])).toEqual(['One', 'Two']);
});

describe('is refused', () => {
  // "Do not specify Id or an external ID field in the request body or an error is generated."
  it.each([{ Key__c: 'b' }, { Id: '003000000000001AAA' }])('a body with %j', async (members) => {
    const answer = await upsert('a', { LastName: 'L', ...members });

    expect(answer).toMatchObject({ status: 400, json: [{ errorCode: 'INVALID_FIELD' }] });
  });

  it('a field that is no external id, by 404; a standard one by name', async () => {
    const path = '/services/data/v65.0/sobjects/Contact';

    expect((await api.as('admin', 'GET', `${path}/Nope__c/a`)).status).toBe(404);
    expect((await api.as('admin', 'GET', `${path}/Email/a@b.example`)).status).toBe(501);
  });

  it('a user who may not read the object, as if there were none', async () => {
    expect((await api.as('nobody', 'GET', `${PATH}/a`)).status).toBe(404);
  });
});
