import { canDeleteRecord, canEditRecord, canReadRecord } from '../access/sharing';
import type { Row } from '../store';
import type { Transaction } from '../transaction';
import { selfReference } from './recursion';
import type { DmlOptions, RowError } from './results';
import { rowError } from './results';
import type { WorkRow } from './work';

/**
 * Finds the row an update or delete is about and refuses what cannot be written: no Id, no such
 * record, deleted, locked by somebody else, no access, in a before trigger already.
 */
export function loadExisting(tx: Transaction, row: WorkRow, options: DmlOptions): void {
  const { id, kind } = row.input;
  if (id === null) {
    const call = kind === 'update' ? 'an update' : kind === 'delete' ? 'a delete' : 'an undelete';
    row.errors.push(rowError('MISSING_ARGUMENT', `Id not specified in ${call} call`));
    return;
  }
  const found = tx.store.get(row.type.name, id);
  if (found === undefined) {
    row.errors.push(rowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'));
    return;
  }
  row.before = found;
  const error =
    deletedError(row, found) ??
    accessError(tx, found, kind, options) ??
    selfReference(tx, row, found);
  if (error !== null) row.errors.push(error);
  else lockError(tx, row, [id]);
}

/**
 * Refuses the row when one of these records is held by somebody else.
 * Source: "UNABLE_TO_LOCK_ROW", https://help.salesforce.com/s/articleView?id=000387767
 */
export function lockError(tx: Transaction, row: WorkRow, ids: readonly string[]): void {
  const locked = ids.find((id) => tx.database.lockedBy(tx, id) !== null);
  if (locked !== undefined)
    row.errors.push(
      rowError(
        'UNABLE_TO_LOCK_ROW',
        `unable to obtain exclusive access to this record or 1 records: ${locked}`
      )
    );
}

function deletedError(row: WorkRow, found: Row): RowError | null {
  const deleted = found.values['IsDeleted'] === true;
  if (row.input.kind === 'undelete')
    return deleted ? null : rowError('UNDELETE_FAILED', 'Entity is not in the recycle bin');
  return deleted ? rowError('ENTITY_IS_DELETED', 'entity is deleted') : null;
}

/** User mode always applies sharing; system mode leaves it to the running class. */
function accessError(
  tx: Transaction,
  row: Row,
  kind: string,
  options: DmlOptions
): RowError | null {
  if (options.access !== 'user' && tx.sharing !== 'with') return null;
  const allowed = kind === 'delete' ? canDeleteRecord(tx, row) : canEditRecord(tx, row);
  if (allowed) return null;
  return canReadRecord(tx, row)
    ? rowError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id')
    : rowError(
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
        `insufficient access rights on cross-reference id: ${row.id.slice(0, 15)}`
      );
}
