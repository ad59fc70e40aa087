import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testAccount, until } from '../testing/account';
import { FakeOrg, type Reply } from '../testing/fake-org';
import { ManualClock } from '../testing/manual-clock';

// A failing run prints its seed; FC_SEED=<seed> repeats it.
const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);

const body = [{ message: 'No', errorCode: 'NO' }];
const REPLIES: readonly Reply[] = [
  'taken',
  'cut before answering',
  'cut in the answer',
  { status: 200, body: 'garbage' },
  { status: 401, body },
  { status: 403, body },
  { status: 429, body, headers: { 'retry-after': '3' } },
  { status: 500, body },
  { status: 500, body, taken: true },
  { status: 503, body },
  { status: 413, body: { error: { code: 'BODY_TOO_LARGE', message: 'Too large.' } } }
];

describe(`with seed ${SEED}`, () => {
  test('whatever Salesforce answers for a while, each unsubscribe arrives, and is handed over once', async () => {
    const arrival = fc.record({
      count: fc.integer({ min: 1, max: 30 }),
      faults: fc.array(fc.nat(REPLIES.length - 1), { maxLength: 4 })
    });
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { minLength: 1, maxLength: 5 }), async (arrivals) => {
        const org = new FakeOrg();
        await org.start();
        const clock = new ManualClock();
        const { sales, person, warnings } = testAccount({ clock, salesforceUrl: org.url });
        const faults: number[] = [];
        // A group of one that is too large would be refused for good.
        org.reply = (ids) => {
          const reply = REPLIES[faults.shift() ?? 0] ?? 'taken';
          return ids.length === 1 && typeof reply === 'object' && reply.status === 413
            ? 'taken'
            : reply;
        };
        let people = 0;
        for (const { count, faults: more } of arrivals) {
          faults.push(...more);
          sales.database.transact(() => {
            for (let i = 0; i < count; i++)
              sales.people.unsubscribe(
                person(`Person ${people++}`, '0035i00000GhIjKAAV').id,
                { source: 'Manual', reason: null },
                'test'
              );
          });
          await until(() => clock.untilNext !== null || sales.outbox.counts(0).Waiting === 0);
        }
        while (sales.outbox.counts(0).Waiting > 0) {
          await until(() => clock.untilNext !== null || sales.outbox.counts(0).Waiting === 0);
          clock.advance(clock.untilNext ?? 0);
        }
        const ids = sales.outbox.page({ state: 'Delivered', since: 0 }, null, 1000);
        await sales.close();
        await org.stop();
        expect(new Set(ids.map(({ push }) => push.id))).toEqual(new Set(org.taken.keys()));
        expect(ids.length).toBe(people);
        expect(org.mostAtOnce).toBe(1);
        expect(warnings).toEqual([]);
      }),
      { seed: SEED, numRuns: 40 }
    );
  });
});
