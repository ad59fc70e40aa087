import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testAccount, type TestAccount, type TestAnswer } from '../testing/account';
import { key, optOut, resubscribe, unsubscribe } from '../testing/calls';
import { ManualClock } from '../testing/manual-clock';
import { CONTRACT } from './contract';

const CONTACT = '0035i00000GhIjKAAV';
const LEAD = '00Q5i000009AbCdEAK';

let account: TestAccount;
beforeEach(() => {
  account = testAccount({ clock: new ManualClock() });
});
afterEach(async () => {
  await account.sales.close();
  expect(account.warnings).toEqual([]);
});

function errorsIn(answer: TestAnswer): unknown {
  return Object.values(answer.json['errors'] ?? {}).map(({ at }) => at);
}

describe('every operation', () => {
  test.each(CONTRACT.operations.map(({ method, path }) => [method, path.replace('{id}', 'per_1')]))(
    '%s %s wants the key',
    async (method, path) => {
      for (const authorization of ['', 'Bearer wrong', 'Basic bG9jYWwta2V5']) {
        const answer = await account.app.request(path, { method, headers: { authorization } });
        expect(answer.status).toBe(401);
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
        expect(await answer.json()).toMatchObject({ status: 401 });
      }
    }
  );

  test.each(
    CONTRACT.examples()
      .filter(({ status }) => status === null)
      .map((example) => [example.operation.id, example.name, example] as const)
  )('%s takes the example %s of the contract', async (_id, _name, { operation, value }) => {
    const { id } = account.person('Somebody', LEAD);
    const path = operation.path.replace('{id}', id);
    const answer = await account.call(operation.method, path, value, key('a'));

    expect(answer.status).toBeGreaterThanOrEqual(200);
    expect(answer.status).toBeLessThan(300);
  });

  test('refuses a query parameter it does not have', async () => {
    const answer = await account.call('GET', '/v1/account?all=yes');
    expect(answer.status).toBe(400);
    expect(answer.json['detail']).toBe('query parameter all is not in the contract.');
  });

  test('that does not exist is 404, another method 405 with those that are served', async () => {
    expect((await account.call('GET', '/v1/nothing')).status).toBe(404);
    const answer = await account.call('DELETE', '/v1/people');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  test('of one person is 404 when nobody has the ID', async () => {
    for (const answer of [
      await account.call('PATCH', '/v1/people/per_none', { name: 'X' }),
      await unsubscribe(account, 'per_none'),
      await resubscribe(account, 'per_none')
    ])
      expect([answer.status, answer.json['title']]).toEqual([404, 'No such person']);
  });

  test('names the member that is wrong by its pointer', async () => {
    const answer = await optOut(account, 'a', [CONTACT, null], ['003', 'x@example.com']);
    expect(answer.status).toBe(400);
    expect(errorsIn(answer)).toEqual(['/unsubscribes/1/salesforceId']);
  });

  test.each([
    ['POST', '/v1/unsubscribes', 'unsubscribes', { salesforceId: CONTACT, email: null }],
    ['POST', '/v1/unsubscribes/states', 'salesforceIds', CONTACT],
    ['POST', '/v1/salesforce-sync/pushes/retry', 'ids', 'uns_1']
  ])('%s %s takes 2,000 items and answers 413 to more', async (method, path, list, item) => {
    const body = (count: number): unknown => ({ [list]: Array(count).fill(item) });
    expect((await account.call(method, path, body(2000), key('a'))).status).toBe(200);
    expect((await account.call(method, path, body(2001), key('b'))).status).toBe(413);
  });

  test('takes 8 MB at most', async () => {
    const name = 'x'.repeat(9 * 1024 * 1024);
    const person = await account.call('POST', '/v1/people', { name, email: 'x@example.com' });
    const states = await account.call('POST', '/v1/unsubscribes/states', { salesforceIds: [name] });

    expect([person.status, states.status]).toEqual([400, 413]);
  });

  test('whose answer would break the contract is a 500, told on standard error', async () => {
    account.person('Hanna Berg');
    account.sales.database.run(`UPDATE people SET name = ''`);
    const answer = await account.call('GET', '/v1/people');

    expect([answer.status, answer.json['title']]).toEqual([500, 'Internal Server Error']);
    expect(account.warnings).toEqual([
      'listPeople: the answer 200 breaks the contract: body/items/0/name must NOT have fewer than 1 characters'
    ]);
    (account.warnings as string[]).length = 0;
  });
});
