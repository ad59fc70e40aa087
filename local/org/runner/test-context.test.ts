import { describe, expect, it } from 'vitest';
import { ApexOrg } from '../testing/apex-org';
import { runSuite } from './run-suite';

// "Using Limits, startTest, and stopTest",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_start_stop_test.htm
// "Queueable Apex", testing queueable jobs and chaining,
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm

const JOB = `public class Job implements Queueable, Finalizer {
  private final String name;
  public Job(String name) { this.name = name; }
  public void execute(QueueableContext context) {
    if (name == 'finalized' || name == 'badly finalized') System.attachFinalizer(this);
    if (name == 'throws') throw new IllegalArgumentException('from the job');
    if (name == 'chains') System.enqueueJob(new Job('next'));
    insert new Lead(LastName = name, Company = 'C');
  }
  public void execute(FinalizerContext context) {
    if (name == 'badly finalized') throw new IllegalArgumentException('from the finalizer');
    insert new Lead(LastName = 'after ' + name, Company = 'C');
  }
  public static List<String> ran() {
    List<String> names = new List<String>();
    for (Lead person : [SELECT LastName FROM Lead ORDER BY Id]) names.add(person.LastName);
    return names;
  }
}`;

// "Apex Scheduler", Testing the Apex Scheduler,
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_scheduler.htm
const PLANNED = `public class Planned implements Schedulable {
  public void execute(SchedulableContext context) {
    CronTrigger self = [SELECT TimesTriggered, NextFireTime FROM CronTrigger WHERE Id = :context.getTriggerId()];
    Assert.areEqual(0, self.TimesTriggered);
    Assert.areEqual(2042, self.NextFireTime.yearGmt());
    insert new Lead(LastName = 'planned', Company = 'C');
    System.enqueueJob(new Job('of the planned'));
  }
}`;

/** Runs statements as a test method; what it failed of, null when it passed. */
async function failureOf(...statements: readonly string[]): Promise<string | null> {
  const org = new ApexOrg({
    classes: {
      Job: JOB,
      Planned: PLANNED,
      OneTest: `@IsTest private class OneTest { @IsTest static void run() {
        ${statements.join('\n')}
      } }`
    }
  });
  const { tests } = await runSuite(org.suiteHost, []);
  return tests[0]?.failure?.message ?? null;
}

const QUERY_60 = 'for (Integer i = 0; i < 60; i++) { Integer n = [SELECT COUNT() FROM Lead]; }';

describe('between startTest and stopTest', () => {
  it('limits count afresh, and those of before come back', async () => {
    const failure = await failureOf(
      QUERY_60,
      'Test.startTest();',
      'Assert.areEqual(0, Limits.getQueries());',
      QUERY_60,
      'Assert.areEqual(60, Limits.getQueries());',
      'Test.stopTest();',
      'Assert.areEqual(60, Limits.getQueries());',
      QUERY_60
    );

    expect(failure).toBe('System.LimitException: Too many SOQL queries: 101');
  });

  it('jobs wait for stopTest, which runs them in order, delayed ones too', async () => {
    const failure = await failureOf(
      'Test.startTest();',
      "System.enqueueJob(new Job('one'), 10);",
      "System.enqueueJob(new Job('finalized'));",
      'Assert.areEqual(0, Job.ran().size());',
      'Test.stopTest();',
      "Assert.areEqual(new List<String>{ 'one', 'finalized', 'after finalized' }, Job.ran());",
      "Assert.areEqual(2, [SELECT COUNT() FROM AsyncApexJob WHERE Status = 'Completed']);"
    );

    expect(failure).toBe(null);
  });

  it('only the jobs queued there run', async () => {
    const failure = await failureOf(
      "System.enqueueJob(new Job('before'));",
      'Test.startTest();',
      "System.enqueueJob(new Job('within'));",
      'Test.stopTest();',
      "System.enqueueJob(new Job('after'));",
      "Assert.areEqual(new List<String>{ 'within' }, Job.ran());",
      "Assert.areEqual(2, [SELECT COUNT() FROM AsyncApexJob WHERE Status = 'Queued']);"
    );

    expect(failure).toBe(null);
  });

  it('a job works on the rows of the test, with limits of its own', async () => {
    const failure = await failureOf(
      "insert new Lead(LastName = 'of the test', Company = 'C');",
      'Test.startTest();',
      "System.enqueueJob(new Job('one'));",
      'Test.stopTest();',
      "Assert.areEqual(new List<String>{ 'of the test', 'one' }, Job.ran());",
      'Assert.areEqual(1, Limits.getDmlStatements());'
    );

    expect(failure).toBe(null);
  });
});

describe('what ends a job ends stopTest', () => {
  it('and can be caught there', async () => {
    const failure = await failureOf(
      'Test.startTest();',
      "System.enqueueJob(new Job('throws'));",
      'try { Test.stopTest(); Assert.fail(); } catch (IllegalArgumentException problem) {',
      "  Assert.areEqual('from the job', problem.getMessage());",
      '}',
      "Assert.areEqual('Failed', [SELECT Status FROM AsyncApexJob].Status);"
    );

    expect(failure).toBe(null);
  });

  it.each([
    ['throws', 'System.IllegalArgumentException: from the job'],
    ['badly finalized', 'System.IllegalArgumentException: from the finalizer'],
    // "You can't chain queueable jobs in an Apex test"
    ['chains', 'System.AsyncException: Maximum stack depth has been reached.']
  ])('a job that %s', async (name, message) => {
    const failure = await failureOf(
      'Test.startTest();',
      `System.enqueueJob(new Job('${name}'));`,
      'Test.stopTest();'
    );

    expect(failure).toBe(message);
  });
});

describe('refused by name', () => {
  it.each([
    ['Test.startTest(); Test.startTest();', 'a second Test.startTest in one test method'],
    ['Test.stopTest();', 'Test.stopTest without Test.startTest before it'],
    [
      'Test.startTest(); Test.stopTest(); Test.stopTest();',
      'Test.stopTest without Test.startTest before it'
    ]
  ])('%s', async (statements, words) => {
    expect(await failureOf(statements)).toBe(`NotSupportedError: ${words}`);
  });

  it('outside a test method', () => {
    const org = new ApexOrg({
      classes: { Code: 'public class Code { public static void go() { Test.startTest(); } }' }
    });

    expect(() => org.call('Code', 'go')).toThrow('outside a test method');
  });

  it('a scheduled job runs once, whenever it is due, and nothing that it queues', async () => {
    const failure = await failureOf(
      'Test.startTest();',
      "String id = System.schedule('planned', '0 0 0 3 9 ? 2042', new Planned());",
      'Assert.isTrue(Job.ran().isEmpty());',
      'Test.stopTest();',
      "Assert.areEqual(new List<String>{ 'planned' }, Job.ran());",
      'Assert.areEqual(0, [SELECT TimesTriggered FROM CronTrigger WHERE Id = :id].TimesTriggered);'
    );

    expect(failure).toBeNull();
  });

  it('a scheduled job that is aborted does not run', async () => {
    const failure = await failureOf(
      'Test.startTest();',
      "System.abortJob(System.schedule('planned', '0 0 0 3 9 ? 2042', new Planned()));",
      'Test.stopTest();',
      'Assert.isTrue(Job.ran().isEmpty());'
    );

    expect(failure).toBeNull();
  });
});
