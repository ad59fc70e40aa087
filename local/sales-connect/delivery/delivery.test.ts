import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Push } from '../contract-types';
import { testAccount, until, type TestAccount } from '../testing/account';
import { FakeOrg } from '../testing/fake-org';
import { ManualClock } from '../testing/manual-clock';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
const FAILED = { status: 500, body: { error: { code: 'UNEXPECTED', reference: 'REQ1' } } };

let org: FakeOrg;
let clock: ManualClock;
let account: TestAccount;

beforeEach(async () => {
  org = new FakeOrg();
  await org.start();
  clock = new ManualClock();
  account = testAccount({ clock, salesforceUrl: org.url });
});
afterEach(async () => {
  await account.sales.close();
  await org.stop();
  expect(account.warnings).toEqual([]);
});

/** Unsubscribes so many people in one transaction; returns their pushes' IDs, oldest first. */
function unsubscribe(count: number): readonly string[] {
  const { people, database } = account.sales;
  database.transact(() => {
    for (let i = 0; i < count; i++) {
      const { id } = account.person(`Person ${seen + i}`, '0035i00000GhIjKAAV');
      people.unsubscribe(id, { source: 'Manual', reason: null }, 'test');
    }
  });
  seen += count;
  return pushes()
    .slice(0, count)
    .map(({ id }) => id)
    .toReversed();
}
let seen = 0;

function pushes(): readonly Push[] {
  const all = { state: null, since: 0 };
  return account.sales.outbox.page(all, null, 1000).map(({ push }) => push);
}

function states(): ReturnType<TestAccount['sales']['outbox']['counts']> {
  return account.sales.outbox.counts(0);
}

function delivered(count: number): Promise<void> {
  return until(() => states().Delivered === count, `delivery of ${count}`);
}

/** Lets time pass from alarm to alarm until something is so. */
async function pass(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 3000 && !condition(); i++) {
    await until(() => condition() || clock.untilNext !== null, 'the next attempt');
    if (!condition()) clock.advance(Math.max(0, clock.untilNext ?? 0));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(condition()).toBe(true);
}

describe('an unsubscribe', () => {
  test('is pushed at once, with what was said', async () => {
    const [id = ''] = unsubscribe(1);
    await delivered(1);

    expect(org.items.get(id)).toEqual({
      id,
      email: `person.${seen - 1}@example.com`,
      salesforceId: '0035i00000GhIjKAAV',
      unsubscribedAt: '2026-05-31T08:00:00.000Z',
      source: 'Manual',
      reason: null
    });
    expect(pushes()[0]).toMatchObject({ state: 'Delivered', outcome: 'Applied', attempts: 1 });
  });

  test('that waits goes with the others, at most 200 at a time, one request after the other', async () => {
    unsubscribe(1);
    unsubscribe(450);
    await delivered(451);

    expect(org.pushes.map((ids) => ids.length)).toEqual([200, 200, 51]);
    expect(org.mostAtOnce).toBe(1);
    expect(org.logins).toBe(1);
  });

  test('of an earlier process is taken up', async () => {
    await org.stop();
    unsubscribe(2);
    await until(() => account.sales.settings.lastPushError() !== null);
    await org.start();

    account.sales.delivery.start();
    account.sales.delivery.hurry();
    await delivered(2);
  });
});

