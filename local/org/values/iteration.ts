import { throwApex } from './exceptions';

/**
 * Call before each structural change of a collection with the number of for-each loops that walk it.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_collections_iterating.htm
 */
export function refuseChange(walks: number): void {
  if (walks > 0)
    throwApex('FinalException', 'Cannot modify a collection while it is being iterated.');
}
