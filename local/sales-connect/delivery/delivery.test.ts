import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../testing/account';
import { Delivering } from '../testing/delivering';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

let t: Delivering;
beforeEach(async () => {
  t = await Delivering.begin();
});
afterEach(() => t.end());

describe('an unsubscribe', () => {
  test('is pushed at once, with what was said', async () => {
    const [id = ''] = t.unsubscribe(1);
    await t.delivered(1);

    expect(t.org.items.get(id)).toEqual({
      id,
      email: 'person.0@example.com',
      salesforceId: '0035i00000GhIjKAAV',
      unsubscribedAt: '2026-05-31T08:00:00.000Z',
      source: 'Manual',
      reason: null
    });
    expect(t.pushes()[0]).toMatchObject({ state: 'Delivered', outcome: 'Applied', attempts: 1 });
  });

  test('that waits goes with the others, at most 200 at a time, one request after the other', async () => {
    t.unsubscribe(1);
    t.unsubscribe(450);
    await t.delivered(451);

    expect(t.org.pushes.map((ids) => ids.length)).toEqual([200, 200, 51]);
    expect(t.org.mostAtOnce).toBe(1);
    expect(t.org.logins).toBe(1);
  });

  test('of an earlier process is taken up', async () => {
    await t.org.stop();
    t.unsubscribe(2);
    await t.failed();
    await t.org.start();

    t.account.sales.delivery.start();
    t.account.sales.delivery.hurry();
    await t.delivered(2);
  });
});

describe('when Salesforce cannot be reached', () => {
  test('it is tried again after 1 s, doubling to 5 minutes, and given up after 3 days', async () => {
    t.org.reply = () => 'cut before answering';
    t.unsubscribe(1);
    const waits: number[] = [];
    const start = t.clock.now();
    for (let tries = 1; tries <= 11; tries++) {
      await until(() => t.org.pushes.length === tries && t.clock.untilNext !== null);
      waits.push((t.clock.untilNext ?? 0) / SECOND);
      t.clock.advance((t.clock.untilNext ?? 0) - 1);
      expect(t.org.pushes.length).toBe(tries);
      t.clock.advance(1);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);

    t.clock.advance(2.9 * DAY);
    await t.pass(() => t.counts.Failed === 1);
    expect(t.clock.now() - start).toBeGreaterThanOrEqual(3 * DAY);
    expect(t.clock.now() - start).toBeLessThan(3 * DAY + 600 * SECOND);
    expect(t.pushes()[0]).toMatchObject({
      state: 'Failed',
      nextAttemptAt: null,
      message: 'Salesforce did not answer (ECONNRESET).'
    });
  });

  test('everybody waits, sees why and until when, and goes together afterwards', async () => {
    await t.org.stop();
    const [, second = ''] = t.unsubscribe(300);
    await t.failed();
    const waiting = t.push(second);

    expect(waiting?.message).toBe('Salesforce did not answer (ECONNREFUSED).');
    expect(waiting?.nextAttemptAt).toBe('2026-05-31T08:00:01.000Z');
    expect(t.counts).toEqual({ Waiting: 300, Delivered: 0, Failed: 0 });

    const [late = ''] = t.unsubscribe(1);
    expect(t.push(late)).toMatchObject({
      message: waiting?.message,
      nextAttemptAt: waiting?.nextAttemptAt
    });

    await t.org.start();
    t.clock.advance(SECOND);
    await t.delivered(301);
    expect(t.account.sales.settings.lastPushError()).toBeNull();
  });

  test('an answer that broke off is asked for again with the same IDs', async () => {
    let cut = true;
    t.org.reply = () => (cut ? 'cut in the answer' : 'taken');
    const ids = t.unsubscribe(3);
    await until(() => t.clock.untilNext !== null && t.org.pushes.length === 1);
    cut = false;

    await t.pass(() => t.counts.Delivered === 3);
    expect(new Set(t.org.pushes.flat())).toEqual(new Set(ids));
    expect([...t.org.taken.values()]).toEqual([2, 2, 2]);
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
    t.org.reply = () => ({ status, body });
    t.unsubscribe(1);
    await t.failed();

    expect(t.pushes()[0]).toMatchObject({ state: 'Waiting', outcome: null, message });
    t.org.reply = () => 'taken';
    await t.pass(() => t.counts.Delivered === 1);
  });

  test('Retry-After is kept to', async () => {
    const body = [{ message: 'Busy', errorCode: 'SERVER_UNAVAILABLE' }];
    t.org.reply = () => ({ status: 503, body, headers: { 'retry-after': '90' } });
    t.unsubscribe(1);
    await t.failed();

    expect(t.clock.untilNext).toBe(90 * SECOND);
  });
});

describe('Retry', () => {
  test('sends at once what waits or failed, and leaves alone what was delivered', async () => {
    await t.org.stop();
    const ids = t.unsubscribe(3);
    await t.failed();
    await t.org.start();

    expect(t.account.sales.retry(ids)).toBe(3);
    await t.delivered(3);
    expect(t.account.sales.retry(ids)).toBe(0);
    expect(t.account.sales.retry(null)).toBe(0);
  });
});

describe('the test of the connection', () => {
  test('pushes nothing and says what came back', async () => {
    expect(await t.account.sales.delivery.test()).toEqual({ ok: true, status: 200, message: null });
    expect(t.org.pushes).toEqual([[]]);
    expect(t.account.sales.settings.organizationId()).toBe('00D5i000000AbCdEAK');
  });

  test('says that nobody answers, or that nobody was named', async () => {
    await t.org.stop();
    const none = { ok: false, status: null };
    expect(await t.account.sales.delivery.test()).toEqual({
      ...none,
      message: 'Salesforce did not answer (ECONNREFUSED).'
    });
    t.account.sales.setSalesforceSync({ enabled: false, target: 'Both', salesforceUrl: null });
    expect(await t.account.sales.delivery.test()).toEqual({
      ...none,
      message: 'No Salesforce is connected.'
    });
    await t.org.start();
  });
});
