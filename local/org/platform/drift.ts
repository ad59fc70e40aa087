import type { NativeTable } from './natives';

/** Keys of natives that no signature has: an embedded org must not offer a method that Salesforce does not have. */
export function unknownNatives(table: NativeTable): string[] {
  return [...table.keys()];
}
