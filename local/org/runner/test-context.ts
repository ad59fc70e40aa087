import { queuedJobs, type Job } from '../async/jobs';
import type { JobOutcome } from '../async/run-job';
import { freshLimits } from '../data/database';
import type { Transaction } from '../data/transaction';
import { throwApex } from '../values/exceptions';

/** What a running test method keeps beside its transaction. */
export interface TestContext {
  /** Runs a job that the test queued, inside the test's own state. */
  readonly runJob: (job: Job) => Promise<JobOutcome>;
  /** Ids of jobs that waited before `Test.startTest`: they are not part of the test's middle. */
  jobsBefore: ReadonlySet<string>;
  /** Puts the limits of before `Test.startTest` back; null outside its bounds. */
  leave: (() => void) | null;
  started: boolean;
}

const NOTE = 'test';

/** Marks a transaction as a test method's. */
export function setTestContext(tx: Transaction, context: TestContext): void {
  tx.notes.set(NOTE, context);
}

function testContext(tx: Transaction): TestContext {
  const note = tx.notes.get(NOTE);
  if (isTestContext(note)) return note;
  return throwApex('TypeException', 'Test methods can only be called from test context');
}

function isTestContext(note: unknown): note is TestContext {
  return typeof note === 'object' && note !== null && 'runJob' in note && 'started' in note;
}

/** Whether Apex test code runs, in the test method itself or in a job it queued. */
export function isRunningTest(tx: Transaction): boolean {
  return tx.outer !== null || tx.kind === 'test';
}

/**
 * `Test.startTest`: limits count afresh, once a test.
 * Source: "Using Limits, startTest, and stopTest",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_start_stop_test.htm
 */
export function startTest(tx: Transaction): void {
  const context = testContext(tx);
  if (context.started)
    throwApex('FinalException', 'Testing has already started. Test.startTest() was called before');
  context.started = true;
  context.jobsBefore = new Set(queuedJobs(tx.database).map((job) => job.id));
  context.leave = freshLimits(tx);
}

/** `Test.stopTest`: the limits of before come back, then the jobs queued since `startTest` run; the first failure is thrown. */
export async function stopTest(tx: Transaction): Promise<void> {
  const context = testContext(tx);
  if (context.leave === null)
    throwApex('FinalException', 'Test.stopTest() was called without Test.startTest()');
  context.leave();
  context.leave = null;
  const jobs = queuedJobs(tx.database).filter((job) => !context.jobsBefore.has(job.id));
  for (const job of jobs) {
    const outcome = await context.runJob(job);
    if (outcome.error !== null) throw outcome.error;
  }
}
