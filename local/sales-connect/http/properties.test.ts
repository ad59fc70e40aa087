import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testAccount, type TestAccount } from '../testing/account';
import { ManualClock } from '../testing/manual-clock';
import { CONTRACT } from './contract';

// A failing run prints its seed; FC_SEED=<seed> repeats it.
const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = { seed: SEED, numRuns: 150 };

const IDS = [
  '0035i00000GhIjKAAV',
  '00Q5i000009AbCdEAK',
  '00Q5i000009AbCd',
  '0015i00000AbCdEAAV',
  'x'
];
const ADDRESSES = ['ana@example.com', 'ANA@example.com', 'ben@example.com', 'no address', ''];

const id = fc.constantFrom(...IDS);
const address = fc.constantFrom(...ADDRESSES);
const words = fc.oneof(fc.constant(null), fc.string({ maxLength: 300, unit: 'binary' }));
const junk = fc.oneof(fc.jsonValue(), words, id, address);
const source = fc.oneof(fc.constantFrom('Manual', 'Bounce', 'Ünknown'), junk);

/** Bodies near those of the contract: some keep it, some do not. */
const body = fc.oneof(
  fc.record({ source, reason: words }, { requiredKeys: [] }),
  fc.record({ reason: words, authorisedBy: words }, { requiredKeys: [] }),
  fc.record({ email: address, name: words, salesforceId: fc.option(id) }, { requiredKeys: [] }),
  fc.record({ salesforceIds: fc.array(id) }),
  fc.record({
    unsubscribes: fc.array(
      fc.record({ salesforceId: id, email: fc.option(address) }, { requiredKeys: [] })
    )
  }),
  fc.record({ ids: fc.option(fc.array(fc.string())) }),
  fc.record({
    enabled: fc.oneof(fc.boolean(), junk),
    target: fc.constantFrom('Both', 'EmailOptOut', 'None'),
    salesforceUrl: fc.constantFrom(null, 'no address', '')
  }),
  junk
);
const query = fc.constantFrom(
  '',
  '?limit=1',
  '?limit=0',
  '?limit=2000',
  '?after=c_1',
  '?state=Waiting',
  '?state=unsubscribed',
  '?search=a',
  '?email=ana%40example.com',
  '?since=2026-05-31T08%3A00%3A00Z',
  '?since=yesterday'
);
const request = fc.record({
  operation: fc.constantFrom(...CONTRACT.operations),
  person: fc.nat(3),
  query,
  body,
  key: fc.constantFrom('a'.repeat(64), 'b'.repeat(64), 'no key')
});

type Request = typeof request extends fc.Arbitrary<infer Value> ? Value : never;

async function send(
  account: TestAccount,
  { operation, person, query: asked, body: sent, key }: Request
): Promise<void> {
  const people = account.sales.directory.page({}, null, 10);
  const path = operation.path.replace('{id}', people[person]?.id ?? 'per_none');
  const takesBody = operation.method !== 'GET' && operation.id !== 'testSalesforceSync';
  const answer = await account.call(
    operation.method,
    `${path}${operation.method === 'GET' ? asked : ''}`,
    takesBody ? JSON.stringify(sent) : undefined,
    { 'Idempotency-Key': key }
  );
  const errors = CONTRACT.checkResponse(
    operation,
    answer.status,
    Object.fromEntries(answer.headers),
    answer.text
  );
  expect(errors, `${operation.id} ${JSON.stringify(sent)}`).toEqual([]);
  expect(answer.status).not.toBe(500);
}

describe(`with seed ${SEED}`, () => {
  test('whatever is asked, each answer keeps the contract', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 15 }), async (requests) => {
        const account = testAccount({ clock: new ManualClock() });
        account.person('Ana', IDS[0] ?? null);
        account.person('Cem', IDS[1] ?? null);
        for (const each of requests) await send(account, each);
        await account.sales.close();
        expect(account.warnings).toEqual([]);
      }),
      RUNS
    );
  });

  test('whatever happens, the feed ends in the state of each person, in pages of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (requests, limit) => {
          const account = testAccount({ clock: new ManualClock() });
          for (const each of requests) await send(account, each);

          const last = new Map<string, unknown>();
          let after = '';
          for (let more = true; more;) {
            const { json } = await account.call('GET', `/v1/unsubscribes?limit=${limit}${after}`);
            for (const { personId, state, salesforceId, email } of Object.values(
              json['items'] ?? {}
            ))
              last.set(String(personId), { state, salesforceId, email });
            after = `&after=${String(json['next'])}`;
            more = json['more'] === (true as unknown);
          }
          for (const { id: person, state, salesforceId, email } of account.sales.directory.page(
            {},
            null,
            100
          )) {
            const known = last.get(person);
            if (state === 'unsubscribed') expect(known).toEqual({ state, salesforceId, email });
            else expect(known).not.toMatchObject({ state: 'unsubscribed' });
          }
          await account.sales.close();
        }
      ),
      RUNS
    );
  });
});
