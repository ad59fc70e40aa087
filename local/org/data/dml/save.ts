import type { Value } from '../../emit/abi';
import type { Field } from '../../metadata/schema';
import { assignProfile, valuesOfProfile } from '../access/profile-assignments';
import { SetupWriter } from '../access/setup-writer';
import { fieldReader } from '../record';
import type { Transaction } from '../transaction';
import { nextAutoNumber } from './auto-number';
import { lockError } from './load';
import { isWritable } from './prepare';
import { lockedParents } from './references';
import { rowError } from './results';
import { sameStored, storedValue, wholeSeconds } from './values';
import type { WorkRow } from './work';

/** The value a field of the working record would be stored with. */
export function pendingValue(row: WorkRow, field: Field): Value {
  return storedValue(field, row.working?.fields.get(field.name) ?? null);
}

/** Fields whose stored value this write changes; on insert those that get one. */
export function writtenFields(row: WorkRow): Field[] {
  const { before } = row;
  return [...row.type.fields.values()].filter((field) => {
    if (!isWritable(field, row) && field.name !== 'OwnerId') return false;
    const value = pendingValue(row, field);
    if (before === null) return value !== null;
    return !sameStored(value, fieldReader(row.type, field.name)(before));
  });
}

/** Takes locks, checks uniqueness and writes the row; a refusal is left on it. */
export function save(tx: Transaction, row: WorkRow, chunk: ReadonlySet<string>): void {
  lockError(
    tx,
    row,
    lockedParents(row.type, (field) => pendingValue(row, field))
  );
  const written = writtenFields(row);
  const id = row.before?.id ?? tx.store.newId(row.type.name);
  for (const field of written) if (field.unique) checkUnique(tx, row, field, id, chunk);
  if (row.type.kind === 'customSetting') checkOwnerUnique(tx, row, id, chunk);
  if (row.errors.length > 0) return;
  const values: Record<string, Value> = {};
  for (const field of written) values[field.name] = pendingValue(row, field);
  if (row.type.name === 'User')
    Object.assign(values, valuesOfProfile(tx.store, values['ProfileId']));
  stamp(tx, row, values, id);
  row.saved =
    row.before === null
      ? tx.store.insert(tx.undo, row.type.name, values, id)
      : tx.store.update(tx.undo, row.before, values);
  if (row.type.name === 'User') assignProfile(new SetupWriter(tx.database, tx), row.saved);
}

/**
 * Refuses a value another live record has. A rival written by this very statement is not named.
 * Source: "DUPLICATE_VALUE" in "Core Data Types Used in API Calls",
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm
 */
export function checkUnique(
  tx: Transaction,
  row: WorkRow,
  field: Field,
  id: string,
  chunk: ReadonlySet<string>
): void {
  const value = pendingValue(row, field);
  const rival = tx.store
    .find(row.type.name, field.name, value)
    .find((other) => other.id !== id && other.values['IsDeleted'] !== true);
  if (rival === undefined) return;
  const words = chunk.has(rival.id)
    ? '<unknown> duplicates value on record with id: <unknown>'
    : `${field.name} duplicates value on record with id: ${rival.id.slice(0, 15)}`;
  row.errors.push(rowError('DUPLICATE_VALUE', `duplicate value found: ${words}`));
}

/** A hierarchy custom setting has one row per owner. */
function checkOwnerUnique(
  tx: Transaction,
  row: WorkRow,
  id: string,
  chunk: ReadonlySet<string>
): void {
  const owner = row.type.fields.get('setupownerid');
  if (owner !== undefined) checkUnique(tx, row, owner, id, chunk);
}

/** Audit fields in whole seconds, auto-numbers, and the Id as name of a custom object without one. */
function stamp(tx: Transaction, row: WorkRow, values: Record<string, Value>, id: string): void {
  const now = wholeSeconds(tx.now());
  const audit: Record<string, Value> = {
    LastModifiedDate: now,
    LastModifiedById: tx.user,
    SystemModstamp: now
  };
  if (row.before === null)
    Object.assign(audit, { CreatedDate: now, CreatedById: tx.user, IsDeleted: false });
  for (const [name, value] of Object.entries(audit))
    if (row.type.fields.has(name.toLowerCase())) values[name] = value;
  if (row.before !== null) return;
  for (const field of row.type.fields.values())
    if (field.displayFormat !== undefined) values[field.name] = nextAutoNumber(tx, row.type, field);
  const name = row.type.fields.get('name');
  if (row.type.kind === 'custom' && name !== undefined && (values[name.name] ?? null) === null)
    values[name.name] = id;
}
