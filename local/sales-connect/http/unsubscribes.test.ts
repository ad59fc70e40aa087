import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testAccount, type Json, type TestAccount, type TestAnswer } from '../testing/account';
import { optOut, resubscribe, unsubscribe } from '../testing/calls';
import { ManualClock } from '../testing/manual-clock';

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

describe('the feed', () => {
  test('goes on where a cursor was handed out, for ever', async () => {
    const people = ['Ana', 'Ben', 'Cem', 'Dora', 'Eva'].map((name) => account.person(name));
    for (const { id } of people) await unsubscribe(account, id);
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

    await resubscribe(account, people[0]?.id ?? '');
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
    await unsubscribe(account, id);
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

  test('tells a subscribed person who is linked to a record that has opted out before', async () => {
    account.person('First', CONTACT);
    await optOut(account, 'a', [CONTACT, null]);
    const { id } = account.person('Second');
    await account.call('PATCH', `/v1/people/${id}`, { salesforceId: CONTACT.slice(0, 15) });
    account.person('Third', CONTACT);
    account.person('Other', LEAD);

    // Whether the opt-out still stands, Salesforce says: nobody is unsubscribed here.
    expect((await feedStates()).slice(1)).toEqual([
      ['second@example.com', CONTACT.slice(0, 15), 'subscribed', 'SalesforceSync'],
      ['third@example.com', CONTACT, 'subscribed', 'SalesforceSync']
    ]);
    expect(account.sales.outbox.counts(0).Waiting).toBe(0);
  });

  test('says nothing of a second unsubscribe, which changes nothing', async () => {
    const { id } = account.person('Hanna');
    const first = await unsubscribe(account, id);
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
      account,
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
    const first = await optOut(account, 'a', [CONTACT, null]);
    const again = await optOut(account, 'a', [CONTACT, null]);
    const otherKey = await optOut(account, 'b', [CONTACT, null]);
    const otherBody = await optOut(account, 'a', [LEAD, null]);
    clock.advance(24 * HOUR);
    const nextDay = await optOut(account, 'a', [CONTACT, null]);

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
    await optOut(account, 'a', [CONTACT, null], [LEAD, 'hanna@example.com']);
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
    await optOut(account, 'a', [LEAD, 'hanna@example.com']);
    const { id } = account.person('Hanna');
    await resubscribe(account, id);
    const changed = await account.call('PATCH', `/v1/people/${id}`, { salesforceId: LEAD });

    expect(changed.json['state']).toBe('subscribed');
  });

  test('are kept no longer once Salesforce takes them back', async () => {
    account.person('Linked', '0035i00000OpQrSAAV');
    await optOut(account, 'a', [CONTACT, null], [LEAD, null], ['0035i00000OpQrSAAV', null]);
    const salesforceIds = [CONTACT, '0035i00000OpQrSAAV', '0035i00000UnKnOAAV'];
    const answer = await account.call('POST', '/v1/unsubscribes/withdraw', { salesforceIds });
    const create = (name: string, salesforceId: string): Promise<TestAnswer> =>
      account.call('POST', '/v1/people', { name, email: `${name}@example.com`, salesforceId });

    expect(answer.json).toEqual({ withdrawn: 1 });
    expect((await create('anna', CONTACT)).json['state']).toBe('subscribed');
    expect((await create('ben', LEAD)).json['state']).toBe('unsubscribed');
    const linked = await account.call('GET', '/v1/people?salesforceId=0035i00000OpQrSAAV');
    expect(Object.values(linked.json['items'] ?? {})).toMatchObject([{ state: 'unsubscribed' }]);
  });

  test('are asked for by their IDs', async () => {
    account.person('Ana', CONTACT);
    const { id } = account.person('Ben', LEAD.slice(0, 15));
    await unsubscribe(account, id);
    await optOut(account, 'a', ['0035i00000OpQrSAAV', 'nobody@example.com']);
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
