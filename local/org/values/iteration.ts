import { ApexObject } from './object';
import { throwApex } from './exceptions';

/**
 * Base of the collections: refuses changes while a for-each walks.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_collections_iterating.htm
 */
export abstract class ApexCollection extends ApexObject {
  /** Number of walks under way. */
  protected walks = 0;

  /** Call before each structural change. */
  protected changing(): void {
    if (this.walks > 0)
      throwApex('FinalException', 'Cannot modify a collection while it is being iterated.');
  }

  /** Walks `items`, holding the collection against changes until the loop is left. */
  protected *walk<T>(items: Iterable<T>): IterableIterator<T> {
    this.walks++;
    try {
      yield* items;
    } finally {
      this.walks--;
    }
  }
}
