import type { Tx, Value } from '../emit/abi';
import { callUser, userMethod } from './dispatch';
import { longHash, stringHash } from './hashing';
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
 * found by hash and stand under the first equal value that was put in.
 */
export class KeyedEntries<T> {
  private readonly entries = new Map<Value, T>();
  private readonly buckets = new Map<number, Value[]>();

  get size(): number {
    return this.entries.size;
  }

  get(tx: Tx, key: Value): T | undefined {
    return this.entries.get(this.canonical(tx, key));
  }

  has(tx: Tx, key: Value): boolean {
    return this.entries.has(this.canonical(tx, key));
  }

  set(tx: Tx, key: Value, entry: T): void {
    if (!isObject(key)) {
      this.entries.set(key, entry);
      return;
    }
    const hash = hashOf(tx, key);
    if (hash !== null) {
      const bucket = this.buckets.get(hash) ?? [];
      const known = bucket.find((k) => sameKey(tx, k, key));
      if (known !== undefined) {
        this.entries.set(known, entry);
        return;
      }
      bucket.push(key);
      this.buckets.set(hash, bucket);
    }
    this.entries.set(key, entry);
  }

  delete(tx: Tx, key: Value): boolean {
    const canonical = this.canonical(tx, key);
    if (!this.entries.delete(canonical)) return false;
    for (const [hash, bucket] of isObject(canonical) ? this.buckets : []) {
      const at = bucket.indexOf(canonical);
      if (at < 0) continue;
      bucket.splice(at, 1);
      if (bucket.length === 0) this.buckets.delete(hash);
      break;
    }
    return true;
  }

  clear(): void {
    this.entries.clear();
    this.buckets.clear();
  }

  keys(): IterableIterator<Value> {
    return this.entries.keys();
  }

  values(): IterableIterator<T> {
    return this.entries.values();
  }

  [Symbol.iterator](): IterableIterator<[Value, T]> {
    return this.entries[Symbol.iterator]();
  }

  private canonical(tx: Tx, key: Value): Value {
    if (!isObject(key)) return key;
    const hash = hashOf(tx, key);
    if (hash === null) return key;
    return this.buckets.get(hash)?.find((k) => sameKey(tx, k, key));
  }
}

function isObject(value: Value): boolean {
  return typeof value === 'object' && value !== null;
}
