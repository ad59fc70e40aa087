import type { ApexSObject } from '../../values/sobject';
import type { Transaction } from '../transaction';
import type { DmlOperation, DmlOptions, RecordResult, RowError } from './results';

/**
 * Runs one DML statement.
 * @param records the caller's; inserted ones get their Id.
 * @returns one result per record in the same order.
 * @throws DmlException when `allOrNone` and a row failed (everything undone); ListException for the
 *   same record twice; LimitError.
 */
export function dml(
  _tx: Transaction,
  _operation: DmlOperation,
  _records: readonly (ApexSObject | null)[],
  _options: DmlOptions
): RecordResult[] {
  return [];
}

export interface SavedRecord {
  readonly success: boolean;
  readonly id: string | null;
  readonly created: boolean;
  readonly errors: readonly RowError[];
}
