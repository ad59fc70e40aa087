import type { Value } from '../emit/abi';
import type { Field } from '../metadata/schema';
import type { Row } from './store';

/** Ids of rows by the value of one field. Nulls are not in it. */
export class FieldIndex {
  private readonly field: Field;
  private readonly buckets = new Map<string, string | Set<string>>();

  constructor(field: Field, rows: Iterable<Row>) {
    this.field = field;
    for (const row of rows) this.put(null, row);
  }

  put(before: Row | null, after: Row | null): void {
    const old = before === null ? null : before.values[this.field.name];
    const now = after === null ? null : after.values[this.field.name];
    if (old === now) return;
    if (before !== null) this.remove(indexKey(this.field, old), before.id);
    if (after !== null) this.add(indexKey(this.field, now), after.id);
  }

  ids(value: Value): Iterable<string> {
    const key = indexKey(this.field, value);
    const bucket = key === null ? undefined : this.buckets.get(key);
    if (bucket === undefined) return [];
    return typeof bucket === 'string' ? [bucket] : bucket;
  }

  private add(key: string | null, id: string): void {
    if (key === null) return;
    const bucket = this.buckets.get(key);
    if (bucket === undefined) this.buckets.set(key, id);
    else if (typeof bucket !== 'string') bucket.add(id);
    else if (bucket !== id) this.buckets.set(key, new Set([bucket, id]));
  }

  private remove(key: string | null, id: string): void {
    if (key === null) return;
    const bucket = this.buckets.get(key);
    if (bucket === undefined) return;
    if (typeof bucket === 'string') {
      if (bucket === id) this.buckets.delete(key);
      return;
    }
    bucket.delete(id);
    if (bucket.size === 0) this.buckets.delete(key);
  }
}

/**
 * What two values must share to be the same for uniqueness and `=`: texts compare without regard to
 * case unless the field says otherwise, numbers by value and not by scale.
 */
export function indexKey(field: Field, value: Value): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string')
    return field.caseSensitive || field.type === 'Reference' ? value : value.toLowerCase();
  return String(Number(String(value)));
}
