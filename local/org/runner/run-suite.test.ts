import { describe, expect, it } from 'vitest';
import { ApexOrg } from '../testing/apex-org';
import type { SuiteResult } from './results';
import { runSuite } from './run-suite';

// "Isolation of Test Data from Organization Data in Unit Tests",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_data_access.htm
// "Using Test Setup Methods",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_testsetup_using.htm

function run(classes: Readonly<Record<string, string>>, ...only: string[]): Promise<SuiteResult> {
  return runSuite(new ApexOrg({ classes }).suiteHost, only);
}

/** What went wrong in each method, null for those that passed. */
function outcomes({ tests }: SuiteResult): Record<string, string | null> {
  return Object.fromEntries(tests.map((test) => [test.method, test.failure?.message ?? null]));
}

describe('a test method', () => {
  it('sees neither rows nor statics of another, and leaves nothing behind', async () => {
    const org = new ApexOrg({
      classes: {
        IsolationTest: `@IsTest private class IsolationTest {
          private static Integer calls = 0;
          private static void insertOne() {
            calls++;
            insert new Lead(LastName = 'L', Company = 'C');
            Assert.areEqual(1, [SELECT COUNT() FROM Lead]);
            Assert.areEqual(1, calls);
          }
          @IsTest static void first() { insertOne(); }
          @IsTest static void second() { insertOne(); }
        }`
      }
    });

    const suite = await runSuite(org.suiteHost, []);

    expect(outcomes(suite)).toEqual({ first: null, second: null });
    expect(org.rows('Lead')).toEqual([]);
  });

  it('starts from what @TestSetup made, without its statics and its limits', async () => {
    const suite = await run({
      SetupTest: `@IsTest private class SetupTest {
        private static String word = 'initial';
        @TestSetup static void make() {
          word = 'set up';
          insert new Lead(LastName = 'Set up', Company = 'C');
        }
        @IsTest static void deletes() {
          Assert.areEqual('initial', word);
          Assert.areEqual(0, Limits.getDmlStatements());
          delete [SELECT Id FROM Lead];
          Assert.areEqual(0, [SELECT COUNT() FROM Lead]);
        }
        @IsTest static void reads() {
          Assert.areEqual('Set up', [SELECT LastName FROM Lead].LastName);
        }
      }`
    });

    expect(outcomes(suite)).toEqual({ deletes: null, reads: null });
  });

  it('fails with what failed in @TestSetup', async () => {
    const suite = await run({
      SetupTest: `@IsTest private class SetupTest {
        @TestSetup static void make() { insert new Lead(LastName = 'No company'); }
        @IsTest static void one() {}
        @IsTest static void two() {}
      }`
    });

    const message = expect.stringContaining('System.DmlException: Insert failed.');
    expect(outcomes(suite)).toEqual({ one: message, two: message });
    expect(suite.tests[0]?.failure?.stack).toEqual(['Class.SetupTest.make: line 2, column 1']);
  });

  it('knows that it is one, and so do jobs', async () => {
    const org = new ApexOrg({
      classes: {
        Asks: `public class Asks implements Queueable {
          public static Boolean here() { return Test.isRunningTest(); }
          public void execute(QueueableContext context) { Assert.isTrue(here()); }
        }`,
        AsksTest: `@IsTest private class AsksTest {
          @IsTest static void inTest() {
            Assert.isTrue(Asks.here());
            Test.startTest();
            System.enqueueJob(new Asks());
            Test.stopTest();
          }
        }`
      }
    });

    expect(outcomes(await runSuite(org.suiteHost, []))).toEqual({ inTest: null });
    expect(org.call('Asks', 'here')).toBe(false);
  });
});

describe('a failure', () => {
  it('tells type, message and the lines of Apex, innermost first', async () => {
    const suite = await run({
      Thrower: `public class Thrower {
        public static void go() {
          String nothing;
          nothing.length();
        }
      }`,
      FailingTest: `@IsTest private class FailingTest {
        @IsTest static void fails() {
          Thrower.go();
        }
      }`
    });

    expect(suite.tests).toMatchObject([
      {
        class: 'FailingTest',
        path: 'force-app/classes/FailingTest.cls',
        line: 2,
        failure: {
          message: 'System.NullPointerException: Attempt to de-reference a null object',
          stack: ['Class.Thrower.go: line 4, column 1', 'Class.FailingTest.fails: line 3, column 1']
        }
      }
    ]);
  });

  it('of the org itself is told as such, with the place in Apex', async () => {
    const suite = await run({
      FaultTest: `@IsTest private class FaultTest {
        @IsTest static void refused() { Test.stopTest(); }
      }`
    });

    const failure = suite.tests[0]?.failure;
    expect(failure?.message).toBe(
      'NotSupportedError: Test.stopTest without Test.startTest before it'
    );
  });
});

describe('what is run', () => {
  const classes = {
    ATest: `@IsTest private class ATest {
      @IsTest static void one() {}
      @IsTest static void two() {}
      static void helper() {}
    }`,
    BTest: '@IsTest private class BTest { @IsTest static void three() {} }',
    Support: '@IsTest public class Support { public static void four() {} }'
  };

  it.each([
    [[], ['one', 'two', 'three']],
    [['ATest'], ['one', 'two']],
    [
      ['ATest.two', 'BTest'],
      ['two', 'three']
    ]
  ])('%j are %j', async (only, methods) => {
    expect(Object.keys(outcomes(await run(classes, ...only)))).toEqual(methods);
  });

  it.each(['CTest', 'ATest.three', 'ATest.helper', 'Support'])('%s is no test', async (name) => {
    await expect(run(classes, 'ATest', name)).rejects.toThrow(`There is no test ${name}.`);
  });
});

it('counts covered and uncovered lines of what is no test', async () => {
  const suite = await run({
    Code: `public class Code {
      public static Integer half(Boolean first) {
        if (first) {
          return 1;
        }
        return 2;
      }
    }`,
    CodeTest: `@IsTest private class CodeTest {
      @IsTest static void takesOneBranch() { Assert.areEqual(1, Code.half(true)); }
      private class Helper { void unused() { Integer i = 0; } }
    }`
  });

  expect(suite.coverage).toEqual([
    { path: 'force-app/classes/Code.cls', coveredLines: [3, 4], uncoveredLines: [6] }
  ]);
});
