import { beforeEach, describe, expect, it } from 'vitest';
import { xml } from '../metadata/source-fixture';
import { integrationPermissions, TestApi, type Answer } from './testing/test-api';

// "Create a Record" and "Update a Record", REST API Developer Guide,
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_update_fields.htm

const field = (name: string, ...lines: string[]): string =>
  xml('CustomField', `<fullName>${name}</fullName>`, `<label>${name}</label>`, ...lines);

const FILES = {
  ...integrationPermissions(
    '<objectPermissions><object>Contact</object><allowRead>true</allowRead>',
    '<allowCreate>true</allowCreate></objectPermissions>',
    '<fieldPermissions><field>Contact.Email</field><readable>true</readable></fieldPermissions>'
  ),
  'objects/Contact/fields/At__c.field-meta.xml': field('At__c', '<type>DateTime</type>'),
  'objects/Contact/fields/Size__c.field-meta.xml': field(
    'Size__c',
    '<type>Number</type><precision>5</precision><scale>2</scale>'
  )
};

const PATH = '/services/data/v65.0/sobjects';
let api: TestApi;

beforeEach(() => {
  api = new TestApi({ classes: {}, files: FILES });
});

function create(client: string, object: string, body: Record<string, unknown>): Promise<Answer> {
  return api.as(client, 'POST', `${PATH}/${object}`, { body });
}

async function newContact(): Promise<string> {
  const { json } = await create('admin', 'Contact', { LastName: 'Before' });
  return String(new Map(Object.entries(json ?? {})).get('id'));
}

describe('POST', () => {
  it('creates a record with values of every type', async () => {
    const accountId = String(
      new Map(Object.entries((await create('admin', 'account', { Name: 'Acme' })).json ?? {})).get(
        'id'
      )
    );

    const answer = await create('admin', 'Contact', {
      attributes: { type: 'Contact' },
      lastname: 'L',
      Email: null,
      HasOptedOutOfEmail: true,
      Birthdate: '2024-02-29',
      At__c: '2026-11-20T10:00:00.000+0200',
      Size__c: 1.5,
      AccountId: accountId.slice(0, 15)
    });

    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({ id: expect.stringMatching(/^003/), success: true, errors: [] });
    const soql = 'SELECT HasOptedOutOfEmail, Birthdate, At__c, Size__c, AccountId FROM Contact';
    expect((await api.query('admin', soql)).json).toMatchObject({
      records: [
        {
          HasOptedOutOfEmail: true,
          Birthdate: '2024-02-29',
          At__c: '2026-11-20T08:00:00.000+0000',
          Size__c: 1.5,
          AccountId: accountId
        }
      ]
    });
    expect(api.wakes).toBe(2);
  });

  it.each<[Record<string, unknown>, string]>([
    [{}, 'REQUIRED_FIELD_MISSING'],
    [{ LastName: 'L', Nothing: 1 }, 'INVALID_FIELD'],
    [{ LastName: 'L', Id: '003000000000001AAA' }, 'INVALID_FIELD'],
    [{ LastName: 'x'.repeat(81) }, 'STRING_TOO_LONG'],
    [{ LastName: 'L', Email: 'none' }, 'INVALID_EMAIL_ADDRESS'],
    [{ LastName: 'L', AccountId: 'none' }, 'MALFORMED_ID'],
    [{ LastName: 5 }, 'JSON_PARSER_ERROR'],
    [{ LastName: 'L', HasOptedOutOfEmail: 'yes' }, 'JSON_PARSER_ERROR'],
    [{ LastName: 'L', Birthdate: '2026-02-29' }, 'JSON_PARSER_ERROR'],
    [{ LastName: 'L', Birthdate: 20260228 }, 'JSON_PARSER_ERROR'],
    [{ LastName: 'L', At__c: '2026-02-28T10:00:00' }, 'JSON_PARSER_ERROR'],
    [{ LastName: 'L', At__c: '2026-02-28T25:00:00Z' }, 'JSON_PARSER_ERROR'],
    [{ LastName: 'L', Size__c: '1.5' }, 'JSON_PARSER_ERROR']
  ])('refuses %j with %s and writes nothing', async (body, errorCode) => {
    const answer = await create('admin', 'Contact', body);

    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject([{ errorCode, message: expect.any(String) }]);
    expect(api.org.rows('Contact')).toEqual([]);
  });

  it.each(['not JSON', '[]', '5', ''])('refuses the body %j', async (body) => {
    const answer = await api.as('admin', 'POST', `${PATH}/Contact`, { body });

    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject([{ errorCode: 'JSON_PARSER_ERROR' }]);
  });

  it('names the fields of an error', async () => {
    expect((await create('admin', 'Contact', {})).json).toMatchObject([{ fields: ['LastName'] }]);
  });

  it('is a 404 for an object that is not there', async () => {
    const answer = await create('admin', 'Nothing__c', {});

    expect(answer.status).toBe(404);
    expect(answer.json).toMatchObject([{ errorCode: 'NOT_FOUND' }]);
  });
});

