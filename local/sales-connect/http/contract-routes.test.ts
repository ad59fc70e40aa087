import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testAccount, type Json, type TestAccount, type TestAnswer } from '../testing/account';
import { ManualClock } from '../testing/manual-clock';
import { CONTRACT } from './contract';

const CONTACT = '0035i00000GhIjKAAV';
const LEAD = '00Q5i000009AbCdEAK';
const ACCOUNT = '0015i00000AbCdEAAV';
const HOUR = 60 * 60 * 1000;

let account: TestAccount;
let clock: ManualClock;
beforeEach(() => {
  clock = new ManualClock();
  account = testAccount({ clock });
});
afterEach(async () => {
  await account.sales.close();
  expect(account.warnings).toEqual([]);
});

function key(letter: string): HeadersInit {
  return { 'Idempotency-Key': letter.repeat(64) };
}

function optOut(
  letter: string,
  ...items: readonly (readonly [string, string | null])[]
): Promise<TestAnswer> {
  const unsubscribes = items.map(([salesforceId, email]) => ({ salesforceId, email }));
  return account.call('POST', '/v1/unsubscribes', { unsubscribes }, key(letter));
}

async function feed(query = ''): Promise<Json> {
  return (await account.call('GET', `/v1/unsubscribes${query}`)).json;
}

async function feedStates(): Promise<readonly unknown[]> {
  const { items } = await feed();
  return Object.values(items ?? {}).map(({ email, salesforceId, state, source }) => [
    email,
    salesforceId,
    state,
    source
  ]);
}

function unsubscribed(id: string): Promise<TestAnswer> {
  return account.call('POST', `/v1/people/${id}/unsubscribe`, { source: 'Manual', reason: null });
}

