import type { Value } from '../../emit/abi';
import { storeScalar, restoreScalar, type StoredScalar } from '../../values/stored-scalar';
import type { Row } from '../store';
import type { RowChange } from '../undo';

export type StoredValues = Readonly<Record<string, StoredScalar>>;

/** What one transaction did to one row. Values of a row that was there before: only those that differ, null for emptied. */
export type StoredChange = readonly [object: string, id: string, values: StoredValues | null];

/** One change as JSON. Throws when a row holds what no field can hold. */
export function storeChange({ object, id, before, after }: RowChange): StoredChange {
  if (after === null) return [object, id, null];
  return [object, id, before === null ? storeValues(after) : difference(before, after)];
}

/** All values of a row as JSON. */
export function storeValues(row: Row): StoredValues {
  const stored: Record<string, StoredScalar> = {};
  for (const [field, value] of Object.entries(row.values))
    stored[field] = scalar(row, field, value);
  return stored;
}

/** The values of a row after a change to its values before, which are empty for a new row. */
export function restoreValues(
  before: Readonly<Record<string, Value>>,
  stored: StoredValues
): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const [field, value] of Object.entries(before))
    if (stored[field] !== null) values[field] = value;
  for (const [field, value] of Object.entries(stored))
    if (value !== null) values[field] = restoreScalar(value);
  return values;
}

function difference(before: Row, after: Row): StoredValues {
  const stored: Record<string, StoredScalar> = {};
  for (const [field, value] of Object.entries(after.values))
    if (before.values[field] !== value) stored[field] = scalar(after, field, value);
  for (const field of Object.keys(before.values))
    if (!Object.hasOwn(after.values, field)) stored[field] = null;
  return stored;
}

function scalar(row: Row, field: string, value: Value): StoredScalar {
  const stored = storeScalar(value);
  if (stored === undefined) throw new Error(`${row.object}.${field} of ${row.id} holds no scalar`);
  return stored;
}
