import type { ApexInstance, Executable, Value } from '../emit/abi';
import type { OrgDatabase } from '../data/database';
import type { Transaction, TransactionKind } from '../data/transaction';
import { ApexException } from '../values/exceptions';
import { LimitError } from '../values/errors';
import { setCurrentJob, type CurrentJob } from './current-job';
import { callToEnd } from './driver';
import { setJobStatus, type Job } from './jobs';
import { FinalizerContext, QueueableContext } from './queueable';
import { restore, type PlatformEnums } from './restored-value';
import { store, type StoredValue } from './stored-value';

/** What running a job needs of its surroundings. */
export interface JobHost {
  readonly database: OrgDatabase;
  /** The code to run, the newest at the time of asking. */
  program(): Executable;
  readonly enums: PlatformEnums;
  /** The transaction of an Apex test whose uncommitted state the job joins; null in a running org. */
  readonly within: Transaction | null;
}

/** How a job ended; `error` null when it completed. */
export interface JobOutcome {
  readonly job: Job;
  readonly error: Error | null;
}

/**
 * Runs one job and then its finalizer, each in a transaction of its own.
 * Source: "Transaction Finalizers",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm
 * @returns the outcome: an Apex exception or a limit fails the job
 * @throws what no Apex code can cause, after the job was failed
 */
export async function runJob(host: JobHost, job: Job): Promise<JobOutcome> {
  const current: CurrentJob = {
    id: job.id,
    depth: job.depth,
    maximumDepth: job.maximumDepth,
    failures: 0,
    finalizer: null
  };
  const outcome = await attempt(host, job, 'queueable', current, async (tx) => {
    const instance = restore(tx, job.instance, host.enums);
    await execute(tx, instance, new QueueableContext(job.id));
    setJobStatus(tx, job.id, 'Completed');
    return tx;
  });
  if (outcome.error !== null)
    host.database.transact(transactionOptions(host, job, 'queueable'), (tx) =>
      setJobStatus(tx, job.id, 'Failed', firstLine(outcome.error))
    );
  if (outcome.error !== null && !isApexFailure(outcome.error)) throw outcome.error;
  if (outcome.finalizer !== null) await finalize(host, job, outcome.finalizer, outcome);
  return { job, error: outcome.error };
}

/** Whether Apex code, and not a fault of the org, ended a transaction. */
function isApexFailure(error: Error): boolean {
  return error instanceof ApexException || error instanceof LimitError;
}

interface Attempt {
  readonly error: Error | null;
  readonly requestId: string;
  /** State of the attached finalizer when the job ended, failed or not. */
  readonly finalizer: StoredValue | null;
}

async function attempt(
  host: JobHost,
  job: Job,
  kind: TransactionKind,
  current: CurrentJob,
  body: (tx: Transaction) => Promise<unknown>
): Promise<Attempt> {
  const tx = host.database.begin(transactionOptions(host, job, kind));
  setCurrentJob(tx, current);
  let error: Error | null = null;
  try {
    await body(tx);
  } catch (thrown) {
    error = thrown instanceof Error ? thrown : new Error(String(thrown));
  }
  const finalizer = current.finalizer === null ? null : store(tx, current.finalizer);
  if (error === null) host.database.commit(tx);
  else host.database.rollback(tx);
  return { error, requestId: tx.requestId, finalizer };
}

async function finalize(
  host: JobHost,
  job: Job,
  finalizer: StoredValue,
  parent: Attempt
): Promise<void> {
  const exception = parent.error === null ? null : asException(parent.error);
  const current: CurrentJob = {
    id: job.id,
    depth: job.depth,
    maximumDepth: job.maximumDepth,
    failures: parent.error === null ? 0 : job.failures + 1,
    finalizer: null
  };
  const outcome = await attempt(host, job, 'finalizer', current, (tx) =>
    execute(
      tx,
      restore(tx, finalizer, host.enums),
      new FinalizerContext(job.id, parent.requestId, exception)
    )
  );
  if (outcome.error !== null && !isApexFailure(outcome.error)) throw outcome.error;
}

function transactionOptions(
  host: JobHost,
  job: Job,
  kind: TransactionKind
): Parameters<OrgDatabase['begin']>[0] {
  return { user: job.userId, kind, program: host.program(), within: host.within };
}

async function execute(tx: Transaction, instance: Value, context: Value): Promise<void> {
  const method = classOf(instance).methods.get('execute/1');
  if (method === undefined) throw new Error(`a queued ${classOf(instance).name} has no execute`);
  await callToEnd(tx, method, instance, [context]);
}

function classOf(instance: Value): ApexInstance['$class'] {
  if (typeof instance === 'object' && instance !== null && '$class' in instance)
    return (instance as ApexInstance).$class;
  throw new Error('a queued job is not an Apex object');
}

/** What a finalizer sees of a limit: an exception of type System.LimitException. */
function asException(error: Error): ApexException {
  return error instanceof ApexException
    ? error
    : new ApexException('LimitException', error.message);
}

function firstLine(error: Error | null): string | null {
  return error === null ? null : (error.message.split('\n')[0] ?? null);
}
