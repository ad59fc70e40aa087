import { beforeEach, describe, expect, it } from 'vitest';
import { TestApi, integrationPermissions } from './testing/test-api';

// "Status Codes and Error Responses", REST API Developer Guide: 405, 414, 415, 431,
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm

const DATA = '/services/data/v65.0';
let api: TestApi;

beforeEach(() => {
  api = new TestApi({ classes: {}, files: integrationPermissions() });
});

it('an address may have 16,384 bytes', async () => {
  const head = `${DATA}/query?q=`;
  const ask = (length: number): ReturnType<TestApi['request']> =>
    api.request('GET', head + 'x'.repeat(length - head.length));

  expect((await ask(16_385)).status).toBe(414);
  // Together with the headers it is still too much.
  expect((await ask(16_384)).status).toBe(431);
  expect((await ask(16_000)).status).toBe(401);
});

describe('a body', () => {
  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/xml', 501],
    ['multipart/form-data; boundary=x', 501],
    ['Application/JSON; charset=UTF-8', 201]
  ])('of %s is a %i', async (type, status) => {
    const answer = await api.as('admin', 'POST', `${DATA}/sobjects/Contact`, {
      body: { LastName: 'L' },
      headers: { 'content-type': type }
    });

    expect(answer.status).toBe(status);
    expect(api.org.rows('Contact')).toHaveLength(status === 201 ? 1 : 0);
  });
});

it.each([
  ['if-unmodified-since', 'Tue, 10 Aug 2026 00:00:00 GMT'],
  ['accept', 'application/xml']
])('what the header %s asks for is refused by name', async (name, value) => {
  const answer = await api.as('admin', 'GET', `${DATA}/sobjects`, { headers: { [name]: value } });

  expect(answer.status).toBe(501);
});

it.each([
  ['POST', '/query', 'GET, HEAD'],
  ['DELETE', '/sobjects', 'GET, HEAD'],
  ['PUT', '/sobjects/Contact', 'GET, HEAD, POST'],
  ['PUT', '/sobjects/Contact/003000000000001AAA', 'GET, HEAD, PATCH, DELETE'],
  ['PUT', '/composite/sobjects', 'POST, PATCH, DELETE']
])('%s %s is a 405', async (method, path, allowed) => {
  const answer = await api.as('admin', method, DATA + path);

  expect(answer.status).toBe(405);
  expect(answer.json).toEqual([
    {
      errorCode: 'METHOD_NOT_ALLOWED',
      message: `HTTP Method '${method}' not allowed. Allowed are ${allowed}`
    }
  ]);
});
