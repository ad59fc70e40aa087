import type { Transaction } from '../transaction';
import { dmlHooks } from './hooks';
import type { DmlOptions, RowError } from './results';
import { rowError } from './results';
import type { WorkRow } from './work';

/**
 * The alert of the first duplicate rule that matches; none when the caller saves duplicates anyway.
 * Source: "DMLOptions.DuplicateRuleHeader",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Database_DMLOptions.DuplicateRuleHeader.htm
 */
export function duplicateError(
  tx: Transaction,
  row: WorkRow,
  options: DmlOptions
): RowError | null {
  const { working } = row;
  if (options.allowSave || working === null) return null;
  const rule = dmlHooks(tx.database).duplicateRules.find(
    (r) => r.object.toLowerCase() === row.type.name.toLowerCase() && r.matches(tx, working)
  );
  return rule === undefined ? null : rowError('DUPLICATES_DETECTED', rule.message);
}
