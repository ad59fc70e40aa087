import type { TypeName } from '../check/bound';
import type { Value } from '../emit/abi';
import { throwApex } from './exceptions';
import { ApexObject } from './object';

/** What `List.iterator()` and `Set.iterator()` give. */
export class ApexIterator extends ApexObject {
  private readonly element: TypeName;
  private readonly items: readonly Value[];
  private at = 0;

  constructor(element: TypeName, items: readonly Value[]) {
    super();
    this.element = element;
    this.items = items;
  }

  override get apexType(): TypeName {
    return `Iterator<${this.element}>`;
  }

  hasNext(): boolean {
    return this.at < this.items.length;
  }

  /** NoSuchElementException at the end. */
  next(): Value {
    if (!this.hasNext()) throwApex('NoSuchElementException', 'Iterator has no more elements.');
    return this.items[this.at++] ?? null;
  }
}
