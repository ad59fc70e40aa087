import type { TypeName } from '../check/bound';
import type { Tx, Value } from '../emit/abi';
import { compareText } from './collator';
import { ApexDate } from './date';
import { ApexDatetime } from './datetime';
import { ApexDecimal } from './decimal';
import { ApexDouble } from './double';
import { NotSupportedError } from './errors';
import { sameKey } from './keys';
import { ApexObject } from './object';
import { ApexTime } from './time';
import { typeOf } from './typing';

type Equal = (tx: Tx, a: Value, b: Value) => boolean;
type Compare = (a: never, b: never) => number;

const NUMBERS = new Set(['Integer', 'Long', 'Double', 'Decimal']);

/**
 * `==` for operands of a type. Strings without regard to case, Ids exactly.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_expressions_operators_understanding.htm
 */
export function equality(type: TypeName): Equal {
  switch (type) {
    case 'String':
      return (_tx, a, b) => a === b || sameText(a, b);
    case 'Id':
    case 'Integer':
    case 'Long':
    case 'Boolean':
      return (_tx, a, b) => a === b;
    case 'Double':
      return (_tx, a, b) =>
        a === b || (a instanceof ApexDouble && b instanceof ApexDouble && a.value === b.value);
    case 'Object':
      return sameObject;
    default:
      return (tx, a, b) => sameKey(tx, a, b);
  }
}

/** `===`: the same object; for values without identity, the same value. */
export function identity(tx: Tx, a: Value, b: Value): boolean {
  if (a === b) return true;
  const scalar = a instanceof ApexDecimal || a instanceof ApexDouble || isMoment(a);
  return scalar && a instanceof ApexObject && b !== null && a.equals(tx, b);
}

function isMoment(value: Value): boolean {
  return value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime;
}

function sameText(a: Value, b: Value): boolean {
  return typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();
}

/** Whether Objects ignore case, or compare numbers of different types, is not documented. */
function sameObject(tx: Tx, a: Value, b: Value): boolean {
  if (sameKey(tx, a, b)) return true;
  if (a === null || b === null) return false;
  if (sameText(a, b))
    throw new NotSupportedError('== on Objects that hold Strings differing in case alone');
  const [left, right] = [typeOf(a), typeOf(b)];
  if (left !== right && NUMBERS.has(left) && NUMBERS.has(right))
    throw new NotSupportedError(`== on Objects that hold ${left} and ${right}`);
  return false;
}

const COMPARE: Readonly<Record<string, Compare>> = {
  Integer: (a: number, b: number) => a - b,
  Long: (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
  Double: (a: ApexDouble, b: ApexDouble) => a.value - b.value,
  Decimal: (a: ApexDecimal, b: ApexDecimal) => a.compareTo(b),
  Date: (a: ApexDate, b: ApexDate) => a.days - b.days,
  Datetime: (a: ApexDatetime, b: ApexDatetime) => a.ms - b.ms,
  Time: (a: ApexTime, b: ApexTime) => a.ms - b.ms,
  String: compareText,
  Id: compareIds
};

/** Ids of different objects compared with `<` are a run-time error of unknown text. */
function compareIds(a: string, b: string): number {
  if (a.slice(0, 3) !== b.slice(0, 3))
    throw new NotSupportedError('comparing Ids of different objects');
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Orders two values of a scalar type that are not null; undefined when the type has no order. */
export function comparatorOf(type: TypeName): ((a: Value, b: Value) => number) | undefined {
  const compare = COMPARE[type];
  return compare && ((a, b) => compare(a as never, b as never));
}

/** `<` and the like: false with a null operand, but a text or Id is greater than null. */
export function comparison(
  type: TypeName,
  operator: '<' | '<=' | '>' | '>='
): (tx: Tx, a: Value, b: Value) => boolean {
  const compare = comparatorOf(type);
  if (!compare) throw new NotSupportedError(`${operator} on ${type}`);
  const nullable = type === 'String' || type === 'Id';
  const holds = HOLDS[operator];
  return (_tx, a, b) => {
    if (a !== null && b !== null) return holds(compare(a, b));
    return nullable && holds(Number(a !== null) - Number(b !== null));
  };
}

const HOLDS = {
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0
};
