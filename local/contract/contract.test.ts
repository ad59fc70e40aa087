import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import type { components } from '../../contract/sales-connect';
import { Contract, SALES_CONNECT, SALESFORCE_PUSH } from './contract';

const CONTRACTS = { 'sales-connect': SALES_CONNECT, 'salesforce-push': SALESFORCE_PUSH };
const sales = new Contract(SALES_CONNECT);
const push = new Contract(SALESFORCE_PUSH);

const JSON_TYPE = { 'Content-Type': 'application/json' };
const PROBLEM_TYPE = { 'Content-Type': 'application/problem+json' };
const KEY = { 'Idempotency-Key': 'a'.repeat(64) };

/** A path that matches the operation's, with its parameters filled in. */
function pathOf(template: string): string {
  return template.replaceAll(/\{\w+\}/g, 'per_0007');
}

describe.each(Object.entries(CONTRACTS))('%s', (_name, file) => {
  const contract = new Contract(file);

  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(fileURLToPath(file));
    expect(result.errors).toBeUndefined();
    expect(validator.version).toBe('3.1');
  });

  test('has an example of every request and of every answer with a body of ours', () => {
    const seen = new Set(contract.examples().map((e) => `${e.operation.id} ${e.status}`));
    for (const operation of contract.operations) {
      expect(seen).toContain(`${operation.id} 200`.replace('createPerson 200', 'createPerson 201'));
      if (
        ['POST', 'PUT', 'PATCH'].includes(operation.method) &&
        operation.id !== 'testSalesforceSync'
      )
        expect(seen).toContain(`${operation.id} null`);
    }
  });

  test('all examples match it', () => {
    expect(contract.examples().length).toBeGreaterThan(10);
    for (const { operation, status, mediaType, value, name } of contract.examples()) {
      const headers = {
        'content-type': `${mediaType}; charset=utf-8`,
        'Retry-After': '30',
        Location: '/v1/people/per_0007',
        ...KEY
      };
      const body = JSON.stringify(value);
      const errors =
        status === null
          ? contract.checkRequest(operation.method, pathOf(operation.path), headers, body).errors
          : contract.checkResponse(operation, status, headers, body);
      expect(errors, `${operation.id} ${status ?? 'request'} ${name}`).toEqual([]);
    }
  });
});

describe('a request', () => {
  const body = (count: number): string =>
    JSON.stringify({
      unsubscribes: Array.from({ length: count }, () => ({
        salesforceId: '00Q5i000009AbCdEAK',
        email: null
      }))
    });
  const post = (headers: Record<string, string>, text: string): readonly string[] =>
    sales.checkRequest('POST', '/v1/unsubscribes', headers, text).errors;

  test('of 2,000 opt-outs is the largest', () => {
    expect(post({ ...JSON_TYPE, ...KEY }, body(2000))).toEqual([]);
    expect(post({ ...JSON_TYPE, ...KEY }, body(2001))).toEqual([
      'body/unsubscribes must NOT have more than 2000 items'
    ]);
  });

  test.each([
    ['without a key', JSON_TYPE, body(1), 'header parameter Idempotency-Key is missing'],
    [
      'with a key that is no hash',
      { ...JSON_TYPE, 'idempotency-key': 'again' },
      body(1),
      'header parameter Idempotency-Key must match pattern "^[0-9a-f]{64}$"'
    ],
    [
      'as text',
      { 'Content-Type': 'text/plain', ...KEY },
      body(1),
      "content type is 'text/plain', not application/json"
    ],
    ['without a body', { ...JSON_TYPE, ...KEY }, '', 'body is not JSON'],
    [
      'with a member of another name',
      { ...JSON_TYPE, ...KEY },
      '{"unsubscribes":[{"salesforceId":"00Q5i000009AbCdEAK","email":null,"mail":"x"}]}',
      'body/unsubscribes/0 must NOT have additional properties: mail'
    ],
    [
      'with an ID of 15 characters',
      { ...JSON_TYPE, ...KEY },
      '{"unsubscribes":[{"salesforceId":"00Q5i000009AbCd","email":null}]}',
      'body/unsubscribes/0/salesforceId must match pattern "^[a-zA-Z0-9]{18}$"'
    ]
  ])('%s is told so', (_what, headers, text, message) => {
    expect(post(headers, text)).toEqual([message]);
  });

  test.each([
    ['/v1/unsubscribes?limit=2000&after=c_1', []],
    ['/v1/unsubscribes?limit=2001', ['query parameter limit must be <= 2000']],
    ['/v1/unsubscribes?limit=many', ['query parameter limit must be integer']],
    ['/v1/unsubscribes?after=', ['query parameter after must NOT have fewer than 1 characters']],
    ['/v1/unsubscribes?from=c_1', ['query parameter from is not in the contract']],
    ['/v1/unsubscribes?after=a&after=b', ['query parameter after is given twice']],
    ['/v1/unsubscribers', ['GET /v1/unsubscribers is not in the contract']]
  ])('for %s', (path, errors) => {
    expect(sales.checkRequest('GET', path, {}, '').errors).toEqual(errors);
  });

  test('gives the operation and the parameters of its path', () => {
    const path = '/v1/people/per%2F7/unsubscribe';
    const checked = sales.checkRequest(
      'POST',
      path,
      JSON_TYPE,
      '{"source":"Manual","reason":null}'
    );
    expect(checked.operation?.id).toBe('unsubscribePerson');
    expect(checked.parameters).toEqual({ id: 'per/7' });
    expect(checked.errors).toEqual([]);
  });

  test('a body where none belongs is told so', () => {
    expect(sales.checkRequest('GET', '/v1/account', {}, '{}').errors).toEqual([
      'getAccount takes no body'
    ]);
  });
});

