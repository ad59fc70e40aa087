import type { Suspension } from '../emit/abi';
import type { Transaction } from '../data/transaction';
import { natives } from '../platform/natives';
import { ApexObject } from '../values/object';
import { deliverEvents, isRunningTest, startTest, stopTest } from './test-context';

/** `EventBus.TestBroker` */
class TestBroker extends ApexObject {
  override get apexType(): string {
    return 'EventBus.TestBroker';
  }
}

/** `Test.*`. `stopTest` suspends: the jobs it runs may themselves call out. */
export const testNatives = natives(
  {
    'Test.isRunningTest()': isRunningTest,
    'Test.startTest()': startTest,
    'Test.getEventBus()': () => new TestBroker()
  },
  {
    *'Test.stopTest()'(tx: Transaction): Generator<Suspension, void> {
      yield { perform: () => stopTest(tx) };
    },
    *'EventBus.TestBroker.deliver()'(tx: Transaction): Generator<Suspension, void> {
      yield { perform: () => deliverEvents(tx) };
    }
  }
);
