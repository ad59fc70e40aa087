import type { Native, NativeTable } from '../platform/natives';

/** A table in which everything is implemented except these keys. */
export function everythingBut(missing: readonly string[]): NativeTable {
  const native: Native = { call: () => null, suspends: false };
  const table = new Map<string, Native>();
  table.has = (key) => !missing.includes(key);
  table.get = (key) => (missing.includes(key) ? undefined : native);
  return table;
}
