import { Big } from 'bigdecimal.js';
import type { BigDecimal } from 'bigdecimal.js';
import type { Value } from '../emit/abi';
import type { Field } from '../metadata/schema';
import { ApexDate } from '../values/date';
import { ApexDatetime } from '../values/datetime';
import { ApexDecimal } from '../values/decimal';
import { ApexDouble } from '../values/double';
import { NotSupportedError } from '../values/errors';
import { throwApex } from '../values/exceptions';
import { toId18 } from '../values/id';
import { ApexTime } from '../values/time';

/** A value brought into a form whose order and equality are those of its column. */
export type Comparable = string | number | boolean | BigDecimal | null;

/** Brings a stored or bound value of a column into its comparable form. */
export type Normaliser = (value: Value) => Comparable;

/**
 * How values of a field compare: texts without regard to case unless the field is case-sensitive, an
 * empty text as null, numbers by value, Ids as 18 characters, checkboxes null as false.
 * Sources: "Comparison Operators",
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm ;
 * "Use null in WHERE", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_null.htm
 */
export function normaliser(field: Field): Normaliser {
  switch (field.type) {
    case 'Checkbox':
      return (value) => value === true;
    case 'Id':
    case 'Reference':
      return idOf;
    case 'Number':
    case 'Integer':
    case 'Currency':
    case 'Percent':
      return numberOf;
    case 'Date':
      return (value) => (value === null ? null : dayOf(field, value));
    case 'DateTime':
      return (value) => (value === null ? null : instantOf(field, value));
    case 'Time':
      return (value) => (value instanceof ApexTime ? value.ms : null);
    default:
      return field.caseSensitive ? exactText : foldedText;
  }
}

/** A comparable value as a key of a Set: numbers of any type by value. */
export function keyOf(value: Comparable): Comparable {
  if (typeof value !== 'object' || value === null) return value;
  const double = Number(value.toString());
  return Big(double).compareTo(value) === 0 ? double : value.stripTrailingZeros().toString();
}

/** Negative, zero or positive; neither side is null. */
export function compareValues(a: NonNullable<Comparable>, b: NonNullable<Comparable>): number {
  if (typeof a === 'object' || typeof b === 'object') return big(a).compareTo(big(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

function big(value: NonNullable<Comparable>): BigDecimal {
  if (typeof value === 'object') return value;
  return Big(Number(value));
}

function numberOf(value: Value): Comparable {
  if (value === null || typeof value === 'number') return value;
  if (value instanceof ApexDecimal) return value.big;
  if (value instanceof ApexDouble) return value.value;
  if (typeof value === 'bigint') return Big(value);
  throw new NotSupportedError(`comparing ${describe(value)} with a number column in SOQL`);
}

function foldedText(value: Value): Comparable {
  const text = exactText(value);
  return typeof text === 'string' ? upperCased(text) : text;
}

/**
 * Texts sort by their upper-case characters: "ORDER BY",
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_orderby.htm
 * Characters that become several (`ß`) stay as they are, so that they equal nothing else.
 */
function upperCased(text: string): string {
  const upper = text.toUpperCase();
  if (upper.length === text.length) return upper;
  return [...text]
    .map((char) => (char.toUpperCase().length === char.length ? char.toUpperCase() : char))
    .join('');
}

function exactText(value: Value): Comparable {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return value;
  throw new NotSupportedError(`comparing ${describe(value)} with a text column in SOQL`);
}

function idOf(value: Value): Comparable {
  if (value === null) return null;
  if (typeof value !== 'string')
    throw new NotSupportedError(`comparing ${describe(value)} with an Id column in SOQL`);
  return toId18(value) ?? throwApex('QueryException', `invalid ID field: ${value}`);
}

function dayOf(field: Field, value: Value): number {
  if (value instanceof ApexDate) return value.days;
  throw new NotSupportedError(`comparing ${describe(value)} with the Date column ${field.name}`);
}

function instantOf(field: Field, value: Value): number {
  if (value instanceof ApexDatetime) return value.ms;
  // A Date stands for its midnight in GMT, as in the conversion of Date to Datetime.
  if (value instanceof ApexDate) return value.days * 86_400_000;
  throw new NotSupportedError(
    `comparing ${describe(value)} with the Datetime column ${field.name}`
  );
}

function describe(value: Value): string {
  return typeof value === 'object' && value !== null ? value.constructor.name : typeof value;
}
