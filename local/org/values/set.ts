import type { TypeName } from '../check/bound';
import type { Tx, Value } from '../emit/abi';
import { ApexCollection } from './iteration';
import { hashOf, KeyedEntries } from './keys';
import { joinShown, lazily, textOf } from './text';

/** An Apex Set; walks in insertion order. */
export class ApexSet extends ApexCollection {
  /** `Set<Id>` */
  readonly type: TypeName;
  private readonly entries = new KeyedEntries<Value>();

  constructor(type: TypeName) {
    super();
    this.type = type;
  }

  override get apexType(): TypeName {
    return this.type;
  }

  /** `{a, b}` */
  override text(tx: Tx): string {
    return `{${joinShown(
      lazily(this.entries.values(), (item) => textOf(tx, item)),
      this.size
    )}}`;
  }

  get size(): number {
    return this.entries.size;
  }

  has(tx: Tx, value: Value): boolean {
    return this.entries.has(tx, value);
  }

  /** True when the value was not there. */
  add(tx: Tx, value: Value): boolean {
    this.changing();
    if (this.entries.has(tx, value)) return false;
    this.entries.set(tx, value, value);
    return true;
  }

  addAll(tx: Tx, values: Iterable<Value>): boolean {
    let changed = false;
    for (const value of [...values]) changed = this.add(tx, value) || changed;
    return changed;
  }

  /** True when the value was there. */
  remove(tx: Tx, value: Value): boolean {
    this.changing();
    return this.entries.delete(tx, value);
  }

  clear(): void {
    this.changing();
    this.entries.clear();
  }

  /** A copy of the elements. */
  toArray(): Value[] {
    return [...this.entries.values()];
  }

  [Symbol.iterator](): IterableIterator<Value> {
    return this.walk(this.entries.values());
  }

  override equals(tx: Tx, other: Value): boolean {
    if (this === other) return true;
    if (!(other instanceof ApexSet) || other.size !== this.size) return false;
    return this.toArray().every((value) => other.has(tx, value));
  }

  override hash(tx: Tx): number {
    return this.toArray().reduce<number>((sum, value) => (sum + (hashOf(tx, value) ?? 0)) | 0, 0);
  }
}
