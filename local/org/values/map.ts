import type { TypeName } from '../check/bound';
import type { Tx, Value } from '../emit/abi';
import { hashOf, KeyedEntries, sameKey } from './keys';
import { ApexObject } from './object';
import { ApexSet } from './set';
import { joinShown, lazily, textOf } from './text';
import { typeArgument } from './types';

/** An Apex Map; walks in insertion order. */
export class ApexMap extends ApexObject {
  /** `Map<Id,Lead>` */
  readonly type: TypeName;
  private readonly table = new KeyedEntries();

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
      this.table.pairs(),
      ([key, value]) => `${textOf(tx, key)}=${textOf(tx, value)}`
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
    return this.table.get(tx, key) ?? null;
  }

  /** The value before, null when there was none. */
  put(tx: Tx, key: Value, value: Value): Value {
    const before = this.get(tx, key);
    this.table.set(tx, key, value);
    return before;
  }

  /** The value removed, null when there was none. */
  remove(tx: Tx, key: Value): Value {
    const before = this.get(tx, key);
    this.table.delete(tx, key);
    return before;
  }

  clear(): void {
    this.table.clear();
  }

  /** A copy of the keys. */
  keys(): Value[] {
    return [...this.table.keys()];
  }

  /** A copy of the values. */
  values(): Value[] {
    return [...this.table.values()];
  }

  /** A copy of the entries. */
  entries(): [Value, Value][] {
    return [...this.table.pairs()];
  }

  /** The keys, live: removing one removes its entry. */
  keySet(): ApexSet {
    return new ApexSet(`Set<${typeArgument(this.type, 0)}>`, this.table);
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
