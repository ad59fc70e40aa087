import { Big, MathContext, RoundingMode } from 'bigdecimal.js';
import type { BigDecimal } from 'bigdecimal.js';
import { NotSupportedError } from '../../values/errors';
import type { Expression, FormulaType, FormulaValue } from './expression';
import { computed } from './expression';
import { FormulaProblem } from './syntax';
import type { BinaryOperator } from './syntax';

/** Precision of Salesforce's formula engine. */
const PRECISION = new MathContext(39, RoundingMode.HALF_UP);
const DAY_MS = 86_400_000;

/**
 * Compiles `left operator right`. Nulls follow the engine: a comparison or sum with null is null, text
 * null is the empty text, and whoever asks for a Boolean takes null as false.
 * Source: "formula-engine", impl/src/main/java/com/force/formula/commands,
 * https://github.com/salesforce/formula-engine
 */
export function compileBinary(
  operator: BinaryOperator,
  left: Expression,
  right: Expression
): Expression {
  switch (operator) {
    case '&&':
    case '||':
      return logical(operator, [left, right]);
    case '=':
    case '<>':
      return equality(operator, left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(operator, left, right);
    case '&':
      expectType(operator, left, 'text');
      expectType(operator, right, 'text');
      return concatenation(left, right);
    default:
      return arithmetic(operator, left, right);
  }
}

/** AND, OR: null counts as false, the rest is not looked at once the result is known. */
export function logical(operator: '&&' | '||', args: readonly Expression[]): Expression {
  for (const arg of args) expectType(operator, arg, 'boolean');
  const decisive = operator === '||';
  return computed('boolean', (context) => {
    for (const arg of args) if ((arg.run(context) === true) === decisive) return decisive;
    return !decisive;
  });
}

export function compileUnary(operator: '-' | '+' | 'NOT', operand: Expression): Expression {
  if (operator === 'NOT') {
    expectType('NOT', operand, 'boolean');
    return computed('boolean', (context) => {
      const value = operand.run(context);
      return value === null ? null : value !== true;
    });
  }
  expectType(operator, operand, 'number');
  return computed('number', (context) => {
    const value = asNumber(operand.run(context));
    return value === null || operator === '+' ? value : value.negate();
  });
}

/** Equality of two values of one type; `text` decides how null is met. */
export function sameValue(a: FormulaValue, b: FormulaValue, text: boolean): boolean | null {
  if (text) return (a ?? '') === (b ?? '');
  if (a === null || b === null) return null;
  if (isNumber(a) && isNumber(b)) return a.compareTo(b) === 0;
  return a === b;
}

/** The type two branches share; a FormulaProblem when they share none. */
export function commonType(what: string, a: Expression, b: Expression): FormulaType {
  if (a.type === 'null') return b.type;
  if (b.type === 'null' || a.type === b.type) return a.type;
  throw new FormulaProblem(
    'error',
    `Incorrect parameter type for ${what}. Expected ${a.type}, received ${b.type}`
  );
}

export function expectType(what: string, expression: Expression, type: FormulaType): void {
  if (expression.type === type || expression.type === 'null') return;
  if (expression.type === 'picklist' || expression.type === 'multipicklist')
    throw new FormulaProblem(
      'error',
      `Field ${expression.field?.name ?? ''} is a picklist field. Picklist fields are only supported in certain functions.`
    );
  throw new FormulaProblem(
    'error',
    `Incorrect parameter type for ${what}. Expected ${type}, received ${expression.type}`
  );
}

export function asNumber(value: FormulaValue): BigDecimal | null {
  return isNumber(value) ? value : null;
}

export function asText(value: FormulaValue): string {
  return typeof value === 'string' ? value : '';
}

function equality(operator: '=' | '<>', left: Expression, right: Expression): Expression {
  for (const side of [left, right])
    if (side.type === 'picklist' || side.type === 'multipicklist')
      expectType(operator, side, 'text');
  const type = commonType(`operator '${operator}'`, left, right);
  const text = type === 'text';
  return computed('boolean', (context) => {
    const same = sameValue(left.run(context), right.run(context), text);
    return same === null ? null : same === (operator === '=');
  });
}

function comparison(
  operator: '<' | '<=' | '>' | '>=',
  left: Expression,
  right: Expression
): Expression {
  const type = commonType(`operator '${operator}'`, left, right);
  if (!['number', 'date', 'datetime', 'text', 'null'].includes(type))
    expectType(`operator '${operator}'`, left, 'number');
  return computed('boolean', (context) => {
    const a = left.run(context);
    const b = right.run(context);
    if (a === null || b === null) return null;
    const order = compare(a, b);
    if (operator === '<') return order < 0;
    if (operator === '<=') return order <= 0;
    return operator === '>' ? order > 0 : order >= 0;
  });
}

function compare(a: FormulaValue, b: FormulaValue): number {
  if (isNumber(a) && isNumber(b)) return a.compareTo(b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const x = asText(a);
  const y = asText(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

function concatenation(left: Expression, right: Expression): Expression {
  return computed('text', (context) => asText(left.run(context)) + asText(right.run(context)));
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '^', left: Expression, right: Expression) {
  if (operator === '+' && left.type === 'text' && right.type === 'text')
    return concatenation(left, right);
  if (operator === '+' || operator === '-') {
    const moved = dateArithmetic(operator, left, right);
    if (moved !== null) return moved;
  }
  expectType(`operator '${operator}'`, left, 'number');
  expectType(`operator '${operator}'`, right, 'number');
  return computed('number', (context) => {
    const a = asNumber(left.run(context));
    const b = asNumber(right.run(context));
    return a === null || b === null ? null : calculate(operator, a, b);
  });
}

function calculate(operator: string, a: BigDecimal, b: BigDecimal): BigDecimal {
  if (operator === '+') return a.add(b, PRECISION);
  if (operator === '-') return a.subtract(b, PRECISION);
  if (operator === '*') return a.multiply(b, PRECISION);
  if (operator === '/') {
    if (b.signum() === 0) throw new NotSupportedError('a formula that divides by zero');
    return a.divideWithMathContext(b, PRECISION);
  }
  const exponent = b.numberValue();
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > 999)
    throw new NotSupportedError('a formula with a broken or negative exponent');
  return a.pow(exponent, PRECISION);
}

/** Date ± days, Datetime ± days, and differences in days; null: neither side is one. */
function dateArithmetic(
  operator: '+' | '-',
  left: Expression,
  right: Expression
): Expression | null {
  const sign = operator === '-' ? -1 : 1;
  if (left.type === 'date' || left.type === 'datetime') {
    if (right.type === left.type && operator === '-') {
      const unit = left.type === 'date' ? 1 : DAY_MS;
      return computed('number', (context) => {
        const a = left.run(context);
        const b = right.run(context);
        if (typeof a !== 'number' || typeof b !== 'number') return null;
        return Big(a - b).divideWithMathContext(Big(unit), PRECISION);
      });
    }
    expectType(`operator '${operator}'`, right, 'number');
    return moved(left, right, sign);
  }
  if (operator === '+' && (right.type === 'date' || right.type === 'datetime')) {
    expectType(`operator '${operator}'`, left, 'number');
    return moved(right, left, sign);
  }
  return null;
}

function moved(base: Expression, days: Expression, sign: number): Expression {
  return computed(base.type, (context) => {
    const from = base.run(context);
    const by = asNumber(days.run(context));
    if (typeof from !== 'number' || by === null) return null;
    if (base.type === 'date') return from + sign * Math.trunc(by.numberValue());
    return from + sign * Math.round(by.numberValue() * 86_400) * 1000;
  });
}

function isNumber(value: FormulaValue): value is BigDecimal {
  return typeof value === 'object' && value !== null;
}
