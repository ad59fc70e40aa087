import { queuedJobs, type Job } from '../async/jobs';
import type { JobOutcome } from '../async/run-job';
import { freshLimits } from '../data/database';
import { allowCalloutsAfterWork } from '../services/http/pending-work';
import type { Transaction } from '../data/transaction';
import { NotSupportedError } from '../values/errors';

/** What a running test method keeps beside its transaction. */
export interface TestContext {
  /** Runs a job that the test queued, inside the test's own state. */
  readonly runJob: (job: Job) => Promise<JobOutcome>;
  /** Ids of jobs that waited before `Test.startTest`: they are not part of the test's middle. */
  jobsBefore: ReadonlySet<string>;
  /** Puts the limits of before `Test.startTest` back; null outside its bounds. */
  leave: (() => void) | null;
  /** Whether `Test.startTest` was called: once a test method. */
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
  throw new NotSupportedError('Test.startTest and Test.stopTest outside a test method');
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
  if (context.started) throw new NotSupportedError('a second Test.startTest in one test method');
  context.started = true;
  context.jobsBefore = new Set(queuedJobs(tx.database).map((job) => job.id));
  context.leave = freshLimits(tx);
  allowCalloutsAfterWork(tx);
}

/**
 * `Test.stopTest`: the limits of before come back, then the jobs queued since `startTest` run, delayed
 * ones too; the first failure is thrown.
 * Sources: the same page; "Queueable Apex",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm
 */
export async function stopTest(tx: Transaction): Promise<void> {
  const context = testContext(tx);
  if (context.leave === null)
    throw new NotSupportedError('Test.stopTest without Test.startTest before it');
  context.leave();
  context.leave = null;
  const jobs = queuedJobs(tx.database).filter((job) => !context.jobsBefore.has(job.id));
  for (const job of jobs) {
    const { error, finalizerError } = await context.runJob(job);
    if (error !== null) throw error;
    if (finalizerError !== null) throw finalizerError;
  }
}
