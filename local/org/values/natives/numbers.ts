import type { RoundingMode } from 'bigdecimal.js';
import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { doubleToInt, doubleToLong, toInt } from '../conversion';
import { ApexDecimal } from '../decimal';
import { ApexDouble } from '../double';
import { NotSupportedError } from '../errors';
import { throwApex } from '../exceptions';
import { given } from './arguments';
import { grouped } from './number-format';
import { HALF_EVEN, roundingMode } from './rounding';

const INTEGER = /^[+-]?\d+$/;

/** TypeException "Invalid integer: x". */
function parseInteger(text: string): number {
  const value = INTEGER.test(text) ? Number(text) : Number.NaN;
  if (!(value >= -2147483648 && value <= 2147483647))
    throwApex('TypeException', `Invalid integer: ${text}`);
  return value | 0;
}

/** TypeException "Invalid long: x". */
function parseLong(text: string): bigint {
  const value = INTEGER.test(text) ? BigInt(text.replace(/^\+/, '')) : null;
  if (value === null || BigInt.asIntN(64, value) !== value)
    throwApex('TypeException', `Invalid long: ${text}`);
  return value;
}

/** Static `valueOf` and the methods of Integer, Long, Double and Boolean. */
export const numberNatives = natives({
  'Integer.valueOf(String)': (_tx: Tx, text: string | null) => parseInteger(given(text)),
  'Integer.valueOf(Object)': (_tx: Tx, value: Value) => {
    if (value === null || typeof value === 'number') return value;
    if (typeof value === 'string') return parseInteger(value);
    if (typeof value === 'bigint') return toInt(value);
    if (value instanceof ApexDecimal) return toInt(value.toBigInt());
    if (value instanceof ApexDouble) return doubleToInt(value.value);
    throw new NotSupportedError('Integer.valueOf of this value');
  },
  'Integer.format()': (_tx: Tx, self: number) => grouped(String(self)),
  'Long.valueOf(String)': (_tx: Tx, text: string | null) => parseLong(given(text)),
  'Long.intValue()': (_tx: Tx, self: bigint) => toInt(self),
  'Long.format()': (_tx: Tx, self: bigint) => grouped(String(self)),
  'Double.valueOf(String)': (_tx: Tx, text: string | null) => ApexDouble.parse(given(text)),
  'Double.valueOf(Object)': (_tx: Tx, value: Value) => {
    if (value === null || value instanceof ApexDouble) return value;
    if (typeof value === 'string') return ApexDouble.parse(value);
    if (typeof value === 'number' || typeof value === 'bigint')
      return new ApexDouble(Number(value));
    if (value instanceof ApexDecimal) return new ApexDouble(value.toNumber());
    throw new NotSupportedError('Double.valueOf of this value');
  },
  'Double.intValue()': (_tx: Tx, self: ApexDouble) => doubleToInt(self.value),
  'Double.longValue()': (_tx: Tx, self: ApexDouble) => doubleToLong(self.value),
  'Boolean.valueOf(Object)': (_tx: Tx, value: Value) => {
    if (value === null || typeof value === 'boolean') return value;
    if (typeof value === 'string') return value.toLowerCase() === 'true';
    throw new NotSupportedError('Boolean.valueOf of this value');
  },
  'Decimal.valueOf(String)': (_tx: Tx, text: string | null) => ApexDecimal.parse(given(text)),
  'Decimal.valueOf(Long)': (_tx: Tx, value: bigint | null) => ApexDecimal.of(given(value)),
  'Decimal.valueOf(Double)': (_tx: Tx, value: ApexDouble | null) =>
    ApexDecimal.fromDouble(given(value).value)
});

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_decimal.htm */
export const decimalNatives = natives({
  'Decimal.abs()': (_tx: Tx, self: ApexDecimal) => new ApexDecimal(self.big.abs()),
  'Decimal.divide(Decimal,Integer)': (
    _tx: Tx,
    self: ApexDecimal,
    divisor: ApexDecimal | null,
    scale: number | null
  ) => self.dividedBy(given(divisor), given(scale), HALF_EVEN),
  'Decimal.divide(Decimal,Integer,Object)': (
    _tx: Tx,
    self: ApexDecimal,
    divisor: ApexDecimal | null,
    scale: number | null,
    mode: Value
  ) => self.dividedBy(given(divisor), given(scale), roundingMode(mode)),
  'Decimal.doubleValue()': (_tx: Tx, self: ApexDecimal) => new ApexDouble(self.toNumber()),
  'Decimal.format()': (_tx: Tx, self: ApexDecimal) => {
    const shown = self.scale > 3 ? self.withScale(3) : self;
    const plain = shown.text();
    return grouped(plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain);
  },
  'Decimal.intValue()': (_tx: Tx, self: ApexDecimal) => toInt(self.toBigInt()),
  'Decimal.longValue()': (_tx: Tx, self: ApexDecimal) => BigInt.asIntN(64, self.toBigInt()),
  'Decimal.pow(Integer)': (_tx: Tx, self: ApexDecimal, exponent: number | null) => {
    if (given(exponent) < 0 || given(exponent) > 32767)
      throw new NotSupportedError('Decimal.pow with an exponent outside 0 to 32767');
    return new ApexDecimal(self.big.pow(given(exponent)));
  },
  'Decimal.precision()': (_tx: Tx, self: ApexDecimal) => self.big.precision(),
  'Decimal.scale()': (_tx: Tx, self: ApexDecimal) => self.scale,
  'Decimal.round()': (_tx: Tx, self: ApexDecimal) => wholeNumber(self, HALF_EVEN),
  'Decimal.round(RoundingMode)': (_tx: Tx, self: ApexDecimal, mode: Value) =>
    wholeNumber(self, roundingMode(mode)),
  'Decimal.setScale(Integer)': (_tx: Tx, self: ApexDecimal, scale: number | null) =>
    self.withScale(given(scale)),
  'Decimal.setScale(Integer,RoundingMode)': (
    _tx: Tx,
    self: ApexDecimal,
    scale: number | null,
    mode: Value
  ) => self.withScale(given(scale), roundingMode(mode)),
  'Decimal.stripTrailingZeros()': (_tx: Tx, self: ApexDecimal) =>
    new ApexDecimal(self.big.stripTrailingZeros()),
  'Decimal.toPlainString()': (_tx: Tx, self: ApexDecimal) => self.text()
});

function wholeNumber(value: ApexDecimal, mode: RoundingMode): bigint {
  return BigInt.asIntN(64, value.withScale(0, mode).toBigInt());
}
