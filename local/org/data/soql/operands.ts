import type { BoundOperand } from '../../check/bound';
import type { Value } from '../../emit/abi';
import type { Field } from '../../metadata/schema';
import { ApexList, ApexSet } from '../../values/collections';
import { ApexDate, ApexDatetime, ApexDecimal } from '../../values/scalars';
import { ApexSObject } from '../../values/sobject';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import type { Transaction } from '../transaction';
import type { Comparable, Normaliser } from '../comparable';
import { keyOf } from '../comparable';
import { dayAtInstant, literalDays, startOfDay } from './date-literals';

/** What a query gets at run time besides its text. */
export interface Arguments {
  readonly tx: Transaction;
  readonly binds: readonly Value[];
}

/** A range that a date literal stands for, `to` not included, in the units of its column. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The value of an operand that is one value. */
export function scalarOf(operand: BoundOperand, { binds }: Arguments): Value {
  switch (operand.kind) {
    case 'bind': {
      const value = binds[operand.index] ?? null;
      if (value instanceof ApexList || value instanceof ApexSet)
        throw new NotSupportedError('a collection bound to an operator other than IN');
      return value instanceof ApexSObject ? value.id : value;
    }
    case 'literal':
      return literalOf(operand.type, operand.value);
    default:
      throw new NotSupportedError(`a ${operand.kind} where one value is expected in SOQL`);
  }
}

/**
 * The values of the operand of `IN`, `INCLUDES`, `LIKE` and their opposites. Nulls in a collection stand
 * for empty fields; a null instead of a collection is a NullPointerException.
 * Sources: "Possibility of getting wrong results with SOQL IN filter",
 * https://abhinav.fyi/possibility-of-getting-wrong-results-with-soql-in-filter/ ; "SOQL bind variable scope
 * behavior", https://grindskills.com/soql-bind-variable-scope-behavior/
 */
export function listOf(operand: BoundOperand, args: Arguments): readonly Value[] {
  if (operand.kind === 'list') return operand.items.flatMap((item) => listOf(item, args));
  if (operand.kind === 'bind') {
    const value = args.binds[operand.index] ?? null;
    const items =
      value instanceof ApexList ? value.items : value instanceof ApexSet ? value.toArray() : null;
    if (items !== null) return items.map((item) => (item instanceof ApexSObject ? item.id : item));
    if (value === null)
      return throwApex('NullPointerException', 'Attempt to de-reference a null object');
  }
  return [scalarOf(operand, args)];
}

/** The distinct comparable values of a list operand. */
export function valueSet(
  operand: BoundOperand,
  args: Arguments,
  normalise: Normaliser
): ReadonlySet<Comparable> {
  return new Set(listOf(operand, args).map((value) => keyOf(normalise(value))));
}

/** The range of a date literal for a Date or Datetime column, in the running user's time zone. */
export function rangeOf(
  operand: Extract<BoundOperand, { readonly kind: 'dateLiteral' }>,
  field: Field,
  { tx }: Arguments
): Range {
  const zone = tx.timeZone;
  const days = literalDays(operand.name.toUpperCase(), operand.n, dayAtInstant(tx.now(), zone));
  if (field.type === 'Date') return days;
  return { from: startOfDay(days.from, zone), to: startOfDay(days.to, zone) };
}

/**
 * A row count in LIMIT or OFFSET; null when there is none.
 * @throws NotSupportedError for counts whose error is not documented
 */
export function countOf(operand: BoundOperand | null, args: Arguments): number | null {
  if (operand === null) return null;
  const value = scalarOf(operand, args);
  if (value === null || Number(value) < 0)
    throw new NotSupportedError('LIMIT or OFFSET bound to null or a negative number');
  return Number(value);
}

function literalOf(
  type: Extract<BoundOperand, { readonly kind: 'literal' }>['type'],
  text: string
): Value {
  switch (type) {
    case 'String':
      return text;
    case 'Integer':
      return Number(text);
    case 'Decimal':
      return ApexDecimal.of(text);
    case 'Boolean':
      return text.toLowerCase() === 'true';
    case 'Date':
      return new ApexDate(Math.floor(Date.parse(`${text}T00:00:00Z`) / 86_400_000));
    case 'Datetime':
      return new ApexDatetime(Date.parse(text));
    case 'null':
      return null;
  }
}
