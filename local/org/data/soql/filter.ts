import type { BoundCondition, BoundOperand } from '../../check/bound';
import type { Value } from '../../emit/abi';
import type { Field } from '../../metadata/schema';
import { NotSupportedError } from '../../values/errors';
import type { Comparable, Normaliser } from '../comparable';
import { compareValues, keyOf, normaliser } from '../comparable';
import { likeTest } from './like';
import type { Arguments, Range } from './operands';
import { listOf, rangeOf, scalarOf, valueSet } from './operands';

/** true, false, or null: unknown, because an order or pattern was asked of a null. */
export type Truth = boolean | null;

export type Compare = Extract<BoundCondition, { readonly kind: 'compare' }>;

/** What a comparison reads and how its values compare. */
export interface Operand<Subject> {
  readonly field: Field;
  readonly read: (subject: Subject) => Value;
}

/**
 * A condition as a function of a row (or a group, for HAVING), for one execution. `=`, `!=`, `IN` and
 * `NOT IN` treat null as a value like others; `<`, `>`, `LIKE` and `INCLUDES` of a null are unknown,
 * which selects nothing. NOT of an unknown is refused: how Salesforce answers is not documented.
 * Source: "Use null in WHERE", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_null.htm
 */
export function compileCondition<Subject>(
  condition: BoundCondition,
  args: Arguments,
  operandOf: (compare: Compare) => Operand<Subject>
): (subject: Subject) => Truth {
  switch (condition.kind) {
    case 'and':
      return every(condition.conditions.map((c) => compileCondition(c, args, operandOf)));
    case 'or':
      return some(condition.conditions.map((c) => compileCondition(c, args, operandOf)));
    case 'not': {
      const test = compileCondition(condition.condition, args, operandOf);
      return (subject) => {
        const truth = test(subject);
        if (truth === null)
          throw new NotSupportedError('NOT over LIKE, INCLUDES or an order when the field is null');
        return !truth;
      };
    }
    case 'compare': {
      const { field, read } = operandOf(condition);
      const test = compileCompare(condition, field, args);
      return (subject) => test(read(subject));
    }
  }
}

function every<S>(tests: readonly ((subject: S) => Truth)[]): (subject: S) => Truth {
  return (subject) => {
    let result: Truth = true;
    for (const test of tests) {
      const truth = test(subject);
      if (truth === false) return false;
      if (truth === null) result = null;
    }
    return result;
  };
}

function some<S>(tests: readonly ((subject: S) => Truth)[]): (subject: S) => Truth {
  return (subject) => {
    let result: Truth = false;
    for (const test of tests) {
      const truth = test(subject);
      if (truth === true) return true;
      if (truth === null) result = null;
    }
    return result;
  };
}

function compileCompare(compare: Compare, field: Field, args: Arguments): (value: Value) => Truth {
  const { operator, operand } = compare;
  const normalise = normaliser(field);
  switch (operator) {
    case 'IN':
      return member(valueSet(operand, args, normalise), normalise);
    case 'NOT IN': {
      const test = member(valueSet(operand, args, normalise), normalise);
      return (value) => !test(value);
    }
    case 'LIKE':
      return like(operand, args, field);
    case 'INCLUDES':
      return includes(operand, args, false);
    case 'EXCLUDES':
      return includes(operand, args, true);
    default: {
      if (operand.kind === 'dateLiteral')
        return inRange(operator, rangeOf(operand, field, args), normalise);
      return ordered(operator, normalise(scalarOf(operand, args)), normalise);
    }
  }
}

type OrderOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

function ordered(
  operator: OrderOperator,
  other: Comparable,
  normalise: Normaliser
): (value: Value) => Truth {
  const equals = (own: Comparable): boolean =>
    own === null || other === null ? own === other : compareValues(own, other) === 0;
  if (operator === '=') return (value) => equals(normalise(value));
  if (operator === '!=') return (value) => !equals(normalise(value));
  const accept = ORDER[operator];
  return (value) => {
    const own = normalise(value);
    return own === null || other === null ? null : accept(compareValues(own, other));
  };
}

const ORDER: Readonly<Record<'<' | '<=' | '>' | '>=', (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0
};

function inRange(
  operator: OrderOperator,
  range: Range,
  normalise: Normaliser
): (value: Value) => Truth {
  return (value) => {
    const own = normalise(value);
    if (typeof own !== 'number') return operator === '!=' ? true : operator === '=' ? false : null;
    switch (operator) {
      case '=':
        return own >= range.from && own < range.to;
      case '!=':
        return own < range.from || own >= range.to;
      case '<':
        return own < range.from;
      case '<=':
        return own < range.to;
      case '>':
        return own >= range.to;
      case '>=':
        return own >= range.from;
    }
  };
}

function member(values: ReadonlySet<Comparable>, normalise: Normaliser): (value: Value) => boolean {
  return (value) => values.has(keyOf(normalise(value)));
}

function like(operand: BoundOperand, args: Arguments, field: Field): (value: Value) => Truth {
  if (field.caseSensitive)
    throw new NotSupportedError(`LIKE on the case-sensitive field ${field.name}`);
  const tests = listOf(operand, args)
    .filter((pattern) => typeof pattern === 'string')
    .map(likeTest);
  return (value) =>
    typeof value === 'string' && value !== '' ? tests.some((test) => test(value)) : null;
}

/** Each value of the list may name several with `;`: all of them must be chosen. */
function includes(
  operand: BoundOperand,
  args: Arguments,
  excludes: boolean
): (value: Value) => Truth {
  const wanted = [
    ...valueSet(operand, args, (value) => (typeof value === 'string' ? value : null))
  ].map((value) =>
    String(value ?? '')
      .toLowerCase()
      .split(';')
  );
  return (value) => {
    if (typeof value !== 'string' || value === '') return excludes ? true : null;
    const chosen = new Set(value.toLowerCase().split(';'));
    const found = wanted.some((all) => all.every((one) => chosen.has(one)));
    return excludes ? !found : found;
  };
}
