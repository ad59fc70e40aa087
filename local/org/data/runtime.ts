import type { Runtime, TriggerContext, Tx, Value } from '../emit/abi';
import { enumConstant } from '../values/enum';
import { NotSupportedError } from '../values/errors';
import { throwApex } from '../values/exceptions';
import { ApexSObject } from '../values/sobject';
import { transactionOf } from './database';
import { RUN_AS, runAsDepth } from './dml/statement';
import { runQuery } from './soql/execute';

/** The part of the runtime that data has, but for `dml`. */
export type DataRuntime = Pick<Runtime, 'query' | 'runAs' | 'enterSharing' | 'triggerContext'>;

export function dataRuntime(): DataRuntime {
  return {
    query: (query, type, result) => (tx, binds) =>
      runQuery(transactionOf(tx), query, type, result, binds),
    enterSharing,
    runAs,
    triggerContext: (tx, name) => triggerContext(tx.trigger, name)
  };
}

function enterSharing(tx: Tx, sharing: 'with' | 'without'): () => void {
  const transaction = transactionOf(tx);
  const before = transaction.sharing;
  transaction.sharing = sharing;
  return () => {
    transaction.sharing = before;
  };
}

/**
 * Switches the running user. Each call counts as a DML statement.
 * Source: "Using the runAs Method",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_runas.htm
 */
function runAs(tx: Tx, user: Value): () => void {
  const transaction = transactionOf(tx);
  if (user === null) throwApex('NullPointerException', 'Argument cannot be null.');
  if (!(user instanceof ApexSObject) || user.id === null)
    throw new NotSupportedError('System.runAs with something other than a saved user');
  if (transaction.store.get('User', user.id) === undefined)
    throw new NotSupportedError('System.runAs with a user that does not exist');
  transaction.limits.spend('dmlStatements');
  const before = transaction.user;
  const depth = runAsDepth(transaction);
  transaction.user = user.id;
  transaction.notes.set(RUN_AS, depth + 1);
  return () => {
    transaction.user = before;
    transaction.notes.set(RUN_AS, depth);
  };
}

/** Source: "Trigger Context Variables", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_context_variables.htm */
function triggerContext(trigger: TriggerContext | null, name: string): Value {
  switch (name) {
    case 'isexecuting':
      return trigger !== null;
    case 'isinsert':
      return trigger?.operation === 'insert';
    case 'isupdate':
      return trigger?.operation === 'update';
    case 'isdelete':
      return trigger?.operation === 'delete';
    case 'isundelete':
      return trigger?.operation === 'undelete';
    case 'isbefore':
      return trigger?.timing === 'before';
    case 'isafter':
      return trigger?.timing === 'after';
    case 'new':
      return trigger?.new ?? null;
    case 'old':
      return trigger?.old ?? null;
    case 'newmap':
      return trigger?.newMap ?? null;
    case 'oldmap':
      return trigger?.oldMap ?? null;
    case 'size':
      return trigger?.size ?? null;
    case 'operationtype':
      return trigger === null
        ? null
        : enumConstant('TriggerOperation', `${trigger.timing}_${trigger.operation}`);
    default:
      throw new NotSupportedError(`Trigger.${name}`);
  }
}
