import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import type { ApexSObject } from '../../values/sobject';
import { saveChunk } from '../dml/order-of-execution';
import type { MergeMaster } from '../dml/recycle-bin';
import { deleteChunk, removeRow } from '../dml/recycle-bin';
import { childReferences, childRows } from '../dml/references';
import type { DmlOptions, RecordResult, RowError } from '../dml/results';
import { dmlException, rowError } from '../dml/results';
import { checkList, checkObjectAccess, mixedDmlError } from '../dml/statement';
import { wholeSeconds } from '../dml/values';
import type { RowInput, RowKind, WorkRow } from '../dml/work';
import { workRow } from '../dml/work';
import { typeOf } from '../store';
import type { Transaction } from '../transaction';

const MERGEABLE = ['Lead', 'Contact', 'Account'];
const MAX_LOSERS = 2;

export interface MergeOutcome {
  readonly success: boolean;
  readonly masterId: string | null;
  readonly errors: readonly RowError[];
  /** Records that got the master as their parent. */
  readonly reparented: readonly string[];
}

/**
 * Merges up to two records into a master of the same object. Delete triggers fire once for all losers,
 * which have `MasterRecordId` only after the delete; children change parent without triggers; then the
 * master is updated with its triggers and keeps its values.
 * @throws DmlException when `allOrNone` and anything failed; nothing is merged then, nor otherwise.
 * Source: "Triggers and Merge Statements",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_merge_statements.htm
 */
export function merge(
  tx: Transaction,
  master: ApexSObject | null,
  losers: readonly (ApexSObject | null)[],
  options: DmlOptions
): MergeOutcome {
  const all = [master, ...losers];
  checkList('delete', all);
  const [winner, ...losing] = all;
  if (winner === undefined) throwApex('NullPointerException', 'Argument cannot be null.');
  checkArguments(winner, losing);
  tx.limits.spend('dmlStatements');
  tx.limits.spend('dmlRows', all.length);
  if (options.access === 'user') {
    checkObjectAccess(tx, 'update', [winner.type]);
    checkObjectAccess(tx, 'delete', [winner.type]);
  }
  const mixed = mixedDmlError(tx, 'update', [winner]);
  const savepoint = tx.database.savepoint(tx);
  const reparented: string[] = [];
  const rows = mixed === null ? run(tx, winner, losing, options, reparented) : [];
  const errors = mixed === null ? rows.flatMap((row) => row.errors) : [mixed];
  if (errors.length === 0) return { success: true, masterId: winner.id, errors, reparented };
  tx.database.rollbackTo(tx, savepoint);
  if (options.allOrNone) throw dmlException('Merge', [failure(winner, errors)]);
  return { success: false, masterId: null, errors, reparented: [] };
}

function run(
  tx: Transaction,
  master: ApexSObject,
  losers: readonly ApexSObject[],
  options: DmlOptions,
  reparented: string[]
): WorkRow[] {
  const losing = losers.map((record, index) => workRow(input(record, index, 'delete')));
  for (const row of losing) refuseConverted(tx, row);
  const winning = workRow(input(master, 0, 'update'));
  const threw = deleteChunk(tx, losing, options, masterOf(tx, master.id ?? '', reparented));
  if (!threw && losing.every((row) => row.errors.length === 0)) saveChunk(tx, [winning], options);
  return [winning, ...losing];
}

function masterOf(tx: Transaction, master: string, reparented: string[]): MergeMaster {
  return {
    take(loser) {
      for (const child of childReferences(tx, loser.object)) {
        if (child.field.deleteConstraint === null) continue;
        for (const row of childRows(tx, child, loser.id)) {
          if (row.id === master) continue;
          tx.store.update(tx.undo, row, {
            [child.field.name]: master,
            ...(child.type.fields.has('systemmodstamp')
              ? { SystemModstamp: wholeSeconds(tx.now()) }
              : {})
          });
          reparented.push(row.id);
        }
      }
      const has = typeOf(tx.schema, loser.object).fields.has('masterrecordid');
      return removeRow(tx, loser, has ? { MasterRecordId: master } : {});
    }
  };
}

function checkArguments(master: ApexSObject, losers: readonly ApexSObject[]): void {
  if (!MERGEABLE.includes(master.type.name))
    throw new NotSupportedError(`merging ${master.type.name}`);
  if (losers.length > MAX_LOSERS) throw new NotSupportedError('merging more than two records');
  if (losers.some((loser) => loser.type !== master.type))
    throw new NotSupportedError('merging records of different objects');
}

function refuseConverted(tx: Transaction, row: WorkRow): void {
  const found = row.input.id === null ? undefined : tx.store.get(row.type.name, row.input.id);
  if (found?.values['IsConverted'] === true)
    row.errors.push(rowError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead'));
}

function input(record: ApexSObject, index: number, kind: RowKind): RowInput {
  return { index, record, type: record.type, kind, id: record.id, error: null };
}

function failure(record: ApexSObject, errors: readonly RowError[]): RecordResult {
  return { success: false, id: null, created: false, errors, record };
}
