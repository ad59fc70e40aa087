import type { Tx } from '../../emit/abi';
import { natives } from '../../platform/natives';
import type { NativeTable } from '../../platform/natives';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { ApexObject } from '../../values/object';
import { transactionOf } from '../database';
import type { Savepoint, Transaction } from '../transaction';

const NOTE = 'Database.setSavepoint';

/** An Apex `Savepoint`. */
export class ApexSavepoint extends ApexObject {
  readonly point: Savepoint;
  /** The trigger invocation it was set in. */
  readonly trigger: unknown;
  constructor(point: Savepoint, trigger: unknown) {
    super();
    this.point = point;
    this.trigger = trigger;
  }
  override get apexType(): string {
    return 'Savepoint';
  }
}

/** Whether a savepoint is set and not released: callouts are refused while one is. */
export function hasSavepoint(tx: Transaction): boolean {
  return active(tx).length > 0;
}

/**
 * Savepoints. Setting and going back each count as a DML statement; going back makes later ones
 * invalid; statics and Ids of records keep their values.
 * Source: "Transaction Control",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_transaction_control.htm
 */
export const savepointNatives: NativeTable = natives({
  'Database.setSavepoint()': (tx: Tx) => {
    const transaction = transactionOf(tx);
    transaction.limits.spend('dmlStatements');
    const savepoint = new ApexSavepoint(transaction.database.savepoint(transaction), tx.trigger);
    active(transaction).push(savepoint);
    return savepoint;
  },
  'Database.rollback(Savepoint)': (tx: Tx, savepoint: ApexSavepoint | null) => {
    const transaction = transactionOf(tx);
    const at = find(transaction, savepoint);
    transaction.limits.spend('dmlStatements');
    transaction.database.rollbackTo(transaction, at.savepoint.point);
    active(transaction).length = at.index + 1;
  },
  'Database.releaseSavepoint(Savepoint)': (tx: Tx, savepoint: ApexSavepoint | null) => {
    const transaction = transactionOf(tx);
    active(transaction).length = find(transaction, savepoint).index;
  }
});

function find(
  tx: Transaction,
  savepoint: ApexSavepoint | null
): { savepoint: ApexSavepoint; index: number } {
  if (savepoint === null) throwApex('NullPointerException', 'Argument cannot be null.');
  const index = active(tx).indexOf(savepoint);
  if (index < 0) throw new NotSupportedError('a savepoint that is no longer valid');
  if (savepoint.trigger !== tx.trigger)
    throw new NotSupportedError('a savepoint set in another trigger invocation');
  return { savepoint, index };
}

function active(tx: Transaction): ApexSavepoint[] {
  const known = tx.notes.get(NOTE);
  if (Array.isArray(known)) return known as ApexSavepoint[];
  const made: ApexSavepoint[] = [];
  tx.notes.set(NOTE, made);
  return made;
}