function resubscribed(id: string): Promise<TestAnswer> {
  const body = { reason: 'Written consent', authorisedBy: 'Ingrid Solberg' };
  return account.call('POST', `/v1/people/${id}/resubscribe`, body);
}

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
      await unsubscribed('per_none'),
      await resubscribed('per_none')
    ])
      expect([answer.status, answer.json['title']]).toEqual([404, 'No such person']);
  });

  test('names the member that is wrong by its pointer', async () => {
    const answer = await optOut('a', [CONTACT, null], ['003', 'x@example.com']);
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

describe('the feed', () => {
  test('goes on where a cursor was handed out, for ever', async () => {
    const people = ['Ana', 'Ben', 'Cem', 'Dora', 'Eva'].map((name) => account.person(name));
    for (const { id } of people) await unsubscribed(id);
    const first = await feed('?limit=2');
    const second = await feed(`?limit=2&after=${String(first['next'])}`);
    const third = await feed(`?limit=2&after=${String(second['next'])}`);
    const nothing = await feed(`?after=${String(third['next'])}`);

    expect([first, second, third, nothing].map(({ more }) => more)).toEqual([
      true,
      true,
      false,
      false
    ]);
    expect(nothing['next']).toBe(third['next']);
    expect(await feed(`?limit=2&after=${String(first['next'])}`)).toEqual(second);

    await resubscribed(people[0]?.id ?? '');
    const newer = await feed(`?after=${String(nothing['next'])}`);
    expect(Object.values(newer['items'] ?? {})).toMatchObject([
      { state: 'subscribed', source: 'Ingrid Solberg', reason: 'Written consent' }
    ]);
  });

  test.each(['c_1', 'nonsense', 'c_{account}_9', 'p_{account}_0', 'c_{account}_-1'])(
    'refuses the cursor %s, which it never handed out',
    async (cursor) => {
      const id = account.sales.settings.accountId().replace('acc_', '');
      const answer = await account.call(
        'GET',
        `/v1/unsubscribes?after=${cursor.replace('{account}', id)}`
      );
      expect(answer.status).toBe(400);
    }
  );

  test('tells an unsubscribed person again when the Salesforce ID or the address changes', async () => {
    const { id } = account.person('Hanna');
    const change = (body: unknown): Promise<TestAnswer> =>
      account.call('PATCH', `/v1/people/${id}`, body);
    await change({ salesforceId: LEAD });
    await unsubscribed(id);
    await change({ name: 'Hanna Berg' });
    await change({ salesforceId: CONTACT });
    await change({ email: 'hanna.berg@example.com' });

    expect(await feedStates()).toEqual([
      ['hanna@example.com', LEAD, 'unsubscribed', 'Manual'],
      ['hanna@example.com', CONTACT, 'unsubscribed', 'Manual'],
      ['hanna.berg@example.com', CONTACT, 'unsubscribed', 'Manual']
    ]);
    // Salesforce is told of each record, and not of the address.
    expect(account.sales.outbox.counts(0).Waiting).toBe(2);
  });

  test('says nothing of a second unsubscribe, which changes nothing', async () => {
    const { id } = account.person('Hanna');
    const first = await unsubscribed(id);
    clock.advance(HOUR);
    const again = { source: 'Bounce', reason: 'again' };
    const second = await account.call('POST', `/v1/people/${id}/unsubscribe`, again);

    expect(second.json).toEqual(first.json);
    expect(await feedStates()).toHaveLength(1);
  });
});

describe('opt-outs from Salesforce', () => {
  test('find their people by ID, else by address', async () => {
    account.person('Linked', CONTACT);
    account.person('Addressed');
    const answer = await optOut(
      'a',
      [CONTACT, 'other@example.com'],
      [LEAD, 'ADDRESSED@example.com'],
      ['0035i00000OpQrSAAV', 'nobody@example.com'],
      [ACCOUNT, null]
    );

    expect(Object.values(answer.json['results'] ?? {}).map(({ outcome }) => outcome)).toEqual([
      'Unsubscribed',
      'Unsubscribed',
      'AddressBlocked',
      'Rejected'
    ]);
    // Salesforce knows already: nothing is pushed back.
    expect(account.sales.outbox.counts(0).Waiting).toBe(0);
  });

  test('get the first answer again for 24 hours, and their own when the body differs', async () => {
    account.person('Linked', CONTACT);
    const first = await optOut('a', [CONTACT, null]);
    const again = await optOut('a', [CONTACT, null]);
    const otherKey = await optOut('b', [CONTACT, null]);
    const otherBody = await optOut('a', [LEAD, null]);
    clock.advance(24 * HOUR);
    const nextDay = await optOut('a', [CONTACT, null]);

    const outcome = (answer: TestAnswer): unknown => answer.json['results']?.['0']?.['outcome'];
    expect(again.text).toBe(first.text);
    expect([first, otherKey, nextDay].map(outcome)).toEqual([
      'Unsubscribed',
      'AlreadyUnsubscribed',
      'AlreadyUnsubscribed'
    ]);
    expect([otherBody.status, otherBody.json['title']]).toEqual([
      422,
      'The Idempotency-Key was used with another body'
    ]);
  });

  test('of people nobody knows are kept, and applied when somebody appears', async () => {
    await optOut('a', [CONTACT, null], [LEAD, 'hanna@example.com']);
    const create = (name: string, salesforceId: string | null): Promise<TestAnswer> =>
      account.call('POST', '/v1/people', { name, email: `${name}@example.com`, salesforceId });
    const byId = await create('anna', CONTACT.slice(0, 15));
    const byAddress = await create('hanna', null);
    const other = await create('otto', '0035i00000OpQrSAAV');
    const linked = await account.call('PATCH', `/v1/people/${String(other.json['id'])}`, {
      salesforceId: LEAD
    });

    expect([byId, byAddress, other, linked].map(({ json }) => json['state'])).toEqual([
      'unsubscribed',
      'unsubscribed',
      'subscribed',
      'unsubscribed'
    ]);
    expect(byId.json['source']).toBe('SalesforceSync');
    expect(account.sales.outbox.counts(0).Waiting).toBe(0);
  });

  test('that were kept for an address do not come back after a re-subscribe', async () => {
    await optOut('a', [LEAD, 'hanna@example.com']);
    const { id } = account.person('Hanna');
    await resubscribed(id);
    const changed = await account.call('PATCH', `/v1/people/${id}`, { salesforceId: LEAD });

    expect(changed.json['state']).toBe('subscribed');
  });

  test('are asked for by their IDs', async () => {
    account.person('Ana', CONTACT);
    const { id } = account.person('Ben', LEAD.slice(0, 15));
    await unsubscribed(id);
    await optOut('a', ['0035i00000OpQrSAAV', 'nobody@example.com']);
    const salesforceIds = [CONTACT, LEAD, '0035i00000OpQrSAAV', '0035i00000UnKnOAAV'];
    const answer = await account.call('POST', '/v1/unsubscribes/states', { salesforceIds });

    expect(Object.values(answer.json['states'] ?? {}).map(({ state }) => state)).toEqual([
      'subscribed',
      'unsubscribed',
      'unsubscribed',
      'unknown'
    ]);
  });
});

describe('people', () => {
  test('are paged by their names, whatever the accents', async () => {
    for (const name of ['Zoë', 'Öztürk', 'anna', 'Émile', 'Anna B']) account.person(name);
    const names: unknown[] = [];
    let next: string | null = '';
    while (next !== null) {
      const query: string = next === '' ? '' : `&after=${next}`;
      const { json } = await account.call('GET', `/v1/people?limit=2${query}`);
      names.push(...Object.values(json['items'] ?? {}).map(({ name }) => name));
      next = json['more'] === (true as unknown) ? String(json['next']) : null;
    }
    expect(names).toEqual(['anna', 'Anna B', 'Émile', 'Öztürk', 'Zoë']);
  });

  test.each([
    ['search=OZT', ['Öztürk']],
    ['search=%25', []],
    ['email=ANNA%40example.com', ['Anna']],
    [`salesforceId=${LEAD}`, ['Anna']],
    [`salesforceId=${LEAD.slice(0, 15)}`, ['Anna']],
    ['state=unsubscribed', ['Öztürk']]
  ])('are found by %s', async (query, expected) => {
    account.person('Anna', LEAD);
    await unsubscribed(account.person('Öztürk').id);
    const { json } = await account.call('GET', `/v1/people?${query}`);

    expect(Object.values(json['items'] ?? {}).map(({ name }) => name)).toEqual(expected);
  });

  test('have one address each', async () => {
    const { id } = account.person('Anna');
    account.person('Ben');
    const created = await account.call('POST', '/v1/people', {
      name: 'X',
      email: 'ANNA@example.com'
    });
    const changed = await account.call('PATCH', `/v1/people/${id}`, { email: 'ben@example.com' });
    const same = await account.call('PATCH', `/v1/people/${id}`, { email: 'Anna@example.com' });

    expect([created.status, changed.status, same.status]).toEqual([409, 409, 200]);
  });

  test('who were re-subscribed before Salesforce was told are not pushed', async () => {
    const { id } = account.person('Anna', LEAD);
    await unsubscribed(id);
    await resubscribed(id);

    expect(account.sales.outbox.ofPerson(id)).toMatchObject([
      { state: 'Delivered', outcome: 'Superseded', attempts: 0 }
    ]);
  });
});

describe('pushes', () => {
  test('are listed newest first, by state and time, with counts', async () => {
    const people = ['Ana', 'Ben', 'Cem'].map((name) => account.person(name, LEAD));
    for (const { id } of people) {
      await unsubscribed(id);
      clock.advance(HOUR);
    }
    const page = await account.call('GET', '/v1/salesforce-sync/pushes?limit=2&state=Waiting');
    const rest = await account.call(
      'GET',
      `/v1/salesforce-sync/pushes?after=${String(page.json['next'])}`
    );
    const late = await account.call(
      'GET',
      '/v1/salesforce-sync/pushes?since=2026-05-31T11%3A00%3A00%2B02%3A00'
    );
    const emails = ({ json }: TestAnswer): unknown =>
      Object.values(json['items'] ?? {}).map(({ email }) => email);

    expect(emails(page)).toEqual(['cem@example.com', 'ben@example.com']);
    expect(emails(rest)).toEqual(['ana@example.com']);
    expect(emails(late)).toEqual(['cem@example.com', 'ben@example.com']);
    expect(late.json['counts']).toEqual({ Waiting: 2, Delivered: 0, Failed: 0 });
  });
});

describe('the settings of the sync', () => {
  test('are those that were put last', async () => {
    const sync = { enabled: true, target: 'Both', salesforceUrl: null };
    await account.call('PUT', '/v1/salesforce-sync', sync);
    const { json } = await account.call('GET', '/v1/salesforce-sync');

    expect(json).toEqual({ ...sync, lastPushAt: null, lastPushError: null });
  });
});
