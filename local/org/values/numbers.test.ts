import { Big, RoundingMode } from 'bigdecimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '../emit/abi';
import { arithmetic, negation } from './arithmetic';
import { comparison, equality } from './comparison';
import { ApexDecimal } from './decimal';
import { ApexDouble } from './double';
import { enumConstant } from './enum';
import { NotSupportedError } from './errors';
import { call, thrownBy, tx } from './test-support';
import { textOf } from './text';

const decimal = (digits: string) => ApexDecimal.parse(digits);
const operate = (type: 'Decimal' | 'Double' | 'Long' | 'Integer', op: string, a: Value, b: Value) =>
  textOf(tx, arithmetic(type, op)(tx, a as never, b as never));

describe('Decimal', () => {
  test.each([
    // https://github.com/octoberswimmer/aer-dist/issues/345: value and scale shown by an org
    ['1', '/', '31', '0.0322580645161290322580645161290323'],
    // https://force201.wordpress.com/2010/03/12/decimal-scale/
    ['1', '/', '3', '0.333333333333333333333333333333333'],
    ['1.0', '/', '4.0', '0.25'],
    ['10.5', '*', '2', '21.0'],
    ['1.50', '+', '1.5', '3.00'],
    ['1', '-', '1.00', '0.00']
  ])('%s %s %s is %s', (a, op, b, expected) => {
    expect(operate('Decimal', op, decimal(a), decimal(b))).toBe(expected);
  });

  test('dividing by zero is a MathException', () => {
    expect(thrownBy(() => operate('Decimal', '/', decimal('1'), decimal('0.0')))).toBe(
      'System.MathException: Divide by 0'
    );
  });

  // https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_decimal.htm
  test.each<[string, Value[], string]>([
    ['divide(Decimal,Integer)', [decimal('19'), decimal('100'), 3], '0.190'],
    [
      'divide(Decimal,Integer,Object)',
      [decimal('12.4567'), decimal('7'), 2, enumConstant('RoundingMode', 'UP')],
      '1.78'
    ],
    ['format()', [decimal('12345.6789')], '12,345.679'],
    ['pow(Integer)', [decimal('4.12'), 2], '16.9744'],
    ['precision()', [decimal('123.45')], '5'],
    ['round()', [decimal('5.5')], '6'],
    ['round()', [decimal('4.5')], '4'],
    ['scale()', [decimal('1.50')], '2'],
    ['setScale(Integer)', [decimal('5.245'), 2], '5.24'],
    ['setScale(Integer)', [decimal('5.235'), 2], '5.24'],
    ['stripTrailingZeros()', [decimal('-1.1550')], '-1.155'],
    ['intValue()', [decimal('1.602176565')], '1']
  ])('%s of %j', (method, args, expected) => {
    expect(textOf(tx, call(`Decimal.${method}`, ...args))).toBe(expected);
  });

  // "If the Decimal is created from a non-decimal number, the number is first converted to a String",
  // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_primitives.htm
  test('made from a Double it has the digits of its text', () => {
    expect(textOf(tx, call('Decimal.valueOf(Double)', new ApexDouble(2)))).toBe('2.0');
  });

  test('equality disregards scale', () => {
    expect(equality('Decimal')(tx, decimal('1.0'), decimal('1.00'))).toBe(true);
  });

  test('sum, product and rounding keep the scales of Java', () => {
    const digits = fc
      .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(12))
      .map(([unscaled, scale]) => new ApexDecimal(Big(unscaled, scale)));
    fc.assert(
      fc.property(digits, digits, fc.nat(12), (a, b, scale) => {
        expect(a.plus(b).scale).toBe(Math.max(a.scale, b.scale));
        expect(a.times(b).scale).toBe(a.scale + b.scale);
        expect(a.plus(b).minus(b).compareTo(a) === 0).toBe(true);
        const rounded = a.withScale(scale, RoundingMode.HALF_EVEN);
        const error = rounded.minus(a).big.abs().multiply(2n);
        expect(rounded.scale).toBe(scale);
        expect(error.compareTo(Big(1n, scale))).toBeLessThanOrEqual(0);
      })
    );
  });
});

