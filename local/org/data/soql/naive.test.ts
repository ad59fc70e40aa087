import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BoundCondition, BoundOperand } from '../../check/bound';
import type { Value } from '../../emit/abi';
import { ApexList } from '../../values/collections';
import { ApexSObject } from '../../values/sobject';
import type { Row } from '../store';
import { compare, own, query } from '../test-queries';
import { TestOrg } from '../test-support';
import { runQuery } from './execute';

const TEXTS = [null, 'a', 'A', 'b', 'ab'];
const AMOUNTS = [null, 0, 1, 2];

const text = fc.constantFrom(...TEXTS);
const amount = fc.constantFrom(...AMOUNTS);
const rowArbitrary = fc.record({
  Text__c: text,
  Code__c: fc.constant(null),
  Amount__c: amount,
  parent: fc.option(fc.nat(5))
});

interface Leaf {
  readonly field: 'Text__c' | 'Amount__c' | 'Parent__r.Amount__c' | 'Parent__c';
  readonly operator: '=' | '!=' | '<' | '>=' | 'IN' | 'NOT IN';
  readonly values: readonly Value[];
}

type Tree = Leaf | { readonly kind: 'and' | 'or'; readonly parts: readonly Tree[] };

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({
    field: fc.constant('Text__c' as const),
    operator: operators(),
    values: fc.array(text, { minLength: 1, maxLength: 3 })
  }),
  fc.record({
    field: fc.constantFrom('Amount__c' as const, 'Parent__r.Amount__c' as const),
    operator: operators(),
    values: fc.array(amount, { minLength: 1, maxLength: 3 })
  }),
  fc.record({
    field: fc.constant('Parent__c' as const),
    operator: fc.constantFrom('=' as const, '!=' as const, 'IN' as const, 'NOT IN' as const),
    values: fc.array(fc.option(fc.nat(5)), { minLength: 1, maxLength: 3 })
  })
);

function operators(): fc.Arbitrary<Leaf['operator']> {
  return fc.constantFrom('=', '!=', '<', '>=', 'IN', 'NOT IN');
}

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

/** The plain meaning of a condition, with none of the engine's parts. */
function means(condition: Tree, row: Row, rows: readonly Row[]): boolean {
  if ('parts' in condition) {
    const results = condition.parts.map((part) => means(part, row, rows));
    return condition.kind === 'and' ? results.every(Boolean) : results.some(Boolean);
  }
  const fold = (value: Value): Value =>
    typeof value === 'string' ? value.toUpperCase() : (value ?? null);
  const parent = rows.find((other) => other.id === row.values['Parent__c']);
  const own =
    condition.field === 'Parent__r.Amount__c'
      ? (parent?.values['Amount__c'] ?? null)
      : condition.field === 'Parent__c'
        ? (row.values['Parent__c'] ?? null)
        : fold(row.values[condition.field]);
  const wanted = condition.values.map((value) =>
    condition.field === 'Parent__c' && typeof value === 'number'
      ? (rows[value]?.id ?? MISSING)
      : fold(value)
  );
  const first = wanted[0] ?? null;
  switch (condition.operator) {
    case '=':
      return own === first;
    case '!=':
      return own !== first;
    case 'IN':
      return wanted.includes(own);
    case 'NOT IN':
      return !wanted.includes(own);
    case '<':
      return own !== null && first !== null && (own as number) < (first as number);
    case '>=':
      return own !== null && first !== null && (own as number) >= (first as number);
  }
}

const MISSING = 'a00zzzzzzzzzzzzAAA';

function bound(condition: Tree, rows: readonly Row[], binds: Value[]): BoundCondition {
  if ('parts' in condition)
    return {
      kind: condition.kind,
      conditions: condition.parts.map((part) => bound(part, rows, binds))
    };
  const values = condition.values.map((value) =>
    condition.field === 'Parent__c' && typeof value === 'number'
      ? (rows[value]?.id ?? MISSING)
      : value
  );
  const isList = condition.operator === 'IN' || condition.operator === 'NOT IN';
  binds.push(isList ? new ApexList('List<Object>', values) : (values[0] ?? null));
  const operand: BoundOperand = { kind: 'bind', index: binds.length - 1 };
  const hops = [{ relationship: 'Parent__r', field: 'Parent__c', object: 'Thing__c' }];
  const path =
    condition.field === 'Parent__r.Amount__c'
      ? { hops, object: 'Thing__c', field: 'Amount__c' }
      : own('Thing__c', condition.field);
  return compare(path, condition.operator, operand);
}

it('finds exactly the rows a naive evaluation finds', () => {
  const seed = Number(process.env['SEED'] ?? Date.now());
  console.log(`SOQL property test: SEED=${seed}`);
  fc.assert(
    fc.property(fc.array(rowArbitrary, { maxLength: 8 }), tree, (given, condition) => {
      const org = new TestOrg();
      const rows: Row[] = [];
      for (const { parent, ...values } of given)
        rows.push(
          org.insert('Thing__c', {
            ...values,
            Parent__c: parent === null ? null : (rows[parent]?.id ?? null)
          })
        );
      const binds: Value[] = [];
      const where = bound(condition, rows, binds);
      const found = runQuery(
        org.begin(),
        query('Thing__c', ['Id'], { where }),
        'List<Thing__c>',
        'list',
        binds
      );
      const ids =
        found instanceof ApexList
          ? found.items.map((r) => (r instanceof ApexSObject ? r.id : null))
          : [];
      expect(ids).toEqual(rows.filter((row) => means(condition, row, rows)).map((row) => row.id));
    }),
    { seed, numRuns: 500 }
  );
});
