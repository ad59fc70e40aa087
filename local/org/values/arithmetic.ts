import type { Tx, Value } from '../emit/abi';
import { ApexDate } from './date';
import { ApexDatetime } from './datetime';
import { ApexDecimal } from './decimal';
import { ApexDouble } from './double';
import { NotSupportedError } from './errors';
import { throwApex } from './exceptions';
import { ApexTime } from './time';

type NumberType = 'Integer' | 'Long' | 'Double' | 'Decimal';
type Operation = (tx: Tx, a: never, b: never) => Value;

const DAY_MS = 86_400_000;

const INTEGER: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => (a + b) | 0,
  '-': (a, b) => (a - b) | 0,
  '*': Math.imul,
  '/': (a, b) => (b === 0 ? divideByZero() : (a / b) | 0),
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => (a >>> b) | 0
};

const LONG: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0n ? divideByZero() : a / b),
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << (b & 63n),
  '>>': (a, b) => a >> (b & 63n),
  '>>>': (a, b) => BigInt.asUintN(64, a) >> (b & 63n)
};

const DOUBLE: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? divideByZero() : a / b)
};

const DECIMAL: Readonly<Record<string, (a: ApexDecimal, b: ApexDecimal) => ApexDecimal>> = {
  '+': (a, b) => a.plus(b),
  '-': (a, b) => a.minus(b),
  '*': (a, b) => a.times(b),
  '/': (a, b) => a.over(b)
};

function divideByZero(): never {
  throwApex('MathException', 'Divide by 0');
}

/** The operation of an operator on operands of one type, which are not null. */
export function arithmetic(type: NumberType, operator: string): Operation {
  const long = LONG[operator];
  const double = DOUBLE[operator];
  const [integer, decimal] = [INTEGER[operator], DECIMAL[operator]];
  if (type === 'Integer' && integer) return (_tx, a: number, b: number) => integer(a, b);
  if (type === 'Long' && long) return (_tx, a: bigint, b: bigint) => BigInt.asIntN(64, long(a, b));
  if (type === 'Double' && double)
    return (_tx, a: ApexDouble, b: ApexDouble) => new ApexDouble(double(a.value, b.value));
  if (type === 'Decimal' && decimal) return (_tx, a: ApexDecimal, b: ApexDecimal) => decimal(a, b);
  throw new NotSupportedError(`${operator} on ${type}`);
}

/** `-x` and `~x`. */
export function negation(type: NumberType, operator: '-' | '~'): (tx: Tx, a: never) => Value {
  if (operator === '~') {
    if (type === 'Integer') return (_tx, a: number) => ~a;
    if (type === 'Long') return (_tx, a: bigint) => ~a;
    throw new NotSupportedError(`~ on ${type}`);
  }
  switch (type) {
    case 'Integer':
      return (_tx, a: number) => -a | 0;
    case 'Long':
      return (_tx, a: bigint) => BigInt.asIntN(64, -a);
    case 'Double':
      return (_tx, a: ApexDouble) => new ApexDouble(-a.value);
    case 'Decimal':
      return (_tx, a: ApexDecimal) => a.negated();
  }
}

/**
 * `Date + Integer` and `Datetime + number`: days, fractions of a day for a Datetime. `Time + number` is
 * refused, because the unit is not documented.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_expressions_operators_understanding.htm
 */
export function dateArithmetic(
  type: 'Date' | 'Datetime' | 'Time',
  operator: '+' | '-'
): (tx: Tx, a: Value, b: Value) => Value {
  const sign = operator === '+' ? 1 : -1;
  return (_tx, a, b) => {
    if (a === null || b === null)
      throwApex('NullPointerException', 'Attempt to de-reference a null object');
    if (a instanceof ApexDate) return a.plusDays(sign * Math.trunc(amount(b)));
    if (a instanceof ApexDatetime)
      return new ApexDatetime(a.ms + sign * Math.round(amount(b) * DAY_MS));
    const what = a instanceof ApexTime ? 'Time' : type;
    throw new NotSupportedError(`${operator} on ${what}`);
  };
}

function amount(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDecimal) return value.toNumber();
  throw new NotSupportedError('adding this value to a Date or Datetime');
}
