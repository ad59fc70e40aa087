import { expect, it } from 'vitest';
import type { TransactionKind } from '../data/transaction';
import { ApexOrg } from '../testing/apex-org';

// "Request Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Request.htm
// "Quiddity Enum", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_System_Quiddity.htm

const org = new ApexOrg({
  classes: {
    Who: `public class Who {
      public static String id() { return Request.getCurrent().getRequestId(); }
      public static Boolean same() { return id() == id(); }
      public static String quiddity() { return Request.getCurrent().getQuiddity().name(); }
    }`
  }
});

it('has one Id for a transaction and another for the next', () => {
  expect(org.call('Who', 'same')).toBe(true);
  expect(org.call('Who', 'id')).not.toBe(org.call('Who', 'id'));
});

it.each<[TransactionKind, string]>([
  ['rest', 'REST'],
  ['queueable', 'QUEUEABLE'],
  ['finalizer', 'TRANSACTION_FINALIZER_QUEUEABLE'],
  ['schedulable', 'SCHEDULED'],
  ['anonymous', 'ANONYMOUS'],
  ['aura', 'AURA'],
  ['test', 'RUNTEST_SYNC']
])('tells what started it: %s is %s', (kind, quiddity) => {
  expect(org.call('Who', 'quiddity', [], kind)).toBe(quiddity);
});
