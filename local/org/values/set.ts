import type { TypeName } from '../check/bound';
import type { Tx, Value } from '../emit/abi';
import { NotSupportedError } from './errors';
import { hashOf, KeyedEntries } from './keys';
import { ApexObject } from './object';
import { joinShown, lazily, textOf } from './text';

/** An Apex Set; walks in insertion order. */
export class ApexSet extends ApexObject {
  /** `Set<Id>` */
  readonly type: TypeName;
  private readonly entries: KeyedEntries;
  /** The keys of a map: removing one removes its entry. */
  private readonly view: boolean;

  constructor(type: TypeName, mapEntries?: KeyedEntries) {
    super();
    this.type = type;
    this.view = mapEntries !== undefined;
    this.entries = mapEntries ?? new KeyedEntries();
  }

  override get apexType(): TypeName {
    return this.type;
  }

  /** `{a, b}` */
  override text(tx: Tx): string {
    return `{${joinShown(
      lazily(this.entries.keys(), (item) => textOf(tx, item)),
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
    if (this.entries.has(tx, value)) return false;
    if (this.view) throw new NotSupportedError('adding to the key set of a Map');
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
    return this.entries.delete(tx, value);
  }

  clear(): void {
    this.entries.clear();
  }

  /** A copy of the elements. */
  toArray(): Value[] {
    return [...this.entries.keys()];
  }

  [Symbol.iterator](): IterableIterator<Value> {
    return this.entries.walk(this.entries.keys());
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
