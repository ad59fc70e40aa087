import type { Value } from '../../emit/abi';
import { NotSupportedError } from '../../values/errors';
import type { ApexSObject } from '../../values/sobject';
import type { Row } from '../store';
import { typeOf } from '../store';
import type { Transaction } from '../transaction';
import { runTriggers } from '../triggers/run-triggers';
import { loadExisting } from './load';
import { triggerRecord } from './order-of-execution';
import { whileInTrigger } from './recursion';
import { childReferences, childRows } from './references';
import type { DmlOptions } from './results';
import { rowError } from './results';
import { wholeSeconds } from './values';
import type { WorkRow } from './work';
import { collectAddErrors, failAll, live } from './work';

/** Kept in a deleted row: lookups that its deletion cleared, as JSON, so that undelete restores them. */
const CLEARED = '$cleared';
/** Kept in a row that was deleted along with its parent: the parent's Id. */
const DELETED_WITH = '$deletedWith';

interface ClearedLookup {
  readonly object: string;
  readonly id: string;
  readonly field: string;
}

/** The winner of a merge. */
export interface MergeMaster {
  /** Takes a loser's children over and deletes it; the row as deleted. */
  take(loser: Row): Row | null;
}

/**
 * Deletes one chunk: before triggers, restricting lookups, recycle bin, after triggers. Records deleted
 * along (Cascade) and lookups cleared (SetNull) fire no triggers.
 * @param master merge only: who takes the children over and deletes the row.
 * @returns true when a trigger threw.
 * Source: "Operations That Don't Invoke Triggers",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_ignoring_operations.htm
 */
export function deleteChunk(
  tx: Transaction,
  rows: readonly WorkRow[],
  options: DmlOptions,
  master: MergeMaster | null = null
): boolean {
  for (const row of rows) {
    if (row.errors.length > 0) continue;
    if (row.type.name === 'User') throw new NotSupportedError('deleting a user');
    loadExisting(tx, row, options);
  }
  return whileInTrigger(tx, live(rows), () => {
    if (fireDelete(tx, live(rows), 'before')) return true;
    for (const row of live(rows)) {
      if (row.before === null) continue;
      const error = master === null ? restriction(tx, row.before) : null;
      if (error !== null) row.errors.push(error);
      else row.saved = master === null ? removeRow(tx, row.before) : master.take(row.before);
    }
    return fireDelete(tx, live(rows), 'after');
  });
}

/** Puts a row and what hangs on it into the recycle bin; objects without one lose it for good. */
export function removeRow(
  tx: Transaction,
  row: Row,
  extra: Record<string, Value> = {}
): Row | null {
  const cleared = releaseChildren(tx, row);
  const current = tx.store.get(row.object, row.id) ?? row;
  if (!typeOf(tx.schema, row.object).fields.has('isdeleted')) {
    tx.store.remove(tx.undo, current);
    return null;
  }
  return tx.store.update(tx.undo, current, {
    ...extra,
    IsDeleted: true,
    ...touched(tx, row),
    [CLEARED]: cleared.length === 0 ? null : JSON.stringify(cleared)
  });
}

/**
 * Brings one chunk back from the recycle bin, with what was deleted along and the lookups that were
 * cleared and have not been set anew; fires after undelete triggers.
 * Source: "Restoring Deleted Records",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_undelete.htm
 */
export function undeleteChunk(
  tx: Transaction,
  rows: readonly WorkRow[],
  options: DmlOptions
): boolean {
  for (const row of rows) {
    if (row.errors.length > 0) continue;
    loadExisting(tx, row, options);
    if (row.errors.length > 0 || row.before === null) continue;
    const rival = uniqueRival(tx, row.before);
    if (rival !== null)
      row.errors.push(
        rowError(
          'DUPLICATE_VALUE',
          `duplicate value found: ${rival.field} duplicates value on record with id: ${rival.id.slice(0, 15)}`
        )
      );
    else row.saved = restoreRow(tx, row.before);
  }
  const first = live(rows)[0];
  if (first === undefined) return false;
  const newRecords = live(rows).flatMap((row) =>
    row.saved === null ? [] : [triggerRecord(tx, row.saved, true)]
  );
  return fire(tx, live(rows), 'undelete', 'after', newRecords, null);
}

/** Removes deleted rows for good; true when the row was in the recycle bin. */
export function emptyFromBin(tx: Transaction, object: string, id: string): boolean {
  const row = tx.store.get(object, id);
  if (row?.values['IsDeleted'] !== true) return false;
  for (const child of childReferences(tx, object))
    for (const hanging of tx.store.find(child.type.name, child.field.name, id))
      if (hanging.values[DELETED_WITH] === id) emptyFromBin(tx, child.type.name, hanging.id);
  tx.store.remove(tx.undo, row);
  return true;
}

