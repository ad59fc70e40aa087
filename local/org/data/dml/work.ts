import type { Value } from '../../emit/abi';
import type { SObjectType } from '../../metadata/schema';
import type { ApexSObject } from '../../values/sobject';
import type { Row } from '../store';
import type { RowError } from './results';
import { rowError } from './results';

export type RowKind = 'insert' | 'update' | 'delete' | 'undelete';

/** One row of a statement before anything has happened to it. */
export interface RowInput {
  /** Position in the caller's list. */
  readonly index: number;
  /** The caller's record. */
  readonly record: ApexSObject;
  readonly type: SObjectType;
  readonly kind: RowKind;
  readonly id: string | null;
  /** Found wrong before any record was looked at. */
  readonly error: RowError | null;
  /** What the platform itself writes, by API name: fields nobody else may set. */
  readonly platformValues?: Readonly<Record<string, Value>>;
}

/** A row on its way through one pass. */
export interface WorkRow {
  readonly input: RowInput;
  readonly type: SObjectType;
  errors: RowError[];
  /** The row in the database at the start. */
  before: Row | null;
  /** `Trigger.new` of before triggers. */
  working: ApexSObject | null;
  /** The row as saved. */
  saved: Row | null;
}

/** A row that has met nothing yet. */
export function workRow(input: RowInput): WorkRow {
  return {
    input,
    type: input.type,
    errors: input.error === null ? [] : [input.error],
    before: null,
    working: null,
    saved: null
  };
}

/** The rows that nothing has refused so far. */
export function live(rows: readonly WorkRow[]): WorkRow[] {
  return rows.filter((row) => row.errors.length === 0);
}

/** Puts the error of a trigger that threw on every row that was still alive. */
export function failAll(rows: readonly WorkRow[], error: RowError): void {
  for (const row of live(rows)) row.errors.push(error);
}

/** Takes what `addError` left on a record over to its row. */
export function collectAddErrors(row: WorkRow, record: ApexSObject | null): void {
  for (const { field, message } of record?.errors ?? [])
    row.errors.push(
      rowError('FIELD_CUSTOM_VALIDATION_EXCEPTION', message, field === null ? [] : [field])
    );
}
