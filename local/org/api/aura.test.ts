import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineNamedCredential } from '../services/http/credentials';
import { TestServer } from '../services/http/testing/callout-org';
import { DeskApi } from './testing/desk-api';

// "Expose Apex Methods to Lightning Web Components",
// https://developer.salesforce.com/docs/platform/lwc/guide/apex-expose-method.html ; "Handle Errors from Apex",
// https://developer.salesforce.com/docs/platform/lwc/guide/apex-error-handling.html

const api = new DeskApi();
const call = api.call.bind(api);

describe('a call', () => {
  it('takes parameters by name and answers the return value', async () => {
    const answer = await call('echo', { text: 'ä "quoted"' });

    expect(answer.status).toBe(200);
    expect(answer.json).toBe('ä "quoted"');
  });

  it('runs as the user of the session', async () => {
    expect((await call('me')).json).toBe('admin@embedded.example AURA');
    expect((await call('me', {}, 'integration')).json).toBe('integration AURA');
  });

  it('gives every parameter its type', async () => {
    const { json } = await call('types', {
      b: true,
      d: '2026-11-20',
      t: '2026-11-20T10:00:00.000Z',
      m: 1.25,
      f: 2.5,
      i: 7,
      l: 9007199254740991,
      recordId: '00Q000000000001',
      numbers: [1, '2'],
      byName: { a: 1 }
    });

    expect(json).toEqual({
      b: 'true',
      d: '2026-11-20',
      t: '2026-11-20 10:00:00',
      m: '1.25',
      f: '2.5',
      i: '7',
      l: '9007199254740991',
      recordId: '00Q000000000001EAA',
      numbers: '[1,2]',
      byName: '{"a":1}'
    });
  });

  it('leaves what is not named, or named null, null; and null out of the answer', async () => {
    expect((await call('echo')).json).toBeNull();
    expect((await call('types', { text: null, unknown: 1 })).json).toEqual({
      numbers: 'null',
      byName: 'null'
    });
  });

  it('takes of an object its AuraEnabled members, and gives them back', async () => {
    const { json } = await call('twice', {
      detail: { name: 'a', count: 2, inner: 'secret', stray: 1, parts: [{ name: 'b' }] }
    });

    expect(json).toEqual({
      name: 'aa',
      count: 2,
      shouted: 'AA',
      parts: [{ name: 'b', shouted: 'B' }]
    });
  });

  it('gives of records the fields that were read, without attributes', async () => {
    const added = await call('add', { lastName: 'Ames' });
    const { json } = await call('leads');

    expect(json).toEqual([
      { Id: added.json, LastName: 'Ames', CreatedDate: '2026-11-20T12:00:00.000Z' }
    ]);
    expect(api.wakes).toBeGreaterThan(0);
  });
});

describe('a call that calls out', () => {
  let partner: TestServer;

  beforeAll(async () => {
    partner = await new TestServer((_request, response) => response.writeHead(204).end()).start();
    defineNamedCredential(api.org.database, {
      name: 'Partner',
      url: partner.url,
      externalCredential: 'Partner'
    });
  });
  afterAll(() => partner.stop());

  it('waits for the answer, while other calls go on', async () => {
    const [visited, echoed] = await Promise.all([
      call('visit', {}, 'integration'),
      call('echo', { text: 'meanwhile' })
    ]);

    expect(visited.json).toBe(204);
    expect(echoed.json).toBe('meanwhile');
  });
});

describe('a failure', () => {
  // "Handle Errors from Apex", https://developer.salesforce.com/docs/platform/lwc/guide/apex-error-handling.html
  it('of an AuraHandledException is its words and nothing else', async () => {
    const answer = await call('handled');

    expect(answer.status).toBe(500);
    expect(answer.json).toEqual({ message: 'Words for people' });
  });

  it.each([
    ['own', 'Desk.OwnException', true, 'mine'],
    ['fails', 'System.NullPointerException', false, 'Attempt to de-reference a null object']
  ])('of %s is type, message and Apex lines', async (method, exceptionType, isOwn, message) => {
    const answer = await call(method);

    expect(answer.status).toBe(500);
    expect(answer.json).toEqual({
      exceptionType,
      isUserDefinedException: isOwn,
      message,
      stackTrace: expect.stringMatching(/^Class\.Desk\.\w+: line \d+, column 1$/)
    });
  });

  it('of DML is the errors of its rows', async () => {
    const { json } = await call('invalid');

    expect(json).toEqual({
      duplicateResults: [],
      fieldErrors: {
        LastName: [
          {
            statusCode: 'REQUIRED_FIELD_MISSING',
            message: 'Required fields are missing: [LastName]'
          }
        ]
      },
      index: 0,
      pageErrors: []
    });
  });

  it('of a cacheable method that writes is the limit, and nothing is written', async () => {
    // "Client-Side Caching of Apex Method Results", https://developer.salesforce.com/docs/platform/lwc/guide/apex-result-caching.html
    const before = api.org.rows('Lead').length;
    const answer = await call('addCached');

    expect(answer.status).toBe(500);
    expect(answer.json).toMatchObject({
      exceptionType: 'System.LimitException',
      message: 'Too many DML statements: 1'
    });
    expect(api.org.rows('Lead')).toHaveLength(before);
  });

  it.each([
    ['unclear', 'different words'],
    ['withNull', 'a null in a list']
  ])('that is not modelled is refused by name: %s', async (method, words) => {
    const answer = await call(method);

    expect(answer.status).toBe(501);
    expect(answer.text).toContain(words);
  });
});

describe('access', () => {
  // "Restrict Access to @AuraEnabled Apex Methods", Winter '21,
  // https://releasenotes.docs.salesforce.com/en-us/summer20/release-notes/rn_lc_restrict_apex_guest_users.htm
  it('is given by the class, in a permission set', async () => {
    const answer = await call('echo', { text: 'x' }, 'nobody');

    expect(answer.status).toBe(403);
    expect(answer.json).toEqual({
      message: "You do not have access to the Apex class named 'Desk'."
    });
  });

  it.each([
    ['a method that is not for pages', 'Desk', 'closed'],
    ['no method', 'Desk', 'nothing'],
    ['a method in another case', 'Desk', 'ECHO'],
    ['no class', 'Nothing', 'echo'],
    ['a class in another case', 'desk', 'echo'],
    ['a class without such methods', 'Detail', 'echo'],
    ['a name of JavaScript’s own', '__proto__', 'constructor'],
    ['another', 'constructor', 'toString']
  ])('to %s is a 404', async (_what, className, method) => {
    const answer = await api.as('admin', 'POST', `/aura/${className}/${method}`, { body: '{}' });

    expect(answer.status).toBe(404);
    expect(answer.json).toEqual({ message: expect.any(String) });
  });

  it.each([
    ['without a session', {}],
    ['with a session nobody has', { authorization: 'Bearer 00D!guess' }],
    ['with a cookie nobody has', { cookie: 'sid=guess', origin: 'http://localhost' }]
  ])('%s is a 401', async (_what, headers) => {
    const answer = await api.request('POST', '/aura/Desk/me', { body: '{}', headers });

    expect(answer.status).toBe(401);
  });
});
