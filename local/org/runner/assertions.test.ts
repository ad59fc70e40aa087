import { describe, expect, it } from 'vitest';
import { ApexOrg } from '../testing/apex-org';
import { runSuite } from './run-suite';

// "Assert Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Assert.htm
// "System Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_system.htm

/** Each statement's failure, null when it passed, by running each as a test method. */
async function failuresOf(statements: readonly string[]): Promise<(string | null)[]> {
  const methods = statements.map(
    (statement, i) => `@IsTest static void m${100 + i}() { ${statement} }`
  );
  const org = new ApexOrg({
    classes: { AssertTest: `@IsTest private class AssertTest { ${methods.join('\n')} }` }
  });
  const { tests } = await runSuite(org.suiteHost, []);
  return tests.map((test) => test.failure?.message ?? null);
}

const FAILING: readonly (readonly [string, string])[] = [
  ['Assert.areEqual(1, 2);', 'Expected: 1, Actual: 2'],
  ["Assert.areEqual(1, 2, 'why');", 'why: Expected: 1, Actual: 2'],
  ["Assert.areEqual('a', 'A');", 'Expected: a, Actual: A'],
  ['Assert.areEqual(null, 1);', 'Expected: null, Actual: 1'],
  [
    'Assert.areEqual(new List<Integer>{ 1 }, new List<Integer>{ 2 });',
    'Expected: (1), Actual: (2)'
  ],
  ['Assert.areNotEqual(1, 1.0);', 'Same value: 1'],
  ["Assert.areNotEqual('a', 'a', 'why');", 'why: Same value: a'],
  ['Assert.isTrue(false);', ''],
  ["Assert.isTrue(null, 'why');", 'why'],
  ["Assert.isFalse(true, 'why');", 'why'],
  ['Assert.isNull(5);', 'Expected: null, Actual: 5'],
  ['Assert.isNotNull(null);', 'Same value: null'],
  ['Assert.fail();', ''],
  ["Assert.fail('why');", 'why'],
  ['System.assert(false);', ''],
  ["System.assert(false, 'why');", 'why'],
  ['System.assertEquals(1, 2, 3);', '3: Expected: 1, Actual: 2'],
  ['System.assertNotEquals(2, 2);', 'Same value: 2'],
  ['Assert.isInstanceOfType(1, String.class);', 'Expected type: String, Actual: 1'],
  ["Assert.isNotInstanceOfType('a', String.class);", 'Not expected type: String']
];

const PASSING = [
  "Assert.areEqual('a', 'a');",
  'Assert.areEqual(1, 1.0);',
  'Assert.areEqual(1.50, 1.5);',
  'Assert.areEqual(1L, 1);',
  "Assert.areNotEqual('a', 'A');",
  "Assert.areEqual(new Lead(LastName = 'a'), new Lead(LastName = 'a'));",
  'Assert.areEqual(null, null);',
  'Assert.isTrue(true);',
  'Assert.isFalse(false);',
  'Assert.isInstanceOfType(new Lead(), SObject.class);',
  'Assert.isNotInstanceOfType(null, String.class);'
];

describe('assertions', () => {
  it('fail with the words of Salesforce', async () => {
    const failures = await failuresOf(FAILING.map(([statement]) => statement));

    expect(failures).toEqual(
      FAILING.map(([, detail]) =>
        ['System.AssertException: Assertion Failed', detail].filter(Boolean).join(': ')
      )
    );
  });

  it('let pass what is as it should be', async () => {
    expect(await failuresOf(PASSING)).toEqual(PASSING.map(() => null));
  });

  // "You can't catch an assertion failure using a try/catch block": System.assert
  it('cannot be caught, and no finally runs', async () => {
    const [failure] = await failuresOf([
      `try { Assert.fail('first'); } catch (Exception any) { Assert.fail('caught'); }
       finally { Assert.fail('finally'); }`
    ]);

    expect(failure).toBe('System.AssertException: Assertion Failed: first');
  });
});
