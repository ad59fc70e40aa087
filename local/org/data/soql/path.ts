import type { FieldPath } from '../../check/bound';
import type { Field, Schema } from '../../metadata/schema';
import type { FieldReader } from '../record';
import { fieldReader } from '../record';
import type { Row, Store } from '../store';
import { typeOf } from '../store';

/** The field a path ends at. */
export function fieldOf(schema: Schema, path: FieldPath): Field {
  const field = typeOf(schema, path.object).fields.get(path.field.toLowerCase());
  if (field === undefined) throw new Error(`no field ${path.object}.${path.field}`);
  return field;
}

/**
 * Reads a path from a row; where a relationship on the way is empty the value is null. What stands on
 * a parent is read whether or not the user sees the parent: sharing is a matter of the rows selected.
 */
export function pathReader(schema: Schema, store: Store, path: FieldPath): FieldReader {
  const read = fieldReader(typeOf(schema, path.object), path.field);
  if (path.hops.length === 0) return read;
  return (row) => {
    const parent = follow(store, row, path.hops);
    return parent === null ? null : read(parent);
  };
}

/** The row at the end of a chain of relationships, null when one of them is empty. */
export function follow(store: Store, row: Row, hops: FieldPath['hops']): Row | null {
  let current: Row = row;
  for (const hop of hops) {
    const id = current.values[hop.field];
    const parent = typeof id === 'string' ? store.get(hop.object, id) : undefined;
    if (parent === undefined) return null;
    current = parent;
  }
  return current;
}