describe('other numbers', () => {
  test.each([
    [1, '1.0'],
    [1e7, '1.0E7'],
    [1e-5, '1.0E-5'],
    [0.001, '0.001'],
    [123456789.125, '1.23456789125E8'],
    [-0, '-0.0']
  ])('Double %d shows as Java does: %s', (value, expected) => {
    expect(textOf(tx, new ApexDouble(value))).toBe(expected);
  });

  // "Primitive Data Types", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_primitives.htm
  test('Long wraps at 64 bits and Integer at 32', () => {
    expect(operate('Long', '+', 2n ** 63n - 1n, 1n)).toBe('-9223372036854775808');
    expect(operate('Long', '>>>', -1n, 1n)).toBe('9223372036854775807');
    expect(operate('Integer', '*', 65536, 65536)).toBe('0');
    expect(negation('Integer', '-')(tx, -2147483648 as never)).toBe(-2147483648);
  });

  test.each([
    ['Integer.valueOf(String)', '2147483648', 'System.TypeException: Invalid integer: 2147483648'],
    ['Integer.valueOf(String)', '1.5', 'System.TypeException: Invalid integer: 1.5'],
    ['Long.valueOf(String)', 'x', 'System.TypeException: Invalid long: x'],
    ['Double.valueOf(String)', '', 'System.TypeException: Invalid double: '],
    ['Decimal.valueOf(String)', '1,5', 'System.TypeException: Invalid decimal: 1,5'],
    ['Decimal.valueOf(String)', '1e999999999', 'System.TypeException: Invalid decimal: 1e999999999']
  ])('%s refuses %j', (method, text, expected) => {
    expect(thrownBy(() => call(method, text))).toBe(expected);
  });

  // "Math Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_math.htm
  test('Math.mod keeps the sign of the dividend', () => {
    expect(call('Math.mod(Integer,Integer)', -7, 3)).toBe(-1);
    expect(thrownBy(() => call('Math.mod(Integer,Integer)', 1, 0))).toBe(
      'System.MathException: Divide by 0'
    );
  });
});

// "Expression Operators", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_expressions_operators_understanding.htm
describe('comparison', () => {
  test('with null, numbers are neither less nor greater; a text is greater', () => {
    expect(comparison('Integer', '<=')(tx, null, null)).toBe(false);
    expect(comparison('Integer', '<')(tx, null, 1)).toBe(false);
    expect(comparison('String', '>')(tx, 'a', null)).toBe(true);
    expect(comparison('String', '<')(tx, null, 'a')).toBe(true);
  });

  // https://salesforce.stackexchange.com/questions/394089 and /12305
  test.each([
    ['Hello', 'hello', false],
    ['1a', '-a', true],
    ['2a', '-b', true],
    ['/ Default -', 'Banner', true],
    ['- Default -', 'Banner', false],
    ['+', '/', false],
    ['2026-01-31T10:00:00', '2026-02-01T00:00:00', true]
  ])('%j < %j is %j', (a, b, expected) => {
    expect(comparison('String', '<')(tx, a, b)).toBe(expected);
  });

  test('an order that depends on the locale is refused', () => {
    expect(() => comparison('String', '<')(tx, 'é', 'f')).toThrow(NotSupportedError);
    expect(() => comparison('String', '<')(tx, 'a-b', 'ab')).toThrow(NotSupportedError);
  });

  test('String == disregards case, Id == does not', () => {
    expect(equality('String')(tx, 'Hello', 'hELLO')).toBe(true);
    expect(equality('Id')(tx, '00Q000000000001AAA', '00q000000000001AAA')).toBe(false);
    expect(() => equality('Object')(tx, 'A', 'a')).toThrow(NotSupportedError);
    expect(() => equality('Object')(tx, 1, 1n)).toThrow(NotSupportedError);
  });
});
