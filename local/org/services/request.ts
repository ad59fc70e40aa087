import type { Transaction } from '../data/transaction';
import type { Tx } from '../emit/abi';
import { natives } from '../platform/natives';
import { enumConstant, type ApexEnum } from '../values/enum';
import { NotSupportedError } from '../values/errors';
import { ApexObject } from '../values/object';

/** `System.Request`: the transaction as Apex sees it. */
class ApexRequest extends ApexObject {
  readonly tx: Transaction;
  constructor(tx: Transaction) {
    super();
    this.tx = tx;
  }
  override get apexType(): string {
    return 'Request';
  }
}

const QUIDDITY: Readonly<Partial<Record<Transaction['kind'], string>>> = {
  rest: 'REST',
  queueable: 'QUEUEABLE',
  finalizer: 'TRANSACTION_FINALIZER_QUEUEABLE',
  schedulable: 'SCHEDULED',
  anonymous: 'ANONYMOUS',
  aura: 'AURA',
  test: 'RUNTEST_SYNC',
  'trigger-test': 'RUNTEST_SYNC'
};

/**
 * `Request.getCurrent()`: id and kind of the transaction.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Request.htm
 */
export const requestNatives = natives({
  'Request.getCurrent()': (tx: Transaction) => new ApexRequest(tx),
  'Request.getRequestId()': (_tx: Tx, self: ApexRequest) => self.tx.requestId,
  'Request.getQuiddity()': (_tx: Tx, self: ApexRequest) => quiddity(self.tx.kind)
});

function quiddity(kind: Transaction['kind']): ApexEnum {
  const name = QUIDDITY[kind];
  if (name === undefined) throw new NotSupportedError(`the quiddity of a ${kind}`);
  return enumConstant('Quiddity', name);
}
