import type { ApexSObject } from '../../values/sobject';
import type { Transaction } from '../transaction';
import { emptyFromBin } from './recycle-bin';
import type { RowError } from './results';
import { rowError } from './results';
import { checkList } from './statement';

/**
 * `Database.emptyRecycleBin`: removes deleted records for good, with what was deleted along.
 * Source: "Database Class" (emptyRecycleBin),
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database.htm
 */
export function emptyRecycleBin(
  tx: Transaction,
  records: readonly (ApexSObject | null)[]
): { id: string | null; success: boolean; errors: RowError[] }[] {
  checkList('delete', records);
  if (records.length === 0) return [];
  tx.limits.spend('dmlStatements');
  tx.limits.spend('dmlRows', records.length);
  return records.map((record) => {
    const { id } = record;
    if (id !== null && emptyFromBin(tx, record.type.name, id))
      return { id, success: true, errors: [] };
    const error = rowError('INVALID_ID_FIELD', 'Record is not in the recycle bin.');
    return { id: null, success: false, errors: [error] };
  });
}