describe('when Salesforce cannot be reached', () => {
  test('it is tried again after 1 s, doubling to 5 minutes, and given up after 3 days', async () => {
    org.reply = () => 'cut before answering';
    unsubscribe(1);
    const waits: number[] = [];
    const start = clock.now();
    for (let tries = 1; tries <= 11; tries++) {
      await until(() => org.pushes.length === tries && clock.untilNext !== null);
      waits.push((clock.untilNext ?? 0) / SECOND);
      clock.advance((clock.untilNext ?? 0) - 1);
      expect(org.pushes.length).toBe(tries);
      clock.advance(1);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);

    clock.advance(2.9 * DAY);
    await pass(() => states().Failed === 1);
    expect(clock.now() - start).toBeGreaterThanOrEqual(3 * DAY);
    expect(clock.now() - start).toBeLessThan(3 * DAY + 600 * SECOND);
    expect(pushes()[0]).toMatchObject({
      state: 'Failed',
      nextAttemptAt: null,
      message: 'Salesforce did not answer (UND_ERR_SOCKET).'
    });
  });

  test('everybody waits, sees why and until when, and goes together afterwards', async () => {
    await org.stop();
    const [, second = ''] = unsubscribe(300);
    await until(() => account.sales.settings.lastPushError() !== null);
    const waiting = pushes().find(({ id }) => id === second);

    expect(waiting?.message).toBe('Salesforce did not answer (ECONNREFUSED).');
    expect(waiting?.nextAttemptAt).toBe('2026-05-31T08:00:01.000Z');
    expect(states()).toEqual({ Waiting: 300, Delivered: 0, Failed: 0 });

    await org.start();
    clock.advance(SECOND);
    await delivered(300);
    expect(account.sales.settings.lastPushError()).toBeNull();
  });

  test('an answer that broke off is asked for again with the same IDs', async () => {
    let cut = true;
    org.reply = () => (cut ? 'cut in the answer' : 'taken');
    const ids = unsubscribe(3);
    await until(() => clock.untilNext !== null && org.pushes.length === 1);
    cut = false;

    await pass(() => states().Delivered === 3);
    expect(new Set(org.pushes.flat())).toEqual(new Set(ids));
    expect([...org.taken.values()]).toEqual([2, 2, 2]);
  });

  test.each([
    ['no JSON', 200, 'hello', 'What answered is not Salesforce: 200 with a body of another shape.'],
    [
      'results of others',
      200,
      { results: [{ id: 'x', outcome: 'Applied', recordId: null, code: null, message: null }] },
      'What answered is not Salesforce: 200 with a body of another shape.'
    ],
    ['a page of a gateway', 502, '<html>', 'Salesforce answered 502.']
  ])('%s hands nothing over', async (_what, status, body, message) => {
    org.reply = () => ({ status, body });
    unsubscribe(1);
    await until(() => account.sales.settings.lastPushError() !== null);

    expect(pushes()[0]).toMatchObject({ state: 'Waiting', outcome: null, message });
    org.reply = () => 'taken';
    await pass(() => states().Delivered === 1);
  });

  test('Retry-After is kept to', async () => {
    const body = [{ message: 'Busy', errorCode: 'SERVER_UNAVAILABLE' }];
    org.reply = () => ({ status: 503, body, headers: { 'retry-after': '90' } });
    unsubscribe(1);
    await until(() => account.sales.settings.lastPushError() !== null && clock.untilNext !== null);

    expect(clock.untilNext).toBe(90 * SECOND);
  });
});

describe('when Salesforce refuses', () => {
  test('an ended session is renewed once', async () => {
    unsubscribe(1);
    await delivered(1);
    org.forgetSessions();
    unsubscribe(1);
    await delivered(2);

    expect(org.logins).toBe(2);
  });

  test('a session that is refused for ever is not asked for again and again', async () => {
    org.reply = () => ({
      status: 401,
      body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]
    });
    unsubscribe(1);
    await until(() => account.sales.settings.lastPushError() !== null);

    expect(org.logins).toBeLessThanOrEqual(2);
    expect(pushes()[0]).toMatchObject({
      state: 'Waiting',
      message: 'Salesforce refused a fresh session: Session expired or invalid.'
    });
  });

  test('a refused login says so', async () => {
    org.refusesLogin = true;
    unsubscribe(1);
    await until(() => account.sales.settings.lastPushError() !== null);

    expect(pushes()[0]?.message).toBe(
      'Salesforce refused the login: invalid_client, invalid client credentials.'
    );
  });

  test.each([
    [
      403,
      { error: { code: 'FORBIDDEN', message: 'The custom permission OptOutPush is missing.' } }
    ],
    [404, [{ message: 'Could not find a match for URL', errorCode: 'NOT_FOUND' }]]
  ])('%i waits, with the words it came with, and does not halve', async (status, body) => {
    org.reply = () => ({ status, body });
    unsubscribe(4);
    await until(() => account.sales.settings.lastPushError() !== null);
    const words = Array.isArray(body) ? body[0]?.message : body.error.message;

    expect(pushes().map(({ message }) => message)).toEqual(Array(4).fill(words));
    expect(account.sales.settings.lastPushError()).toMatchObject({ status, message: words });
    org.reply = () => 'taken';
    await pass(() => states().Delivered === 4);
    expect(org.pushes.map((ids) => ids.length)).toEqual([4, 4]);
  });

  test.each(['with the item named', 'without a name'])(
    'one malformed item is refused alone, %s',
    async (how) => {
      let bad = '';
      org.reply = (ids) =>
        ids.includes(bad)
          ? {
              status: 400,
              body: {
                error: {
                  code: 'INVALID_BODY',
                  message: 'unsubscribes[37].id is too long.',
                  ...(how === 'with the item named' ? { item: ids.indexOf(bad) } : {})
                }
              }
            }
          : 'taken';
      account.sales.database.transact(() => {
        bad = unsubscribe(150)[37] ?? '';
      });
      await until(() => states().Waiting === 0);

      expect(states()).toEqual({ Waiting: 0, Delivered: 149, Failed: 1 });
      expect(pushes().find(({ id }) => id === bad)).toMatchObject({
        state: 'Failed',
        message: 'unsubscribes[37].id is too long.'
      });
    }
  );

  test('a group that is too large is halved', async () => {
    org.reply = (ids) =>
      ids.length > 60
        ? { status: 413, body: { error: { code: 'BODY_TOO_LARGE', message: 'Too large.' } } }
        : 'taken';
    unsubscribe(200);
    await until(() => states().Waiting === 0);

    expect(states().Delivered).toBe(200);
  });
});

