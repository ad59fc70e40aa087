import { ROLLED_BACK, saveRecords, type SavedRecord } from '../data/dml/dml';
import { rowError, type DmlOperation, type RowError } from '../data/dml/results';
import { checkObjectAccess } from '../data/dml/statement';
import type { Transaction } from '../data/transaction';
import { ApexException } from '../values/exceptions';
import type { ApexSObject } from '../values/sobject';
import { RestError } from './errors';

/** A record of a request, or why the request is wrong about it. */
export type RequestedRow =
  | { readonly record: ApexSObject; readonly error: null }
  | { readonly record: ApexSObject | null; readonly error: RowError };

export interface SaveRequest {
  readonly operation: DmlOperation;
  readonly allOrNone: boolean;
  /** Saves in spite of duplicate rules that would only warn. */
  readonly allowSave: boolean;
  readonly externalIdField?: string | null;
}

/**
 * Saves what a request asks for with the running user's access; never throws for a single row.
 * Source: "sObject Collections", "Up to 10 chunks",
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm
 * @throws RestError 400 for a list of more than ten runs of one object
 */
export function saveRequested(
  tx: Transaction,
  rows: readonly RequestedRow[],
  request: SaveRequest
): SavedRecord[] {
  const seen = new Set<string>();
  const errors = rows.map((row) =>
    row.error === null
      ? (accessError(tx, request.operation, row.record) ?? repeatError(row.record, seen))
      : row.error
  );
  if (request.allOrNone && errors.some((error) => error !== null))
    return errors.map((error) => failed(error ?? ROLLED_BACK));
  const good = rows.flatMap(({ record }, i) =>
    record !== null && errors[i] === null ? [record] : []
  );
  const saved = saveGood(tx, good, request)[Symbol.iterator]();
  return errors.map((error) => (error === null ? saved.next().value : undefined) ?? failed(error));
}

function failed(error: RowError | null): SavedRecord {
  if (error === null) throw new Error('a record was neither saved nor refused');
  return { success: false, id: null, created: false, errors: [error] };
}

function saveGood(
  tx: Transaction,
  records: readonly ApexSObject[],
  { operation, allOrNone, allowSave, externalIdField = null }: SaveRequest
): SavedRecord[] {
  try {
    const options = { allOrNone, allowSave, access: 'user', externalIdField } as const;
    return saveRecords(tx, operation, records, options);
  } catch (thrown) {
    if (thrown instanceof ApexException && thrown.platformClass === 'TypeException')
      throw new RestError(400, 'LIMIT_EXCEEDED', thrown.message);
    throw thrown;
  }
}

/** Who may not write an object at all is told so for each row. */
function accessError(
  tx: Transaction,
  operation: DmlOperation,
  { type }: ApexSObject
): RowError | null {
  try {
    checkObjectAccess(tx, operation, [type]);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof ApexException)) throw thrown;
    return rowError('INSUFFICIENT_ACCESS_OR_READONLY', thrown.message);
  }
}

function repeatError({ id }: ApexSObject, seen: Set<string>): RowError | null {
  if (id === null) return null;
  if (seen.has(id)) return rowError('DUPLICATE_VALUE', `Duplicate id specified: ${id}`, ['Id']);
  seen.add(id);
  return null;
}
