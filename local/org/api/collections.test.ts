import { beforeEach, describe, expect, it } from 'vitest';
import { xml } from '../metadata/source-fixture';
import { integrationPermissions, TestApi, type Answer } from './testing/test-api';

// "sObject Collections", REST API Developer Guide,
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm

const FILES = {
  ...integrationPermissions(
    '<objectPermissions><object>Contact</object><allowRead>true</allowRead>',
    '<viewAllRecords>true</viewAllRecords></objectPermissions>'
  ),
  'objects/Contact/fields/Key__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Key__c</fullName><label>Key</label><externalId>true</externalId>',
    '<unique>true</unique><type>Text</type><length>20</length>'
  )
};
const PATH = '/services/data/v65.0/composite/sobjects';
const attributes = { type: 'Contact' };
const ROLLED_BACK = [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }];
let api: TestApi;

beforeEach(() => {
  api = new TestApi({ classes: {}, files: FILES });
});

function send(
  method: string,
  records: readonly unknown[],
  allOrNone = false,
  path = ''
): Promise<Answer> {
  return api.as('admin', method, `${PATH}${path}`, { body: { allOrNone, records } });
}

async function created(count: number): Promise<string[]> {
  const records = Array.from({ length: count }, (_, i) => ({ attributes, LastName: `L${i}` }));
  return [...(await send('POST', records)).text.matchAll(/"id":"(\w+)"/g)].map(([, id]) => `${id}`);
}

function lastNames(): unknown[] {
  return api.org.rows('Contact').flatMap((row) => (row['IsDeleted'] ? [] : [row['LastName']]));
}

