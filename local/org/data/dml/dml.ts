import type { ApexException } from '../../values/exceptions';
import type { ApexSObject } from '../../values/sobject';
import type { Transaction } from '../transaction';
import { runPasses } from './partial-success';
import type { DmlOperation, DmlOptions, RecordResult, RowError } from './results';
import { DEFAULT_OPTIONS, dmlException, rowError, verbOf } from './results';
import { checkList, checkObjectAccess, mixedDmlError, refuseType } from './statement';
import { classifyUpsert } from './upsert';
import type { RowInput, WorkRow } from './work';
import { workRow } from './work';

/**
 * Runs one DML statement. An empty list does nothing and costs nothing.
 * @param records the caller's; inserted ones get their Id.
 * @returns one result per record in the same order.
 * @throws DmlException when `allOrNone` and a row failed (everything undone); ListException for the
 *   same record twice; SecurityException in user mode; LimitError.
 */
export function dml(
  tx: Transaction,
  operation: DmlOperation,
  records: readonly (ApexSObject | null)[],
  options: DmlOptions
): RecordResult[] {
  const results = runStatement(tx, operation, records, options);
  if (options.allOrNone && results.some((result) => !result.success))
    throw inaccessible(results) ?? dmlException(verbOf(operation), results);
  return results;
}

export interface SaveOptions {
  readonly allOrNone: boolean;
  readonly access: 'user' | 'system';
  readonly allowSave: boolean;
  readonly externalIdField?: string | null;
}

/** A row's result as the REST API tells it. */
export interface SavedRecord {
  readonly success: boolean;
  readonly id: string | null;
  readonly created: boolean;
  readonly errors: readonly RowError[];
}

/**
 * DML for callers that are not Apex: never a DmlException. With `allOrNone`, rows that had no error of
 * their own fail with ALL_OR_NONE_OPERATION_ROLLED_BACK.
 * Source: "sObject Collections",
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm
 */
export function saveRecords(
  tx: Transaction,
  operation: DmlOperation,
  records: readonly ApexSObject[],
  options: SaveOptions
): SavedRecord[] {
  const results = runStatement(tx, operation, records, { ...DEFAULT_OPTIONS, ...options });
  const undone = options.allOrNone && results.some((result) => result.errors.length > 0);
  return results.map(({ success, id, created, errors }) => ({
    success,
    id,
    created,
    errors: undone && errors.length === 0 ? [ROLLED_BACK] : errors.map(restError)
  }));
}

/** The REST API names the fields that user mode refuses. */
function restError(error: RowError): RowError {
  if (!isInaccessible(error)) return error;
  return {
    ...error,
    message: `Unable to create/update fields: ${error.fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`
  };
}

/** What a row without an error of its own gets when `allOrNone` undid it. */
export const ROLLED_BACK = rowError(
  'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  'Record rolled back because not all records were valid and the request was using AllOrNone header'
);

function runStatement(
  tx: Transaction,
  operation: DmlOperation,
  records: readonly (ApexSObject | null)[],
  options: DmlOptions
): RecordResult[] {
  checkList(operation, records);
  if (records.length === 0) return [];
  tx.database.step(tx, 'dml');
  tx.limits.spend('dmlStatements');
  tx.limits.spend('dmlRows', records.length);
  const types = new Set(records.map((record) => record.type));
  for (const type of types) refuseType(operation, type);
  if (options.access === 'user') checkObjectAccess(tx, operation, types);
  const inputs = inputsOf(tx, operation, records, options);
  const mixed = mixedDmlError(tx, operation, records);
  const rows =
    mixed === null
      ? runPasses(tx, inputs, options)
      : inputs.map((input) => workRow({ ...input, error: mixed }));
  return resultsOf(rows, options);
}

function inputsOf(
  tx: Transaction,
  operation: DmlOperation,
  records: readonly ApexSObject[],
  options: DmlOptions
): RowInput[] {
  if (operation === 'upsert') return classifyUpsert(tx, records, options.externalIdField);
  return records.map((record, index) => ({
    index,
    record,
    type: record.type,
    kind: operation,
    id: record.id,
    error: null
  }));
}

/** With all or none, a failure anywhere leaves no row saved. */
function resultsOf(rows: readonly WorkRow[], options: DmlOptions): RecordResult[] {
  const undone = options.allOrNone && rows.some((row) => row.errors.length > 0);
  return rows.map((row) => {
    const { record, kind } = row.input;
    const success = !undone && row.errors.length === 0;
    const id = success ? (row.saved?.id ?? row.input.id) : null;
    if (id !== null && record.id === null) record.fields.set('Id', id);
    return { success, id, created: success && kind === 'insert', errors: row.errors, record };
  });
}

/** User mode names the object instead of the first row. */
function inaccessible(results: readonly RecordResult[]): ApexException | null {
  const [first] = results.flatMap((result) => result.errors);
  if (first === undefined || !isInaccessible(first)) return null;
  const exception = dmlException('', results);
  exception.message = first.message;
  return exception;
}

function isInaccessible(error: RowError): boolean {
  return error.message.startsWith('Operation failed due to fields being inaccessible');
}
