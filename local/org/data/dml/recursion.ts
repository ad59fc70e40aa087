import type { Row } from '../store';
import type { Transaction } from '../transaction';
import type { RowError } from './results';
import { rowError } from './results';
import type { WorkRow } from './work';

const NOTE = 'dml.inBeforeTrigger';

/**
 * Runs `action` while the rows count as being in their before trigger (or, for a delete, in any
 * trigger): nested DML must not write them.
 * Source: "Triggers", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers.htm
 */
export function whileInTrigger<T>(tx: Transaction, rows: readonly WorkRow[], action: () => T): T {
  const outer = guarded(tx);
  const inner = new Set(outer);
  for (const row of rows) if (row.input.id !== null) inner.add(row.input.id);
  tx.notes.set(NOTE, inner);
  try {
    return action();
  } finally {
    tx.notes.set(NOTE, outer);
  }
}

/** The error of writing a record whose own before trigger is running. */
export function selfReference(tx: Transaction, row: WorkRow, found: Row): RowError | null {
  if (!guarded(tx).has(found.id)) return null;
  return rowError(
    'SELF_REFERENCE_FROM_TRIGGER',
    `Object (id = ${found.id.slice(0, 15)}) is currently in trigger, therefore it cannot recursively ${row.input.kind} itself`
  );
}

function guarded(tx: Transaction): ReadonlySet<string> {
  const known = tx.notes.get(NOTE);
  return known instanceof Set ? known : new Set<string>();
}