describe('without allOrNone', () => {
  it('good records are created, in their order, beside bad ones', async () => {
    const { status, json } = await send('POST', [
      { attributes, LastName: 'One' },
      { attributes },
      { attributes: { type: 'lead' }, LastName: 'Two', Company: 'C' },
      { attributes, LastName: 'Three', id: '003000000000001AAA' }
    ]);

    expect(status).toBe(200);
    expect(json).toEqual([
      { id: expect.stringMatching(/^003/), success: true, errors: [] },
      {
        success: false,
        errors: [
          {
            statusCode: 'REQUIRED_FIELD_MISSING',
            message: expect.any(String),
            fields: ['LastName']
          }
        ]
      },
      { id: expect.stringMatching(/^00Q/), success: true, errors: [] },
      {
        success: false,
        errors: [expect.objectContaining({ statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE' })]
      }
    ]);
    expect(lastNames()).toEqual(['One']);
  });

  it('updates name each record that is wrong', async () => {
    const [id = ''] = await created(1);

    const { json } = await send('PATCH', [
      { attributes, id, LastName: 'After' },
      { attributes, id, LastName: 'Again' },
      { attributes, Id: '001000000000001AAA', LastName: 'X' },
      { attributes, LastName: 'X' },
      { attributes, id: '003000000009999AAA', LastName: 'X' }
    ]);

    expect(json).toMatchObject([
      { id, success: true },
      { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
      { success: false, errors: [{ statusCode: 'MALFORMED_ID', fields: ['Id'] }] },
      { success: false, errors: [{ statusCode: 'MISSING_ARGUMENT' }] },
      { success: false, errors: [{ statusCode: 'INVALID_CROSS_REFERENCE_KEY' }] }
    ]);
    expect(lastNames()).toEqual(['After']);
  });
});

describe('with allOrNone', () => {
  it.each([
    ['the database refuses', {}],
    ['the request is wrong about', { id: '003000000000001AAA', LastName: 'L' }]
  ])('nothing is saved beside a record that %s', async (_who, bad) => {
    const { status, json } = await send(
      'POST',
      [
        { attributes, LastName: 'L' },
        { attributes, ...bad }
      ],
      true
    );

    expect(status).toBe(200);
    expect(json).toMatchObject([{ success: false, errors: ROLLED_BACK }, { success: false }]);
    expect(json).not.toMatchObject([{}, { errors: ROLLED_BACK }]);
    expect(lastNames()).toEqual([]);
  });

  it('deletions are all undone', async () => {
    const [id] = await created(1);
    const { json } = await api.as('admin', 'DELETE', `${PATH}?ids=${id},x&allOrNone=true`);

    expect(json).toMatchObject([
      { success: false, errors: ROLLED_BACK },
      { success: false, errors: [{ statusCode: 'MALFORMED_ID' }] }
    ]);
    expect(lastNames()).toEqual(['L0']);
  });
});

it('records are upserted by external id', async () => {
  const records = ['a', 'b', 'b'].map((Key__c) => ({ attributes, Key__c, LastName: Key__c }));
  await send('PATCH', [{ attributes, Key__c: 'a', LastName: 'Before' }], false, '/Contact/Key__c');

  const { json } = await send('PATCH', records, false, '/Contact/Key__c');

  expect(json).toMatchObject([
    { success: true, created: false },
    { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
    { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] }
  ]);
  expect(lastNames()).toEqual(['a']);
});

// "If you don't have access to an object, or if a passed ID is invalid, the array returns null for that
// object": "Get Records With a Request Body Using sObject Collections",
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_retrieve_post.htm
it('records are read in the order of their Ids, null where there is none', async () => {
  const [first = '', second = ''] = await created(2);
  const ids = [second, 'nonsense', '003000000009999AAA', first.slice(0, 15), second];
  const body = { ids, fields: ['lastname'] };

  const posted = await api.as('admin', 'POST', `${PATH}/Contact`, { body });
  const got = await api.as('admin', 'GET', `${PATH}/Contact?ids=${ids.join(',')}&fields=LastName`);

  const of = (LastName: string): unknown => expect.objectContaining({ LastName });
  expect(posted.json).toEqual([of('L1'), null, null, of('L0'), of('L1')]);
  expect(got.json).toEqual(posted.json);
});

describe('a request that is not well formed is a 400 and saves nothing', () => {
  const good = { attributes, LastName: 'L' };

  it.each<[string, Record<string, unknown>, string]>([
    ['no records', {}, 'JSON_PARSER_ERROR'],
    ['allOrNone as text', { allOrNone: 'true', records: [good] }, 'JSON_PARSER_ERROR'],
    ['a record that is no object', { records: [good, 7] }, 'JSON_PARSER_ERROR'],
    ['a record without type', { records: [good, { LastName: 'L' }] }, 'INVALID_TYPE'],
    ['an unknown type', { records: [good, { attributes: { type: 'Nope' } }] }, 'INVALID_TYPE'],
    ['an unknown field', { records: [good, { ...good, Nope: 1 }] }, 'INVALID_FIELD'],
    ['201 records', { records: Array(201).fill(good) }, 'EXCEEDED_ID_LIMIT'],
    [
      // "A single request can process up to 10 chunks."
      'eleven runs of one object',
      {
        records: Array.from({ length: 11 }, (_, i) =>
          i % 2 ? good : { attributes: { type: 'Account' }, Name: 'A' }
        )
      },
      'LIMIT_EXCEEDED'
    ]
  ])('%s', async (_what, body, errorCode) => {
    const answer = await api.as('admin', 'POST', PATH, { body });

    expect(answer).toMatchObject({ status: 400, json: [{ errorCode }] });
    expect([...api.org.rows('Contact'), ...api.org.rows('Account')]).toEqual([]);
  });

  it('fields that the user may not read', async () => {
    const body = { ids: ['003000000000001AAA'], fields: ['Email'] };
    const answer = await api.as('integration', 'POST', `${PATH}/Contact`, { body });

    expect(answer).toMatchObject({ status: 400, json: [{ errorCode: 'INVALID_FIELD' }] });
  });
});

it('who may not write the object is told so for each record', async () => {
  const body = { records: [{ attributes, LastName: 'L' }] };
  const { status, json } = await api.as('integration', 'POST', PATH, { body });

  expect(status).toBe(200);
  expect(json).toMatchObject([
    { success: false, errors: [{ statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY' }] }
  ]);
});
