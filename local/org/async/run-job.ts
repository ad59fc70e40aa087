import type { BeginOptions, OrgDatabase } from '../data/database';
import type { Transaction, TransactionKind } from '../data/transaction';
import type { Executable, Value } from '../emit/abi';
import { LimitError } from '../values/errors';
import { ApexException } from '../values/exceptions';
import { isInstance } from '../values/object';
import { setCurrentJob, type CurrentJob } from './current-job';
import { transactCall, type Call } from './driver';
import { setJobStatus, type Job } from './jobs';
import { FinalizerContext, QueueableContext } from './queueable';
import { restore } from './restored-value';
import { store, type StoredValue } from './stored-value';

/** What running a job needs of its surroundings. */
export interface JobHost {
  readonly database: OrgDatabase;
  /** The code to run, the newest at the time of asking. */
  program(): Executable;
  /** The transaction of an Apex test whose uncommitted state the job joins; null in a running org. */
  readonly within: Transaction | null;
}

/** How a job ended; `error` null when it completed. */
export interface JobOutcome {
  readonly job: Job;
  readonly error: Error | null;
  /** An exception of its finalizer, which changes nothing about the job. */
  readonly finalizerError: Error | null;
}

/**
 * Runs one job and then its finalizer, each in a transaction of its own.
 * Source: "Transaction Finalizers",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm
 * @returns the outcome: an Apex exception or a limit fails the job
 * @throws what no Apex code can cause, after the job was failed
 */
export async function runJob(host: JobHost, job: Job): Promise<JobOutcome> {
  const attempted = await attempt(host, job, 'queueable', job.instance, {
    failures: 0,
    context: () => new QueueableContext(job.id),
    finish: (tx) => setJobStatus(tx, job.id, 'Completed')
  });
  const { error } = attempted;
  if (error !== null)
    host.database.transact(beginOptions(host, job, 'queueable'), (tx) =>
      setJobStatus(tx, job.id, 'Failed', error.message.split('\n')[0])
    );
  if (error !== null && !isApexFailure(error)) throw error;
  const finalizerError =
    attempted.finalizer === null ? null : await finalize(host, job, attempted.finalizer, attempted);
  return { job, error, finalizerError };
}

interface Attempt {
  readonly error: Error | null;
  readonly requestId: string;
  /** State of the attached finalizer when the job ended, failed or not. */
  readonly finalizer: StoredValue | null;
}

interface Run {
  readonly failures: number;
  readonly context: () => Value;
  readonly finish: (tx: Transaction) => void;
}

async function attempt(
  host: JobHost,
  job: Job,
  kind: TransactionKind,
  stored: StoredValue,
  run: Run
): Promise<Attempt> {
  const { id, depth, maximumDepth } = job;
  const current: CurrentJob = { id, depth, maximumDepth, failures: run.failures, finalizer: null };
  let tx: Transaction | null = null;
  let error: Error | null = null;
  try {
    await transactCall(
      host.database,
      beginOptions(host, job, kind),
      (begun) => {
        tx = begun;
        setCurrentJob(begun, current);
        return executeCall(restore(begun, stored), run.context());
      },
      run.finish
    );
  } catch (thrown) {
    error = thrown instanceof Error ? thrown : new Error(String(thrown));
  }
  return { error, ...afterwards(tx, current) };
}

function afterwards(
  tx: Transaction | null,
  current: CurrentJob
): Pick<Attempt, 'requestId' | 'finalizer'> {
  if (tx === null) return { requestId: '', finalizer: null };
  const finalizer = current.finalizer === null ? null : store(tx, current.finalizer);
  return { requestId: tx.requestId, finalizer };
}

async function finalize(
  host: JobHost,
  job: Job,
  stored: StoredValue,
  parent: Attempt
): Promise<Error | null> {
  const exception = parent.error === null ? null : asException(parent.error);
  const { error } = await attempt(host, job, 'finalizer', stored, {
    failures: parent.error === null ? 0 : job.failures + 1,
    context: () => new FinalizerContext(job.id, parent.requestId, exception),
    finish: () => undefined
  });
  if (error !== null && !isApexFailure(error)) throw error;
  return error;
}

/** Whether Apex code, and not a fault of the org, ended a transaction. */
function isApexFailure(error: Error): boolean {
  return error instanceof ApexException || error instanceof LimitError;
}

function beginOptions(host: JobHost, job: Job, kind: TransactionKind): BeginOptions {
  return { user: job.userId, kind, program: host.program(), within: host.within };
}

function executeCall(instance: Value, context: Value): Call {
  const type = isInstance(instance) ? instance.$class : null;
  const method = type?.methods.get('execute/1');
  if (method === undefined)
    throw new Error(`a queued job of ${type?.name ?? 'no class'} lacks execute`);
  return { method, self: instance, args: [context] };
}

/** What a finalizer sees of a limit: an exception of type System.LimitException. */
function asException(error: Error): ApexException {
  return error instanceof ApexException
    ? error
    : new ApexException('LimitException', error.message);
}
