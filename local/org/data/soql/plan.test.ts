import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BoundCondition, BoundQuery } from '../../check/bound';
import type { Value } from '../../emit/abi';
import { ApexList } from '../../values/collections';
import { ApexDatetime } from '../../values/scalars';
import { ApexSObject } from '../../values/sobject';
import type { Row } from '../store';
import { bind, compare, integer, own, query } from '../test-queries';
import { TestOrg } from '../test-support';
import { UndoLog } from '../undo';
import { runQuery } from './execute';

const OPERATORS = ['=', '!=', '<', '<=', '>', '>='] as const;
const STAMPS = 4;
const ROWS = 8;

interface Leaf {
  readonly field: 'Id' | 'SystemModstamp' | 'Flag__c' | 'Other__c';
  /** Of a checkbox it is `=`. */
  readonly operator: (typeof OPERATORS)[number];
  /** A stamp, the position of a row, or for a checkbox 0: true. */
  readonly value: number;
}

/** What a row begins with, and what an update makes of it. */
interface Given {
  readonly stamp: number;
  readonly flag: boolean;
  readonly other: boolean;
}

type Tree = Leaf | { readonly kind: 'and' | 'or'; readonly parts: readonly Tree[] };

const leaf: fc.Arbitrary<Leaf> = fc.record({
  field: fc.constantFrom('Id', 'SystemModstamp', 'Flag__c', 'Other__c'),
  operator: fc.constantFrom(...OPERATORS),
  value: fc.nat(ROWS)
});

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('tree'), { minLength: 1, maxLength: 3 })
    })
  )
}));

const ORDERS: readonly (readonly ('Id' | 'SystemModstamp')[])[] = [
  [],
  ['Id'],
  ['SystemModstamp'],
  ['SystemModstamp', 'Id']
];

function stampOf(row: Row): number {
  const stamp = row.values['SystemModstamp'];
  return stamp instanceof ApexDatetime ? stamp.ms : NaN;
}

function means(condition: Tree, row: Row, rows: readonly Row[]): boolean {
  if ('parts' in condition) {
    const results = condition.parts.map((part) => means(part, row, rows));
    return condition.kind === 'and' ? results.every(Boolean) : results.some(Boolean);
  }
  if (isFlag(condition)) return (row.values[condition.field] === true) === (condition.value === 0);
  const stamp = condition.field === 'SystemModstamp';
  const left = stamp ? stampOf(row) : row.id;
  const right = stamp ? condition.value : idAt(rows, condition.value);
  switch (condition.operator) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function isFlag({ field }: Leaf): boolean {
  return field === 'Flag__c' || field === 'Other__c';
}

function idAt(rows: readonly Row[], position: number): string {
  return rows[position]?.id ?? 'a00000000000000AAA';
}

function bound(condition: Tree, rows: readonly Row[], binds: Value[]): BoundCondition {
  if ('parts' in condition)
    return {
      kind: condition.kind,
      conditions: condition.parts.map((part) => bound(part, rows, binds))
    };
  const { field, value } = condition;
  const flag = isFlag(condition);
  binds.push(flag ? value === 0 : field === 'Id' ? idAt(rows, value) : new ApexDatetime(value));
  const operator = flag ? '=' : condition.operator;
  return compare(own('Thing__c', field), operator, bind(binds.length - 1));
}

function valuesOf({ stamp, flag, other }: Given): Record<string, Value> {
  return { SystemModstamp: new ApexDatetime(stamp), Flag__c: flag, Other__c: other };
}

function orderBy(fields: readonly string[]): BoundQuery['orderBy'] {
  return fields.map((field) => ({
    path: own('Thing__c', field),
    descending: false,
    nullsLast: false
  }));
}

it('starts no kept order too late and stops none too early', () => {
  const seed = Number(process.env['SEED'] ?? Date.now());
  console.log(`access path property test: SEED=${seed}`);
  const version = fc.record({ stamp: fc.nat(STAMPS), flag: fc.boolean(), other: fc.boolean() });
  const versions = fc.array(fc.tuple(version, version), { maxLength: ROWS });
  fc.assert(
    fc.property(
      versions,
      tree,
      fc.constantFrom(...ORDERS),
      fc.nat(4),
      (given, condition, by, limit) => {
        const org = new TestOrg();
        const { store } = org.database;
        for (const [first] of given) org.insert('Thing__c', valuesOf(first));
        // A reader in between makes the kept orders, which the updates must then keep right.
        expect([...store.ordered('Thing__c', 'SystemModstamp').from(0, '')].length).toBe(
          given.length
        );
        for (const order of ['Id', 'SystemModstamp'] as const)
          for (const field of ['Flag__c', 'Other__c']) {
            const facet = store.facet('Thing__c', order, { field, value: true });
            const set = given.filter(([{ flag, other }]) => (field === 'Flag__c' ? flag : other));
            expect([...(facet?.from(0, '') ?? [])].length).toBe(set.length);
          }
        const log = new UndoLog();
        for (const [i, row] of [...store.rows('Thing__c')].entries()) {
          const next = given[i]?.[1];
          if (next !== undefined) store.update(log, row, valuesOf(next));
        }
        org.database.settle(log);
        const rows = [...store.rows('Thing__c')];
        const binds: Value[] = [];
        const where = bound(condition, rows, binds);
        const bounds = { where, orderBy: orderBy(by), limit: limit === 0 ? null : integer(limit) };
        const found = runQuery(
          org.begin(),
          query('Thing__c', ['Id'], bounds),
          'List<Thing__c>',
          'list',
          binds
        );
        const ids =
          found instanceof ApexList
            ? found.items.map((r) => (r instanceof ApexSObject ? r.id : null))
            : [];
        const matches = rows.filter((row) => means(condition, row, rows));
        if (by[0] === 'SystemModstamp') matches.sort((a, b) => stampOf(a) - stampOf(b));
        expect(ids).toEqual(matches.slice(0, limit === 0 ? undefined : limit).map((row) => row.id));
      }
    ),
    { seed, numRuns: 1000 }
  );
});