describe('when Salesforce fails over one item', () => {
  test('halves find it; the others are through at once, and it is tried alone', async () => {
    let bad = '';
    let mended = false;
    org.reply = (ids) => (ids.includes(bad) && !mended ? FAILED : 'taken');
    account.sales.database.transact(() => {
      bad = unsubscribe(200)[121] ?? '';
    });
    await until(() => states().Delivered === 199);

    // Nine groups down to the one, and what was beside it.
    expect(org.pushes.length).toBeLessThanOrEqual(11);
    expect(pushes().find(({ id }) => id === bad)).toMatchObject({
      state: 'Waiting',
      message: 'Salesforce answered 500. UNEXPECTED, request REQ1.'
    });

    const before = org.pushes.length;
    unsubscribe(5);
    await until(() => states().Delivered === 204);
    expect(org.pushes.slice(before).every((ids) => !ids.includes(bad))).toBe(true);

    await until(() => clock.untilNext !== null);
    mended = true;
    clock.advance(SECOND);
    await delivered(205);
    expect(org.pushes.at(-1)).toEqual([bad]);
  });

  test('and over everybody, it is left alone for a while', async () => {
    org.reply = () => FAILED;
    unsubscribe(200);
    await until(() => clock.untilNext !== null && clock.untilNext >= SECOND);

    expect(org.pushes.length).toBeLessThan(40);
    org.reply = () => 'taken';
    await pass(() => states().Delivered === 200);
  });

  test('one that never gets an answer does not keep the others waiting', async () => {
    let bad = '';
    org.reply = (ids) => (ids.includes(bad) ? 'cut before answering' : 'taken');
    account.sales.database.transact(() => {
      bad = unsubscribe(20)[0] ?? '';
    });

    await pass(() => states().Delivered === 19);
    expect(clock.now() - Date.parse('2026-05-31T08:00:00Z')).toBeLessThan(64 * SECOND);
  });
});

describe('Retry', () => {
  test('sends at once what waits or failed, and leaves alone what was delivered', async () => {
    await org.stop();
    const ids = unsubscribe(3);
    await until(() => account.sales.settings.lastPushError() !== null);
    await org.start();

    expect(account.sales.retry(ids)).toBe(3);
    await delivered(3);
    expect(account.sales.retry(ids)).toBe(0);
    expect(account.sales.retry(null)).toBe(0);
  });
});

describe('the test of the connection', () => {
  test('pushes nothing and says what came back', async () => {
    expect(await account.sales.delivery.test()).toEqual({ ok: true, status: 200, message: null });
    expect(org.pushes).toEqual([[]]);
    expect(account.sales.settings.organizationId()).toBe('00D5i000000AbCdEAK');
  });

  test('says that nobody answers, or that nobody was named', async () => {
    await org.stop();
    const none = { ok: false, status: null };
    expect(await account.sales.delivery.test()).toEqual({
      ...none,
      message: 'Salesforce did not answer (ECONNREFUSED).'
    });
    account.sales.setSalesforceSync({ enabled: false, target: 'Both', salesforceUrl: null });
    expect(await account.sales.delivery.test()).toEqual({
      ...none,
      message: 'No Salesforce is connected.'
    });
    await org.start();
  });
});
