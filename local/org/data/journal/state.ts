import type { OrgClock } from '../clock';
import type { OrgDatabase } from '../database';
import { dmlHooks } from '../dml/hooks';

/** What of an org outlives its process: rows, numbers already given, and the clock's offset. */
export interface OrgState {
  readonly database: OrgDatabase;
  readonly clock: OrgClock;
}

/** Numbers already given, so that none is given twice: of Ids by object, of auto-numbers by field. */
export interface Numbers {
  readonly ids: Readonly<Record<string, number>>;
  readonly autoNumbers: Readonly<Record<string, number>>;
}

export function numbersOf({ database }: OrgState): Numbers {
  return {
    ids: Object.fromEntries(database.store.serials()),
    autoNumbers: Object.fromEntries(dmlHooks(database).autoNumbers)
  };
}

/** The numbers of `now` that differ from `before`; null when none does. */
export function movedNumbers(before: Numbers, now: Numbers): Numbers | null {
  const ids = moved(before.ids, now.ids);
  const autoNumbers = moved(before.autoNumbers, now.autoNumbers);
  return ids === null && autoNumbers === null
    ? null
    : { ids: ids ?? {}, autoNumbers: autoNumbers ?? {} };
}

function moved(
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>
): Record<string, number> | null {
  let found: Record<string, number> | null = null;
  for (const name in now) {
    const value = now[name];
    if (value !== undefined && value !== before[name]) (found ??= {})[name] = value;
  }
  return found;
}

/** Lets numbers go on behind those given. Objects that are gone are left out. */
export function restoreNumbers({ database }: OrgState, numbers: Numbers): void {
  for (const [object, serial] of Object.entries(numbers.ids))
    if (database.store.has(object)) database.store.skipTo(object, serial);
  const { autoNumbers } = dmlHooks(database);
  for (const [field, number] of Object.entries(numbers.autoNumbers)) autoNumbers.set(field, number);
}
