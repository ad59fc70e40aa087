import type { Transaction } from '../data/transaction';
import type { Tx, Value } from '../emit/abi';
import { natives } from '../platform/natives';
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

const QUIDDITY: Readonly<Record<Transaction['kind'], string>> = {
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
 * @param constant looks up a constant of a platform enum
 */
export function requestNatives(
  constant: (enumName: string, name: string) => Value
): ReturnType<typeof natives> {
  return natives({
    'Request.getCurrent()': (tx: Transaction) => new ApexRequest(tx),
    'Request.getRequestId()': (_tx: Tx, self: ApexRequest) => self.tx.requestId,
    'Request.getQuiddity()': (_tx: Tx, self: ApexRequest) =>
      constant('Quiddity', QUIDDITY[self.tx.kind])
  });
}
