import type { Runtime } from '../../emit/abi';
import { NotSupportedError } from '../../values/errors';
import { transactionOf } from '../database';
import { merge } from '../merge/merge';
import { recordOf, recordsOf } from './arguments';
import { dml } from './dml';
import type { DmlOperation } from './results';
import { DEFAULT_OPTIONS } from './results';

const OPERATIONS: readonly DmlOperation[] = ['insert', 'update', 'upsert', 'delete', 'undelete'];

/** DML statements: `insert rows;`, `update as user rows;`, `upsert rows Key__c;`, `merge a b;`. */
export function dmlRuntime(): Pick<Runtime, 'dml'> {
  return { dml: statement };
}

const statement: Runtime['dml'] = (operation, access, externalIdField) => {
  const options = { ...DEFAULT_OPTIONS, access: access ?? 'system', externalIdField };
  if (operation === 'merge')
    return (tx, value, argument) => {
      const transaction = transactionOf(tx);
      merge(transaction, recordOf(transaction, value), recordsOf(transaction, argument), options);
    };
  const known = OPERATIONS.find((name) => name === operation);
  if (known === undefined) throw new NotSupportedError(`the DML statement ${operation}`);
  return (tx, value) => {
    const transaction = transactionOf(tx);
    dml(transaction, known, recordsOf(transaction, value), options);
  };
};
