import type { BigDecimal } from 'bigdecimal.js';
import type { Value } from '../../emit/abi';
import type { Field, SObjectType } from '../../metadata/schema';
import type { Transaction } from '../transaction';

export type FormulaType =
  'text' | 'picklist' | 'multipicklist' | 'number' | 'boolean' | 'date' | 'datetime' | 'null';

/** Days for a date, epoch milliseconds for a datetime; the static type tells which. */
export type FormulaValue = string | BigDecimal | boolean | number | null;

/** Reads a field of a record by API name; null when it has none. */
export type FieldReader = (field: string) => Value;

export interface FormulaContext {
  readonly tx: Transaction;
  /** The record as it is about to be saved. */
  readonly record: FieldReader;
  /** The record as it was; null on insert. */
  readonly before: FieldReader | null;
}

/** A formula, or a part of one, ready to run. */
export interface Expression {
  readonly type: FormulaType;
  /** A field of the record itself, for functions that take nothing else. */
  readonly field: Field | null;
  /** The value of a text literal. */
  readonly literal: string | null;
  run(context: FormulaContext): FormulaValue;
}

export interface CompileScope {
  readonly objects: ReadonlyMap<string, SObjectType>;
  readonly object: SObjectType;
  readonly customPermissions: readonly string[];
}

/** An expression that is neither a field nor a literal. */
export function computed(
  type: FormulaType,
  run: (context: FormulaContext) => FormulaValue
): Expression {
  return { type, field: null, literal: null, run };
}