function fireDelete(
  tx: Transaction,
  rows: readonly WorkRow[],
  timing: 'before' | 'after'
): boolean {
  const oldRecords = rows.flatMap((row) => {
    const source = timing === 'after' ? (row.saved ?? row.before) : row.before;
    return source === null ? [] : [triggerRecord(tx, source, true)];
  });
  return fire(tx, rows, 'delete', timing, null, oldRecords);
}

function fire(
  tx: Transaction,
  rows: readonly WorkRow[],
  operation: 'delete' | 'undelete',
  timing: 'before' | 'after',
  newRecords: ApexSObject[] | null,
  oldRecords: ApexSObject[] | null
): boolean {
  const type = rows[0]?.type;
  if (type === undefined) return false;
  const failure = runTriggers(tx, { type, operation, timing, newRecords, oldRecords });
  const records = newRecords ?? oldRecords ?? [];
  if (failure !== null) failAll(rows, failure);
  else rows.forEach((row, i) => collectAddErrors(row, records[i] ?? null));
  return failure !== null;
}

function restriction(tx: Transaction, row: Row) {
  for (const child of childReferences(tx, row.object)) {
    if (child.field.deleteConstraint !== 'Restrict') continue;
    const [first] = childRows(tx, child, row.id);
    if (first === undefined) continue;
    const plural = child.type.pluralLabel.toLowerCase();
    return rowError(
      'DELETE_FAILED',
      `Your attempt to delete ${nameOf(row)} could not be completed because it is associated with the following ${plural}.: ${nameOf(first)}\n`
    );
  }
  return null;
}

function nameOf(row: Row): string {
  const name = row.values['Name'] ?? row.values['LastName'] ?? row.id;
  return String(name);
}

/** Cascades and clears lookups; returns the lookups cleared. */
function releaseChildren(tx: Transaction, row: Row): ClearedLookup[] {
  const cleared: ClearedLookup[] = [];
  for (const child of childReferences(tx, row.object)) {
    const { deleteConstraint, name } = child.field;
    if (deleteConstraint !== 'Cascade' && deleteConstraint !== 'SetNull') continue;
    for (const hanging of childRows(tx, child, row.id)) {
      if (deleteConstraint === 'Cascade') removeRow(tx, hanging, { [DELETED_WITH]: row.id });
      else {
        tx.store.update(tx.undo, hanging, { [name]: null, ...touched(tx, hanging) });
        cleared.push({ object: hanging.object, id: hanging.id, field: name });
      }
    }
  }
  return cleared;
}

function restoreRow(tx: Transaction, row: Row): Row {
  const restored = tx.store.update(tx.undo, row, {
    IsDeleted: false,
    MasterRecordId: null,
    [CLEARED]: null,
    [DELETED_WITH]: null,
    ...touched(tx, row)
  });
  for (const child of childReferences(tx, row.object))
    for (const hanging of tx.store.find(child.type.name, child.field.name, row.id))
      if (hanging.values[DELETED_WITH] === row.id) restoreRow(tx, hanging);
  for (const lookup of clearedLookups(row)) {
    const hanging = tx.store.get(lookup.object, lookup.id);
    if (hanging !== undefined && (hanging.values[lookup.field] ?? null) === null)
      tx.store.update(tx.undo, hanging, { [lookup.field]: row.id });
  }
  return restored;
}

function clearedLookups(row: Row): readonly ClearedLookup[] {
  const kept = row.values[CLEARED];
  if (typeof kept !== 'string') return [];
  const parsed: unknown = JSON.parse(kept);
  return Array.isArray(parsed) ? (parsed as ClearedLookup[]) : [];
}

function uniqueRival(tx: Transaction, row: Row): { field: string; id: string } | null {
  for (const field of typeOf(tx.schema, row.object).fields.values()) {
    if (!field.unique) continue;
    const rival = tx.store
      .find(row.object, field.name, row.values[field.name] ?? null)
      .find((other) => other.id !== row.id && other.values['IsDeleted'] !== true);
    if (rival !== undefined) return { field: field.name, id: rival.id };
  }
  return null;
}

function touched(tx: Transaction, row: Row): Record<string, Value> {
  const has = typeOf(tx.schema, row.object).fields.has('systemmodstamp');
  return has ? { SystemModstamp: wholeSeconds(tx.now()) } : {};
}
