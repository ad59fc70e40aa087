import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testAccount, type TestAccount, type TestAnswer } from '../testing/account';
import { resubscribe, unsubscribe } from '../testing/calls';
import { ManualClock } from '../testing/manual-clock';

const LEAD = '00Q5i000009AbCdEAK';
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
    await unsubscribe(account, account.person('Öztürk').id);
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
    await unsubscribe(account, id);
    await resubscribe(account, id);

    expect(account.sales.outbox.ofPerson(id)).toMatchObject([
      { state: 'Delivered', outcome: 'Superseded', attempts: 0 }
    ]);
  });
});

describe('pushes', () => {
  test('are listed newest first, by state and time, with counts', async () => {
    const people = ['Ana', 'Ben', 'Cem'].map((name) => account.person(name, LEAD));
    for (const { id } of people) {
      await unsubscribe(account, id);
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