describe('an answer', () => {
  const feed = sales.operation('listUnsubscribes');
  const page = sales.examples().find((e) => e.operation === feed && e.name === 'page')?.value;

  test.each([
    ['without the cursor', { next: undefined }, "body must have required property 'next'"],
    ['with a number as cursor', { next: 412 }, 'body/next must be string'],
    [
      'with an unknown state',
      { items: [{ state: 'gone' }] },
      'body/items/0/state must be equal to one of the allowed values: unsubscribed, subscribed'
    ],
    [
      'with a time of no zone',
      { items: [{ changedAt: '2026-05-31T08:00:00' }] },
      'body/items/0/changedAt must match format "date-time"'
    ]
  ])('%s is told so', (_what, change, message) => {
    const whole = structuredClone(page) as Record<string, unknown> & { items: object[] };
    const items = 'items' in change ? [{ ...whole.items[0], ...change.items[0] }] : whole.items;
    const body = JSON.stringify({ ...whole, ...change, items });
    expect(sales.checkResponse(feed, 200, JSON_TYPE, body)).toEqual([message]);
  });

  test('may grow', () => {
    const body = JSON.stringify({ ...(page as object), took: 4 });
    expect(sales.checkResponse(feed, 200, JSON_TYPE, body)).toEqual([]);
  });

  test('of a status that the operation does not have is told so', () => {
    expect(sales.checkResponse(feed, 418, JSON_TYPE, '{}')).toEqual([
      'listUnsubscribes has no answer 418'
    ]);
  });

  test.each([429, 503])('%i says when to come again', (status) => {
    const problem = { type: 'about:blank', title: 'Later', status };
    const body = JSON.stringify(problem satisfies components['schemas']['Problem']);
    const headers = { ...PROBLEM_TYPE, 'retry-after': '30' };
    expect(sales.checkResponse(feed, status, headers, body)).toEqual([]);
    expect(sales.checkResponse(feed, status, PROBLEM_TYPE, body)).toEqual([
      'header Retry-After is missing'
    ]);
    expect(sales.checkResponse(feed, status, { ...headers, 'retry-after': 'soon' }, body)).toEqual([
      'header Retry-After must be integer'
    ]);
  });

  test('a problem as plain JSON is told so', () => {
    const body = JSON.stringify({ type: 'about:blank', title: 'No', status: 401 });
    expect(sales.checkResponse(feed, 401, JSON_TYPE, body)).toEqual([
      "content type is 'application/json', not application/problem+json"
    ]);
  });
});

describe('the push', () => {
  const operation = push.operation('pushUnsubscribes');

  test('has the outcomes that the engine has', () => {
    const source = readFileSync('force-app/main/engine/classes/OptOutOutcome.cls', 'utf8');
    const names = (/enum OptOutOutcome \{([^}]+)\}/.exec(source)?.[1] ?? '').split(',');
    expect(names.length).toBeGreaterThan(5);
    for (const outcome of [...names.map((name) => name.trim()), 'Perhaps']) {
      const result = { id: 'a', outcome, recordId: null, code: null, message: null };
      const body = JSON.stringify({ results: [result] });
      expect(push.checkResponse(operation, 200, JSON_TYPE, body).length, outcome).toBe(
        outcome === 'Perhaps' ? 1 : 0
      );
    }
  });

  test('of 201 unsubscribes is told so', () => {
    const unsubscribes = Array.from({ length: 201 }, (_, i) => ({ id: `a${i}` }));
    const body = JSON.stringify({ unsubscribes });
    expect(push.checkRequest('POST', operation.path, JSON_TYPE, body).errors).toEqual([
      'body/unsubscribes must NOT have more than 200 items'
    ]);
  });
});
