import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Value } from '../../emit/abi';
import { ApexBlob } from '../../values/blob';
import { ApexDate } from '../../values/date';
import { ApexDatetime } from '../../values/datetime';
import { ApexDecimal } from '../../values/decimal';
import { ApexDouble } from '../../values/double';
import { ApexObject } from '../../values/object';
import { ApexTime } from '../../values/time';
import type { Transaction } from '../transaction';
import type { OrgState } from './state';
import { commit, contents, contentsOf, insert, newFolder, openState } from './testing';

const SEED = Date.now() % 2 ** 31;
const RUNS = 12;

let path: string;
beforeEach(() => {
  path = newFolder();
});
afterEach(() => rmSync(path, { recursive: true }));

const journal = (): string => join(path, '1.journal');

/** Fields of Thing__c that can hold what is beside them. */
const values = fc.record<Record<string, Value>>(
  {
    Text__c: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\u2028', '\ud800', '')),
    Flag__c: fc.boolean(),
    Amount__c: fc
      .tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.nat(9))
      .map(([digits, scale]) => ApexDecimal.of(`${digits}e-${scale}`)),
    Day__c: fc.integer({ min: -9999, max: 99_999 }).map((days) => new ApexDate(days)),
    At__c: fc.integer({ min: 0, max: 4e12 }).map((ms) => new ApexDatetime(ms)),
    $state: fc.json()
  },
  { requiredKeys: [] }
);

type Step =
  | { readonly do: 'insert'; readonly values: Record<string, Value> }
  | { readonly do: 'update'; readonly at: number; readonly values: Record<string, Value> }
  | { readonly do: 'empty' | 'remove'; readonly at: number };

const step = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.record({ do: fc.constant('insert' as const), values }),
  fc.record({ do: fc.constant('update' as const), at: fc.nat(9), values }),
  fc.record({ do: fc.constantFrom('empty' as const, 'remove' as const), at: fc.nat(9) })
);

function take(tx: Transaction, next: Step): void {
  const rows = [...tx.store.rows('Thing__c')];
  const row = next.do === 'insert' ? undefined : rows[next.at % Math.max(rows.length, 1)];
  if (next.do === 'insert') tx.store.insert(tx.undo, 'Thing__c', next.values);
  else if (row === undefined) return;
  else if (next.do === 'update') tx.store.update(tx.undo, row, next.values);
  else if (next.do === 'remove') tx.store.remove(tx.undo, row);
  else tx.store.update(tx.undo, row, { Text__c: null, Flag__c: null });
}

/** Does random transactions, the last of which surely writes, and returns the state after each. */
function record(transactions: readonly (readonly Step[])[]): readonly unknown[] {
  const { state, folder } = openState(path);
  const states: unknown[] = [contents(state)];
  const last: Step = { do: 'insert', values: { Text__c: 'the last' } };
  for (const steps of [...transactions, [last]]) {
    commit(state, (tx) => steps.forEach((next) => take(tx, next)));
    states.push(contents(state));
  }
  // Gives the folder back as a kill leaves it: without a snapshot of the end.
  const killed = newFolder();
  cpSync(path, killed, { recursive: true });
  folder.close();
  rmSync(path, { recursive: true });
  cpSync(killed, path, { recursive: true });
  rmSync(killed, { recursive: true });
  return states;
}

/** Same type, same value, same text: `1.5` is not `1.50`. */
function isSame(state: OrgState, a: Value, b: Value): boolean {
  if (!(a instanceof ApexObject) || !(b instanceof ApexObject)) return Object.is(a, b);
  let same = false;
  commit(state, (tx) => (same = a.equals(tx, b) && a.text(tx) === b.text(tx)));
  return same;
}

function lastRecordStart(bytes: Buffer): number {
  return bytes.lastIndexOf(0x0a, bytes.length - 2) + 1;
}

