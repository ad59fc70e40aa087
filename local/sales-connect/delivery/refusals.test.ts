import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../testing/account';
import { Delivering } from '../testing/delivering';

const SECOND = 1000;
const FAILED = { status: 500, body: { error: { code: 'UNEXPECTED', reference: 'REQ1' } } };

let t: Delivering;
beforeEach(async () => {
  t = await Delivering.begin();
});
afterEach(() => t.end());

describe('when Salesforce refuses', () => {
  test('an ended session is renewed once', async () => {
    t.unsubscribe(1);
    await t.delivered(1);
    t.org.forgetSessions();
    t.unsubscribe(1);
    await t.delivered(2);

    expect(t.org.logins).toBe(2);
  });

  test('a session that is refused for ever is not asked for again and again', async () => {
    t.org.reply = () => ({
      status: 401,
      body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]
    });
    t.unsubscribe(1);
    await t.failed();

    expect(t.org.logins).toBeLessThanOrEqual(2);
    expect(t.pushes()[0]).toMatchObject({
      state: 'Waiting',
      message: 'Salesforce refused a fresh session: Session expired or invalid.'
    });
  });

  test('a refused login says so', async () => {
    t.org.refusesLogin = true;
    t.unsubscribe(1);
    await t.failed();

    expect(t.pushes()[0]?.message).toBe(
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
    t.org.reply = () => ({ status, body });
    t.unsubscribe(4);
    await t.failed();
    const words = Array.isArray(body) ? body[0]?.message : body.error.message;

    expect(t.pushes().map(({ message }) => message)).toEqual(Array(4).fill(words));
    expect(t.account.sales.settings.lastPushError()).toMatchObject({ status, message: words });
    t.org.reply = () => 'taken';
    await t.pass(() => t.counts.Delivered === 4);
    expect(t.org.pushes.map((ids) => ids.length)).toEqual([4, 4]);
  });

  test.each(['with the item named', 'without a name'])(
    'one malformed item is refused alone, %s',
    async (how) => {
      let bad = '';
      t.org.reply = (ids) =>
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
      t.unsubscribe(150, (ids) => (bad = ids[37] ?? ''));
      await until(() => t.counts.Waiting === 0);

      expect(t.counts).toEqual({ Waiting: 0, Delivered: 149, Failed: 1 });
      expect(t.push(bad)).toMatchObject({
        state: 'Failed',
        message: 'unsubscribes[37].id is too long.'
      });
    }
  );

  test('a group that is too large is halved', async () => {
    t.org.reply = (ids) =>
      ids.length > 60
        ? { status: 413, body: { error: { code: 'BODY_TOO_LARGE', message: 'Too large.' } } }
        : 'taken';
    t.unsubscribe(200);
    await until(() => t.counts.Waiting === 0);

    expect(t.counts.Delivered).toBe(200);
  });
});

describe('when Salesforce fails over one item', () => {
  test('halves find it; the others are through at once, and it is tried alone', async () => {
    let bad = '';
    let mended = false;
    t.org.reply = (ids) => (ids.includes(bad) && !mended ? FAILED : 'taken');
    t.unsubscribe(200, (ids) => (bad = ids[121] ?? ''));
    await until(() => t.counts.Delivered === 199);

    // Nine groups down to the one, and what was beside it.
    expect(t.org.pushes.length).toBeLessThanOrEqual(11);
    expect(t.push(bad)).toMatchObject({
      state: 'Waiting',
      message: 'Salesforce answered 500. UNEXPECTED, request REQ1.'
    });

    const before = t.org.pushes.length;
    t.unsubscribe(5);
    await until(() => t.counts.Delivered === 204);
    expect(t.org.pushes.slice(before).every((ids) => !ids.includes(bad))).toBe(true);

    await until(() => t.clock.untilNext !== null);
    mended = true;
    t.clock.advance(SECOND);
    await t.delivered(205);
    expect(t.org.pushes.at(-1)).toEqual([bad]);
  });

  test('and over everybody, it is left alone for a while', async () => {
    t.org.reply = () => FAILED;
    t.unsubscribe(200);
    await until(() => t.clock.untilNext !== null && t.clock.untilNext >= SECOND);

    expect(t.org.pushes.length).toBeLessThan(40);
    t.org.reply = () => 'taken';
    await t.pass(() => t.counts.Delivered === 200);
  });

  test('one that never gets an answer does not keep the others waiting', async () => {
    let bad = '';
    t.org.reply = (ids) => (ids.includes(bad) ? 'cut before answering' : 'taken');
    t.unsubscribe(20, (ids) => (bad = ids[0] ?? ''));

    await t.pass(() => t.counts.Delivered === 19);
    expect(t.clock.now() - Date.parse('2026-05-31T08:00:00Z')).toBeLessThan(64 * SECOND);
  });
});
