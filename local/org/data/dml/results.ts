import { apexException } from '../../values/exceptions';
import type { ApexException } from '../../values/exceptions';
import type { ApexSObject } from '../../values/sobject';

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

export interface DmlOptions {
  /** True: one failing row undoes the statement and throws a DmlException. */
  readonly allOrNone: boolean;
  /** `user`: object permissions, field-level security and sharing of the running user are enforced. */
  readonly access: 'user' | 'system';
  /** Saves although a duplicate rule alerts. */
  readonly allowSave: boolean;
  /** Upsert only: the field that finds the record, API name; null: Id. */
  readonly externalIdField: string | null;
}

export const DEFAULT_OPTIONS: DmlOptions = {
  allOrNone: true,
  access: 'system',
  allowSave: false,
  externalIdField: null
};

/** Why a row was refused: a `StatusCode` constant, words, API names of the fields concerned. */
export interface RowError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export function rowError(
  statusCode: string,
  message: string,
  fields: readonly string[] = []
): RowError {
  return { statusCode, message, fields };
}

/** What became of one row, in the order of the rows given. */
export interface RecordResult {
  readonly success: boolean;
  /** null when it failed. */
  readonly id: string | null;
  /** An upsert that inserted. */
  readonly created: boolean;
  readonly errors: readonly RowError[];
  readonly record: ApexSObject;
}

/**
 * "Update failed. First exception on row 0 with id 003...; first error: CODE, words: [Field]".
 * Source: "DmlException class methods" in "Exception Class and Built-In Exceptions",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_exception_methods.htm
 */
export function dmlException(verb: string, results: readonly RecordResult[]): ApexException {
  const dmlErrors = results.flatMap((result, index) =>
    result.errors.map((error) => ({ index, id: result.record.id, ...error }))
  );
  const first = dmlErrors[0];
  if (first === undefined) return apexException('DmlException', `${verb} failed.`);
  const withId = first.id === null ? '' : ` with id ${first.id}`;
  const words = `${first.statusCode}, ${first.message}: [${first.fields.join(', ')}]`;
  return apexException(
    'DmlException',
    `${verb} failed. First exception on row ${first.index}${withId}; first error: ${words}`,
    { dmlErrors }
  );
}

/** `insert` → `Insert`, as exception texts begin. */
export function verbOf(operation: string): string {
  return operation.charAt(0).toUpperCase() + operation.slice(1);
}
