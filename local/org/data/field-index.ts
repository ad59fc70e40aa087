import type { Value } from '../emit/abi';
import type { Field } from '../metadata/schema';
import type { Comparable } from './comparable';
import { keyOf, normaliser } from './comparable';
import type { Row } from './store';

/** Ids of rows by the value of one field. Nulls are not in it. */
export class FieldIndex {
  private readonly name: string;
  private readonly keyOf: (value: Value) => Comparable;
  private readonly buckets = new Map<Comparable, string | Set<string>>();

  constructor(field: Field, rows: Iterable<Row>) {
    this.name = field.name;
    this.keyOf = keyMaker(field);
    for (const row of rows) this.put(null, row);
  }

  put(before: Row | null, after: Row | null): void {
    const old = before === null ? null : before.values[this.name];
    const now = after === null ? null : after.values[this.name];
    if (old === now) return;
    if (before !== null) this.remove(this.keyOf(old ?? null), before.id);
    if (after !== null) this.add(this.keyOf(now ?? null), after.id);
  }

  ids(value: Value): Iterable<string> {
    const key = this.keyOf(value ?? null);
    const bucket = key === null ? undefined : this.buckets.get(key);
    if (bucket === undefined) return [];
    return typeof bucket === 'string' ? [bucket] : bucket;
  }

  private add(key: Comparable, id: string): void {
    if (key === null) return;
    const bucket = this.buckets.get(key);
    if (bucket === undefined) this.buckets.set(key, id);
    else if (typeof bucket !== 'string') bucket.add(id);
    else if (bucket !== id) this.buckets.set(key, new Set([bucket, id]));
  }

  private remove(key: Comparable, id: string): void {
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

/** What two values must share to be the same for uniqueness and `=`; null for an empty value. */
export function indexKey(field: Field, value: Value): Comparable {
  return keyMaker(field)(value);
}

// References are compared as they stand: rows and callers hold them in the 18-character form.
function keyMaker(field: Field): (value: Value) => Comparable {
  if (field.type === 'Reference') return (value) => (typeof value === 'string' ? value : null);
  const normalise = normaliser(field);
  return (value) => keyOf(normalise(value));
}
