import type { Suspension } from '../emit/abi';
import type { Transaction } from '../data/transaction';
import { natives } from '../platform/natives';
import { isRunningTest, startTest, stopTest } from './test-context';

/** `Test.*`. `stopTest` suspends: the jobs it runs may themselves call out. */
export const testNatives = natives(
  {
    'Test.isRunningTest()': isRunningTest,
    'Test.startTest()': startTest
  },
  {
    *'Test.stopTest()'(tx: Transaction): Generator<Suspension, void> {
      yield { perform: () => stopTest(tx) };
    }
  }
);
