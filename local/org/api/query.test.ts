import { beforeEach, describe, expect, it } from 'vitest';
import { integrationPermissions, TestApi, type Answer } from './testing/test-api';

// "Query", REST API Developer Guide,
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm

const DATA = `public class Data {
  public static void make() {
    Account parent = new Account(Name = 'Acme');
    insert parent;
    insert new List<Contact>{
      new Contact(
        LastName = 'Able', AccountId = parent.Id, Email = 'able@example.com',
        HasOptedOutOfEmail = true, Birthdate = Date.newInstance(1990, 2, 28)
      ),
      new Contact(LastName = 'Baker')
    };
  }
  public static void many(Integer count) {
    List<Contact> people = new List<Contact>();
    for (Integer i = 0; i < count; i++) people.add(new Contact(LastName = 'P' + i));
    insert people;
  }
}`;

let api: TestApi;

beforeEach(() => {
  api = new TestApi({
    classes: { Data: DATA },
    files: integrationPermissions(
      '<objectPermissions><object>Contact</object><allowRead>true</allowRead>',
      '<viewAllRecords>true</viewAllRecords></objectPermissions>'
    )
  });
});

function next(answer: Answer): string {
  const url = new Map(Object.entries(answer.json ?? {})).get('nextRecordsUrl');
  return String(url);
}

describe('the answer to a query', () => {
  it("takes the object's own name before a field for the object", async () => {
    api.org.call('Data', 'make');

    const { status, json } = await api.query('admin', 'SELECT Account.Name FROM Account');

    expect(status).toBe(200);
    expect(json).toMatchObject({ records: [{ Name: 'Acme' }] });
  });

  it('holds what was asked for, nulls too, and nothing else', async () => {
    api.org.call('Data', 'make');

    const soql = `SELECT lastname, Email, hasOptedOutOfEmail, Birthdate, Account.Name
      FROM Contact ORDER BY LastName`;
    const { status, json } = await api.query('admin', soql);

    expect(status).toBe(200);
    const url = (object: string, prefix: string): unknown =>
      expect.stringMatching(`^/services/data/v65.0/sobjects/${object}/${prefix}`);
    expect(json).toEqual({
      totalSize: 2,
      done: true,
      records: [
        {
          attributes: { type: 'Contact', url: url('Contact', '003') },
          LastName: 'Able',
          Email: 'able@example.com',
          HasOptedOutOfEmail: true,
          Birthdate: '1990-02-28',
          Account: { attributes: { type: 'Account', url: url('Account', '001') }, Name: 'Acme' }
        },
        {
          attributes: { type: 'Contact', url: url('Contact', '003') },
          LastName: 'Baker',
          Email: null,
          HasOptedOutOfEmail: false,
          Birthdate: null,
          Account: null
        }
      ]
    });
  });

  it('has Ids where they were asked for, and instants with their offset', async () => {
    api.org.call('Data', 'make');

    const soql = "SELECT Account.Id, Id, CreatedDate FROM Contact WHERE LastName = 'Able'";
    const { json } = await api.query('admin', soql);

    expect(json).toMatchObject({
      records: [
        {
          Id: expect.stringMatching(/^003/),
          CreatedDate: '2026-11-20T12:00:00.000+0000',
          Account: { Id: expect.stringMatching(/^001/) }
        }
      ]
    });
  });

  it('to COUNT() is its number, without records', async () => {
    api.org.call('Data', 'make');

    for (const count of ['COUNT()', 'count( )'])
      expect((await api.query('admin', `SELECT ${count} FROM Contact`)).json).toEqual({
        totalSize: 2,
        done: true,
        records: []
      });
  });

  it('to aggregates are their groups, by alias', async () => {
    api.org.call('Data', 'make');

    const soql = 'SELECT Email, COUNT(Id) FROM Contact GROUP BY Email ORDER BY Email';
    const { json } = await api.query('admin', soql);

    const attributes = { type: 'AggregateResult' };
    expect(json).toEqual({
      totalSize: 2,
      done: true,
      records: [
        { attributes, Email: null, expr0: 1 },
        { attributes, Email: 'able@example.com', expr0: 1 }
      ]
    });
  });
});