// "sObject Rows", https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_retrieve.htm
describe('GET', () => {
  it('has the fields that were asked for and the Id', async () => {
    const id = await newContact();

    const { json } = await api.as('admin', 'GET', `${PATH}/contact/${id}?fields=lastname,Email`);

    expect(json).toEqual({
      attributes: { type: 'Contact', url: `${PATH}/Contact/${id}` },
      LastName: 'Before',
      Email: null,
      Id: id
    });
  });

  it('has all fields that the user may read', async () => {
    const { json } = await create('integration', 'Contact', { LastName: 'Own' });
    const id = String(new Map(Object.entries(json ?? {})).get('id'));

    const row = await api.as('integration', 'GET', `${PATH}/Contact/${id}`);

    expect(row.json).toMatchObject({ Name: 'Own', Email: null });
    expect(row.json).not.toHaveProperty('Phone');
    const unread = await api.as('integration', 'GET', `${PATH}/Contact/${id}?fields=Phone`);
    expect(unread).toMatchObject({ status: 400, json: [{ errorCode: 'INVALID_FIELD' }] });
  });

  it("is a 404 for another user's record, and for one that never was", async () => {
    const id = await newContact();

    for (const path of [id, '003000000009999AAA', 'nonsense'])
      expect(await api.as('integration', 'GET', `${PATH}/Contact/${path}`)).toMatchObject({
        status: 404,
        json: [{ errorCode: 'NOT_FOUND' }]
      });
  });
});

describe('DELETE', () => {
  it('puts a record into the recycle bin, where only who could see it finds it', async () => {
    const id = await newContact();

    const deleted = await api.as('admin', 'DELETE', `${PATH}/Contact/${id}`);
    const again = await api.as('admin', 'DELETE', `${PATH}/Contact/${id}`);
    const other = await api.as('integration', 'GET', `${PATH}/Contact/${id}`);

    expect(deleted).toMatchObject({ status: 204, text: '' });
    expect(again).toMatchObject({ status: 404, json: [{ errorCode: 'ENTITY_IS_DELETED' }] });
    expect(other).toMatchObject({ status: 404, json: [{ errorCode: 'NOT_FOUND' }] });
    expect(api.org.rows('Contact')).toMatchObject([{ IsDeleted: true }]);
  });
});

describe('PATCH', () => {
  it('changes what is named and nothing else', async () => {
    const id = await newContact();

    const answer = await api.as('admin', 'PATCH', `${PATH}/Contact/${id.slice(0, 15)}`, {
      body: { Email: 'new@example.com' }
    });

    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(api.org.rows('Contact')).toMatchObject([
      { LastName: 'Before', Email: 'new@example.com' }
    ]);
  });

  it('does not let the body name another record', async () => {
    const [id, other] = [await newContact(), await newContact()];

    const answer = await api.as('admin', 'PATCH', `${PATH}/Contact/${id}`, {
      body: { Id: other, LastName: 'After' }
    });

    expect(answer.json).toEqual([
      {
        errorCode: 'INVALID_FIELD',
        message: 'The Id field should not be specified in the sobject data.'
      }
    ]);
    expect(api.org.rows('Contact').map((row) => row['LastName'])).toEqual(['Before', 'Before']);
  });

  it.each([
    ['never was', '003000000009999AAA'],
    ['is of another object', '00Q000000000001AAA'],
    ['has no Id that could be one', 'nonsense']
  ])('is a 404 for a record that %s', async (_what, id) => {
    const answer = await api.as('admin', 'PATCH', `${PATH}/Contact/${id}`, { body: {} });

    expect(answer.status).toBe(404);
    expect(answer.json).toMatchObject([{ errorCode: 'NOT_FOUND' }]);
  });

  it('is a 404 for a record in the recycle bin', async () => {
    const id = await newContact();
    api.org.transact((tx) => {
      const row = tx.store.get('Contact', id);
      if (row) tx.store.update(tx.undo, row, { IsDeleted: true });
    });

    const answer = await api.as('admin', 'PATCH', `${PATH}/Contact/${id}`, { body: {} });

    expect(answer.status).toBe(404);
    expect(answer.json).toMatchObject([{ errorCode: 'ENTITY_IS_DELETED' }]);
  });
});

describe("the user's access", () => {
  it('to objects is asked', async () => {
    const id = await newContact();

    const created = await create('nobody', 'Contact', { LastName: 'L' });
    const updated = await api.as('integration', 'PATCH', `${PATH}/Contact/${id}`, {
      body: { LastName: 'After' }
    });

    for (const answer of [created, updated]) {
      expect(answer.status).toBe(403);
      expect(answer.json).toMatchObject([{ errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY' }]);
    }
    expect(api.org.rows('Contact')).toMatchObject([{ LastName: 'Before' }]);
  });

  it('to fields is asked, and the refusal names them', async () => {
    const answer = await create('integration', 'Contact', { LastName: 'L', Email: 'a@b.example' });

    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject([
      {
        errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
        fields: ['Email'],
        message: expect.stringContaining('Unable to create/update fields: Email.')
      }
    ]);
    expect((await create('integration', 'Contact', { LastName: 'L' })).status).toBe(201);
  });
});
