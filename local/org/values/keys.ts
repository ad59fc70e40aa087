import type { Tx, Value } from '../emit/abi';
import { callUser, userMethod } from './dispatch';
import { longHash, stringHash } from './hashing';
import { refuseChange } from './iteration';
import { ApexObject, isInstance } from './object';

/**
 * Equality of elements and keys: as `==`, but strings exactly. User objects by their own `equals`,
 * without one by identity.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_collections_maps_keys_userdefined.htm
 */
export function sameKey(tx: Tx, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (isInstance(a) && userMethod(a, 'equals', 1)) return callUser(tx, a, 'equals', [b]) === true;
  return a instanceof ApexObject && a.equals(tx, b);
}

/** A hash that agrees with {@link sameKey}; null: by identity. */
export function hashOf(tx: Tx, value: Value): number | null {
  if (value instanceof ApexObject) return value.hash(tx);
  if (isInstance(value)) {
    if (!userMethod(value, 'hashcode', 0)) return null;
    const hash = callUser(tx, value, 'hashCode', []);
    return typeof hash === 'number' ? hash : null;
  }
  return primitiveHash(value);
}

function primitiveHash(value: Value): number {
  switch (typeof value) {
    case 'string':
      return stringHash(value);
    case 'number':
      return value | 0;
    case 'bigint':
      return longHash(value);
    case 'boolean':
      return value ? 1231 : 1237;
    default:
      return 0;
  }
}

/**
 * Entries by Apex key in insertion order. JavaScript primitives are their own keys; other values are
 * found by hash and stand under the first equal value that was put in. Structural changes are refused
 * while a for-each walks.
 */
export class KeyedEntries {
  private readonly entries = new Map<Value, Value>();
  private readonly buckets = new Map<number, Value[]>();
  private walks = 0;

  get size(): number {
    return this.entries.size;
  }

  get(tx: Tx, key: Value): Value | undefined {
    return this.entries.get(isPlain(key) ? key : this.find(tx, key).known);
  }

  has(tx: Tx, key: Value): boolean {
    return this.entries.has(isPlain(key) ? key : this.find(tx, key).known);
  }

  set(tx: Tx, key: Value, value: Value): void {
    const { known, hash } = this.find(tx, key);
    if (this.entries.has(known)) {
      this.entries.set(known, value);
      return;
    }
    refuseChange(this.walks);
    this.entries.set(key, value);
    if (hash === null) return;
    const bucket = this.buckets.get(hash);
    if (bucket) bucket.push(key);
    else this.buckets.set(hash, [key]);
  }

  /** True when the key was there. */
  delete(tx: Tx, key: Value): boolean {
    const { known, hash } = this.find(tx, key);
    if (!this.entries.has(known)) return false;
    refuseChange(this.walks);
    this.entries.delete(known);
    const bucket = hash === null ? undefined : this.buckets.get(hash);
    bucket?.splice(bucket.indexOf(known), 1);
    return true;
  }

  clear(): void {
    if (this.entries.size > 0) refuseChange(this.walks);
    this.entries.clear();
    this.buckets.clear();
  }

  keys(): IterableIterator<Value> {
    return this.entries.keys();
  }

  values(): IterableIterator<Value> {
    return this.entries.values();
  }

  /** Key and value of each entry. */
  pairs(): IterableIterator<[Value, Value]> {
    return this.entries.entries();
  }

  /** Walks, holding the entries against structural changes until the loop is left. */
  *walk<T>(items: Iterable<T>): IterableIterator<T> {
    this.walks++;
    try {
      yield* items;
    } finally {
      this.walks--;
    }
  }

  /** The key as it stands in the entries, and its hash unless it is its own key. */
  private find(tx: Tx, key: Value): { known: Value; hash: number | null } {
    if (isPlain(key)) return { known: key, hash: null };
    const hash = hashOf(tx, key);
    if (hash === null) return { known: key, hash };
    return { known: this.buckets.get(hash)?.find((k) => sameKey(tx, k, key)), hash };
  }
}

/** JavaScript's own primitives: equal in Apex when they are in JavaScript. */
function isPlain(key: Value): boolean {
  return typeof key !== 'object' || key === null;
}
