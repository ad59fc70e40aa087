import type { TypeName } from '../check/bound';
import type { Tx, Value } from '../emit/abi';
import { ApexCollection } from './iteration';
import { hashOf, KeyedEntries, sameKey } from './keys';
import { joinShown, lazily, textOf } from './text';

interface Entry {
  readonly key: Value;
  readonly value: Value;
}

/** An Apex Map; walks in insertion order. */
export class ApexMap extends ApexCollection {
  /** `Map<Id,Lead>` */
  readonly type: TypeName;
  private readonly table = new KeyedEntries<Entry>();

  constructor(type: TypeName) {
    super();
    this.type = type;
  }

  override get apexType(): TypeName {
    return this.type;
  }

  /** `{a=1, b=2}` */
  override text(tx: Tx): string {
    const pairs = lazily(
      this.table.values(),
      ({ key, value }) => `${textOf(tx, key)}=${textOf(tx, value)}`
    );
    return `{${joinShown(pairs, this.size)}}`;
  }

  get size(): number {
    return this.table.size;
  }

  has(tx: Tx, key: Value): boolean {
    return this.table.has(tx, key);
  }

  /** null when absent. */
  get(tx: Tx, key: Value): Value {
    return this.table.get(tx, key)?.value ?? null;
  }

  /** The value before, null when there was none. */
  put(tx: Tx, key: Value, value: Value): Value {
    this.changing();
    const before = this.table.get(tx, key);
    this.table.set(tx, key, { key: before ? before.key : key, value });
    return before?.value ?? null;
  }

  /** The value removed, null when there was none. */
  remove(tx: Tx, key: Value): Value {
    this.changing();
    const before = this.get(tx, key);
    this.table.delete(tx, key);
    return before;
  }

  clear(): void {
    this.changing();
    this.table.clear();
  }

  /** A copy of the keys. */
  keys(): Value[] {
    return Array.from(this.table.values(), (entry) => entry.key);
  }

  /** A copy of the values. */
  values(): Value[] {
    return Array.from(this.table.values(), (entry) => entry.value);
  }

  /** A copy of the entries. */
  entries(): [Value, Value][] {
    return Array.from(this.table.values(), (entry) => [entry.key, entry.value]);
  }

  [Symbol.iterator](): IterableIterator<[Value, Value]> {
    return this.walk(this.entries());
  }

  override equals(tx: Tx, other: Value): boolean {
    if (this === other) return true;
    if (!(other instanceof ApexMap) || other.size !== this.size) return false;
    return this.entries().every(
      ([key, value]) => other.has(tx, key) && sameKey(tx, value, other.get(tx, key))
    );
  }

  override hash(tx: Tx): number {
    return this.entries().reduce(
      (sum, [key, value]) => (sum + ((hashOf(tx, key) ?? 0) ^ (hashOf(tx, value) ?? 0))) | 0,
      0
    );
  }
}