describe('pages of 2,000', () => {
  it('follow each other by nextRecordsUrl', async () => {
    api.org.call('Data', 'many', [4001]);

    const pages = [await api.query('admin', 'SELECT LastName FROM Contact ORDER BY Id')];
    for (const last of pages)
      if (next(last) !== 'undefined') pages.push(await api.as('admin', 'GET', next(last)));

    const sizes = pages.map(({ text }) => text.match(/"LastName"/g)?.length);
    expect(sizes).toEqual([2000, 2000, 1]);
    expect(pages.map(({ json }) => json)).toMatchObject([
      { totalSize: 4001, done: false },
      { totalSize: 4001, done: false },
      { totalSize: 4001, done: true }
    ]);
    expect(new Set(pages.flatMap(({ text }) => text.match(/"P\d+"/g))).size).toBe(4001);
    expect(next(pages[0] ?? fail())).toMatch(/^\/services\/data\/v65.0\/query\/0r8.{15}-2000$/);
  });

  // "'INVALID_QUERY_LOCATOR ' Salesforce Error", https://help.salesforce.com/s/articleView?id=000004410
  it('are refused to another user, and past their end', async () => {
    api.org.call('Data', 'many', [2001]);
    const url = next(await api.query('admin', 'SELECT LastName FROM Contact'));

    const others = await api.as('integration', 'GET', url);
    const pastEnd = await api.as('admin', 'GET', url.replace('-2000', '-2001'));
    const unknown = await api.as('admin', 'GET', '/services/data/v65.0/query/0r8xx-2000');

    for (const answer of [others, pastEnd, unknown]) {
      expect(answer.status).toBe(400);
      expect(answer.json).toMatchObject([{ errorCode: 'INVALID_QUERY_LOCATOR' }]);
    }
    expect((await api.as('admin', 'GET', url)).status).toBe(200);
  });

  // "A user can have up to 10 query cursors open at a time": "QueryLocator",
  // https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_query_querylocator.htm
  it("are given up at the user's eleventh query", async () => {
    api.org.call('Data', 'many', [2001]);
    const soql = 'SELECT LastName FROM Contact';
    const first = next(await api.query('admin', soql));
    const second = next(await api.query('admin', soql));
    for (let i = 0; i < 9; i++) await api.query('admin', soql);
    await api.query('integration', soql);

    expect((await api.as('admin', 'GET', first)).status).toBe(400);
    expect((await api.as('admin', 'GET', second)).status).toBe(200);
  });
});

// "Query Options Header": "the minimum is 200, and the maximum is 2,000",
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_queryoptions.htm
it.each([
  ['batchSize=250', 250],
  ['batchSize=1', 200],
  ['other=1, batchSize=99999', 2000]
])('Sforce-Query-Options %s gives pages of %i, further ones too', async (options, size) => {
  api.org.call('Data', 'many', [4001]);

  const path = '/services/data/v65.0/query?q=SELECT+LastName+FROM+Contact';
  const headers = { 'sforce-query-options': options };
  const first = await api.as('admin', 'GET', path, { headers });
  const second = await api.as('admin', 'GET', next(first));

  for (const page of [first, second]) expect(page.text.match(/"LastName"/g)).toHaveLength(size);
});

it('rows beyond the limit of Apex are read in pages as well', async () => {
  for (let i = 0; i < 6; i++) api.org.call('Data', 'many', [9000]);

  const { json } = await api.query('admin', 'SELECT Id FROM Contact');

  expect(json).toMatchObject({ totalSize: 54_000, done: false });
});

describe('a query is refused', () => {
  it.each([
    ['SELECT Nothing FROM Contact', 'INVALID_FIELD'],
    ['SELECT Id FROM Nothing', 'INVALID_TYPE'],
    ['SELECT Id Contact', 'MALFORMED_QUERY'],
    [`SELECT Id FROM Contact WHERE LastName = '${'('.repeat(99)}`, 'MALFORMED_QUERY'],
    ['', 'MALFORMED_QUERY']
  ])('%s with %s', async (soql, errorCode) => {
    const answer = await api.query('admin', soql);

    expect(answer.status).toBe(400);
    expect(answer.json).toEqual([{ errorCode, message: expect.any(String) }]);
    expect(api.faults).toEqual([]);
  });

  it.each([
    ['integration', 'SELECT Email FROM Contact', 'INVALID_FIELD'],
    ['integration', "SELECT Id FROM Contact WHERE Email = 'x'", 'INVALID_FIELD'],
    ['integration', 'SELECT Id FROM Lead', 'INVALID_TYPE'],
    ['nobody', 'SELECT COUNT() FROM Contact', 'INVALID_TYPE']
  ])('to %s, who may not see it: %s', async (client, soql, errorCode) => {
    api.org.call('Data', 'make');

    const answer = await api.query(client, soql);

    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject([{ errorCode }]);
  });

  it.each([
    `SELECT Id FROM Account WHERE ${'('.repeat(21)}Id = null${')'.repeat(21)}`,
    'SELECT Id, (SELECT Id FROM Contacts) FROM Account',
    'SELECT FIELDS(ALL) FROM Account LIMIT 1',
    'SELECT Id FROM Contact WHERE Id = :x'
  ])('by name when only Salesforce can run it: %s', async (soql) => {
    const answer = await api.query('admin', soql);

    expect(answer.status).toBe(501);
    expect(answer.json).toMatchObject([{ errorCode: 'NOT_SUPPORTED_BY_THE_EMBEDDED_ORG' }]);
  });
});

function fail(): never {
  throw new Error('no page');
}
