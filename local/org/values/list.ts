import type { TypeName } from '../check/bound';
import type { Tx, Value } from '../emit/abi';
import { throwApex } from './exceptions';
import { refuseChange } from './iteration';
import { mixHashes } from './hashing';
import { hashOf, sameKey } from './keys';
import { ApexObject } from './object';
import { joinShown, lazily, textOf } from './text';

/** An Apex List. */
export class ApexList extends ApexObject {
  /** `List<Lead>` */
  readonly type: TypeName;
  /** Read freely; change through the methods. */
  readonly items: Value[];
  private walks = 0;

  constructor(type: TypeName, items: Value[] = []) {
    super();
    this.type = type;
    this.items = items;
  }

  override get apexType(): TypeName {
    return this.type;
  }

  /** `(a, b)` */
  override text(tx: Tx): string {
    return `(${joinShown(
      lazily(this.items, (item) => textOf(tx, item)),
      this.items.length
    )})`;
  }

  get size(): number {
    return this.items.length;
  }

  /** ListException "List index out of bounds: n". */
  get(_tx: Tx, index: number | null): Value {
    return this.items[this.checked(index)] ?? null;
  }

  set(_tx: Tx, index: number | null, value: Value): void {
    this.items[this.checked(index)] = value;
  }

  add(_tx: Tx, value: Value): void {
    refuseChange(this.walks);
    this.items.push(value);
  }

  insert(_tx: Tx, index: number | null, value: Value): void {
    refuseChange(this.walks);
    const at = index === this.items.length ? index : this.checked(index);
    this.items.splice(at, 0, value);
  }

  addAll(_tx: Tx, values: Iterable<Value>): void {
    refuseChange(this.walks);
    for (const value of [...values]) this.items.push(value);
  }

  remove(_tx: Tx, index: number | null): Value {
    refuseChange(this.walks);
    return this.items.splice(this.checked(index), 1)[0] ?? null;
  }

  clear(): void {
    refuseChange(this.walks);
    this.items.length = 0;
  }

  indexOf(tx: Tx, value: Value): number {
    return this.items.findIndex((item) => sameKey(tx, item, value));
  }

  /** Puts the elements in order; `order` is stable. */
  sort(order: (a: Value, b: Value) => number): void {
    refuseChange(this.walks);
    const sorted = [...this.items].sort(order);
    for (const [i, item] of sorted.entries()) this.items[i] = item;
  }

  /** Walks, holding the list against structural changes until the loop is left. */
  *[Symbol.iterator](): IterableIterator<Value> {
    this.walks++;
    try {
      yield* this.items;
    } finally {
      this.walks--;
    }
  }

  override equals(tx: Tx, other: Value): boolean {
    if (this === other) return true;
    if (!(other instanceof ApexList) || other.items.length !== this.items.length) return false;
    return this.items.every((item, i) => sameKey(tx, item, other.items[i]));
  }

  override hash(tx: Tx): number {
    return mixHashes(this.items.map((item) => hashOf(tx, item) ?? 0));
  }

  private checked(index: number | null): number {
    if (index === null) throwApex('NullPointerException', 'Argument cannot be null.');
    if (index < 0 || index >= this.items.length)
      throwApex('ListException', `List index out of bounds: ${index}`);
    return index;
  }
}
