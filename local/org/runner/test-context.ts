import type { Work } from '../async/work';
import { freshLimits } from '../data/database';
import { allowCalloutsAfterWork } from '../services/http/pending-work';
import type { Transaction } from '../data/transaction';
import { NotSupportedError } from '../values/errors';

/** What a running test method keeps beside its transaction. */
export interface TestContext {
  /** What the test queued and scheduled so far; run, it runs inside the test's own state. */
  readonly waiting: () => readonly Work[];
  /** The part of {@link waiting} that is events on their way to triggers. */
  readonly events: () => readonly Work[];
  /** Names of what waited before `Test.startTest`: it is not part of the test's middle. */
  before: ReadonlySet<string>;
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
  return typeof note === 'object' && note !== null && 'waiting' in note && 'started' in note;
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
  context.before = new Set(context.waiting().map(({ name }) => name));
  context.leave = freshLimits(tx);
  allowCalloutsAfterWork(tx);
}

/**
 * `Test.stopTest`: the limits of before come back, then what was scheduled and queued since `startTest`
 * runs once, whenever it is due; the first failure is thrown. What that queues in turn does not run.
 * Sources: the same page; "Queueable Apex",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm ;
 * "Apex Scheduler", Testing the Apex Scheduler,
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_scheduler.htm
 */
export async function stopTest(tx: Transaction): Promise<void> {
  const context = testContext(tx);
  publishAll(tx);
  if (context.leave === null)
    throw new NotSupportedError('Test.stopTest without Test.startTest before it');
  context.leave();
  context.leave = null;
  for (const work of context.waiting().filter(({ name }) => !context.before.has(name))) {
    if (!work.waits()) continue; // one before it aborted it
    const { error, finalizerError } = await work.run();
    if (error !== null) throw error;
    if (finalizerError !== null) throw finalizerError;
  }
}

/**
 * `Test.getEventBus().deliver()`: events published so far reach their triggers, those to be retried again.
 * Source: "Deliver Test Event Messages",
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_test_deliver.htm
 */
export async function deliverEvents(tx: Transaction): Promise<void> {
  const { events } = testContext(tx);
  publishAll(tx);
  for (const work of events()) {
    const { error } = await work.run();
    if (error !== null) throw error;
  }
}

/** Immediate events too wait for the test to have them delivered. */
function publishAll(tx: Transaction): void {
  for (const publish of tx.onEnd.splice(0)) publish(tx);
}
