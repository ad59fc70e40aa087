import type { TypeName } from '../check/bound';
import type { Tx, Value } from '../emit/abi';
import type { Schema } from '../metadata/schema';
import type { ApexDate } from './date';
import { ApexDatetime } from './datetime';
import { ApexDecimal } from './decimal';
import { ApexDouble } from './double';
import { NotSupportedError } from './errors';
import { throwApex } from './exceptions';
import { parseId } from './id';
import { instanceTest, runtimeName, typeOf } from './typing';

type Convert = (value: never) => Value;

const DAY_MS = 86_400_000;

/**
 * Changes of representation, by `From>To`. Upwards: Integer, Long, Double, Decimal; a cast downwards
 * cuts the fraction.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_loops_conversion.htm
 */
const CONVERSIONS: Readonly<Record<string, Convert>> = {
  'Integer>Long': (n: number) => BigInt(n),
  'Integer>Double': (n: number) => new ApexDouble(n),
  'Integer>Decimal': (n: number) => ApexDecimal.of(n),
  'Long>Double': (n: bigint) => new ApexDouble(Number(n)),
  'Long>Decimal': (n: bigint) => ApexDecimal.of(n),
  'Double>Decimal': (n: ApexDouble) => ApexDecimal.fromDouble(n.value),
  'Long>Integer': (n: bigint) => toInt(n),
  'Double>Integer': (n: ApexDouble) => doubleToInt(n.value),
  'Double>Long': (n: ApexDouble) => doubleToLong(n.value),
  'Decimal>Integer': (n: ApexDecimal) => toInt(n.toBigInt()),
  'Decimal>Long': (n: ApexDecimal) => BigInt.asIntN(64, n.toBigInt()),
  'Decimal>Double': (n: ApexDecimal) => new ApexDouble(n.toNumber()),
  'String>Id': (text: string) => parseId(text),
  'Date>Datetime': (date: ApexDate) => new ApexDatetime(date.days * DAY_MS)
};

const REPRESENTED = new Set([
  ...['Integer', 'Long', 'Double', 'Decimal', 'Boolean', 'String', 'Id'],
  ...['Date', 'Datetime', 'Time', 'Blob']
]);

/** The low 32 bits, as Java narrows. */
export function toInt(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}

/** Java's narrowing of a double: fraction cut, clamped to the range. */
export function doubleToInt(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.max(-2147483648, Math.min(2147483647, Math.trunc(value)));
}

/** As {@link doubleToInt}, for Long. */
export function doubleToLong(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return 2n ** 63n - 1n;
  if (value <= -(2 ** 63)) return -(2n ** 63n);
  return BigInt(Math.trunc(value));
}

/** The conversion from one static type to another; null stays null. */
export function converter(from: TypeName, to: TypeName): (tx: Tx, value: Value) => Value {
  const convert = CONVERSIONS[`${from}>${to}`];
  if (convert) return (_tx, value) => (value === null ? null : convert(value as never));
  const changes = REPRESENTED.has(from) && REPRESENTED.has(to) && from !== to;
  if (changes && !(from === 'Id' && to === 'String'))
    throw new NotSupportedError(`conversion from ${from} to ${to}`);
  return (_tx, value) => value;
}

/** Converts a value by the type it has: what a cast from Object does once the test has passed. */
export function represent(value: Value, type: TypeName): Value {
  const convert = value === null ? undefined : CONVERSIONS[`${typeOf(value)}>${type}`];
  return convert ? convert(value as never) : value;
}

/**
 * A checked cast: TypeException "Invalid conversion from runtime type X to Y", and StringException for a
 * text that is no Id.
 */
export function caster(schema: Schema, type: TypeName): (tx: Tx, value: Value) => Value {
  const test = instanceTest(schema, type);
  return (tx, value) => {
    if (value === null) return null;
    if (type === 'Id' && typeof value === 'string') return parseId(value);
    if (test(tx, value)) return represent(value, type);
    if (type === 'Double' && value instanceof ApexDecimal)
      throw new NotSupportedError('casting an Object that holds a Decimal to Double');
    throwApex(
      'TypeException',
      `Invalid conversion from runtime type ${runtimeName(typeOf(value))} to ${runtimeName(type)}`
    );
  };
}
