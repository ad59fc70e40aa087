import { expect, it } from 'vitest';
import type { Transaction } from '../data/transaction';
import type { ApexMethod, Suspension, Value } from '../emit/abi';
import { ApexOrg } from '../testing/apex-org';
import { callToEnd, transactCall } from './driver';

const org = new ApexOrg({
  classes: {
    Note: `public class Note {
      public static void write(String text) { insert new Lead(LastName = text, Company = 'C'); }
    }`
  }
});

/** No native but Test.stopTest waits yet: what waits here is written in JavaScript. */
function waiting(body: (tx: Transaction) => Generator<Suspension, Value>): ApexMethod {
  return {
    name: 'run',
    class: 'Waiting',
    static: true,
    access: 'public',
    parameters: [],
    returns: 'void',
    annotations: [],
    line: 1,
    suspends: true,
    invoke: (tx) => body(tx as Transaction)
  };
}

function drive(body: (tx: Transaction) => Generator<Suspension, Value>): Promise<Value> {
  const options = { user: org.admin, kind: 'anonymous', program: org.program } as const;
  return transactCall(
    org.database,
    options,
    () => ({ method: waiting(body), self: null, args: [] }),
    (_tx, value) => value
  );
}

const write = (tx: Transaction, text: string): Value => org.invoke(tx, 'Note', 'write', [text]);
const names = (): unknown[] => org.rows('Lead').map((lead) => lead['LastName']);

it('lets transactions that wait overlap, and each write in one go after its wait', async () => {
  const before = names().length;
  const each = (name: string) =>
    function* (tx: Transaction): Generator<Suspension, Value> {
      yield { perform: () => new Promise((resolve) => setImmediate(resolve)) };
      write(tx, `${name}1`);
      return write(tx, `${name}2`);
    };

  await Promise.all([drive(each('a')), drive(each('b')), drive(each('c'))]);

  expect(names().slice(before)).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
});

it('refuses to wait with writes in hand, and takes them back', async () => {
  const before = names();

  await expect(
    drive(function* (tx) {
      write(tx, 'held');
      yield { perform: async () => null };
      return null;
    })
  ).rejects.toThrow('a transaction that holds writes cannot wait');

  expect(names()).toEqual(before);
});

it.each([
  ['rejects', async () => Promise.reject(new Error('no network'))],
  [
    'throws at once',
    () => {
      throw new Error('no network');
    }
  ]
])('throws into the code that waits when its work %s', async (_how, perform) => {
  const value = await drive(function* () {
    try {
      yield { perform };
      return 'went on';
    } catch (error) {
      return String(error);
    }
  });

  expect(value).toBe('Error: no network');
});

it('drives a call in a transaction that somebody else ends', async () => {
  const tx = org.database.begin({ user: org.admin, kind: 'test', program: org.program });
  const method = waiting(function* () {
    const answer: unknown = yield { perform: async () => 42 };
    return answer;
  });

  expect(await callToEnd(tx, { method, self: null, args: [] })).toBe(42);
  org.database.rollback(tx);
});