describe(`the journal (seed ${SEED})`, () => {
  it('cut at any byte of its last record holds every transaction but that one', () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 6 }), (transactions) => {
        rmSync(path, { recursive: true });
        const states = record(transactions);
        const bytes = readFileSync(journal());
        expect(contentsOf(path)).toEqual(states.at(-1));
        for (let end = bytes.length - 1; end >= lastRecordStart(bytes); end--) {
          truncateSync(journal(), end);
          expect(contentsOf(path)).toEqual(states.at(-2));
        }
      }),
      { seed: SEED, numRuns: RUNS }
    );
  });

  it('damaged at any byte of its last record holds every transaction but that one', () => {
    const states = record([[{ do: 'insert', values: { Text__c: 'first' } }]]);
    const bytes = readFileSync(journal());
    for (let at = lastRecordStart(bytes); at < bytes.length; at++)
      for (const damage of [0x00, 0x0a, 0x7f]) {
        if (bytes[at] === damage) continue;
        const damaged = Buffer.from(bytes);
        damaged[at] = damage;
        writeFileSync(journal(), damaged);
        expect(contentsOf(path), `byte ${at}`).toEqual(states.at(-2));
      }
  });

  it('damaged before its last record is refused in one sentence', () => {
    record([[{ do: 'insert', values: { Text__c: 'first' } }]]);
    const bytes = readFileSync(journal());
    bytes[5] = 0x7f;
    writeFileSync(journal(), bytes);

    expect(() => contentsOf(path)).toThrow(
      `${journal()} is damaged at record 1: put a copy in its place, or start with --fresh, which empties the folder.`
    );
  });

  it.each<[string, Value]>([
    ['a Long', 2n ** 62n],
    ['a Decimal with its scale', ApexDecimal.of('1.50')],
    ['a Double that is no number', new ApexDouble(NaN)],
    ['a negative zero', new ApexDouble(-0)],
    ['a Date', new ApexDate(-1)],
    ['a Datetime', new ApexDatetime(1_800_000_000_123)],
    ['a Time', new ApexTime(86_399_999)],
    ['a Blob', new ApexBlob(Uint8Array.of(0, 255, 10))],
    ['an Integer', -7]
  ])('gives back %s', (_name, value) => {
    const { state, folder } = openState(path);
    const id = insert(state, 'Thing__c', { $value: value });
    folder.close();

    const again = openState(path);
    const back = again.state.database.store.get('Thing__c', id)?.values['$value'] ?? null;
    expect(isSame(again.state, back, value)).toBe(true);
    again.folder.close();
  });

  it('refuses a commit whose row holds more than a scalar, and undoes it', () => {
    const { state, folder } = openState(path);
    const list = { items: [] } as unknown as Value;

    expect(() => insert(state, 'Thing__c', { Text__c: list })).toThrow(
      /^Thing__c\.Text__c of \w+ holds no scalar$/
    );

    expect(state.database.store.count('Thing__c')).toBe(0);
    folder.close();
  });

  it('keeps no transaction that was rolled back', () => {
    const { state, folder } = openState(path);
    const failing = (): void =>
      commit(state, (tx) => {
        tx.store.insert(tx.undo, 'Thing__c', {});
        throw new Error('on purpose');
      });

    expect(failing).toThrow('on purpose');

    expect(readFileSync(journal(), 'utf8')).toBe('');
    folder.close();
  });

  it('gives no number twice, of Ids and auto-numbers whose rows are gone', () => {
    const { state, folder } = openState(path);
    const id = insert(state, 'Thing__c', {});
    commit(state, (tx) => {
      const row = tx.store.get('Thing__c', id);
      if (row !== undefined) tx.store.remove(tx.undo, row);
    });
    const before = contents(state);
    folder.close();

    const again = openState(path);
    expect(contents(again.state)).toEqual(before);
    expect(insert(again.state, 'Thing__c', {})).not.toBe(id);
    again.folder.close();
  });
});
