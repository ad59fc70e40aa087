import type { BeginOptions, OrgDatabase } from '../data/database';
import type { Transaction, TransactionKind } from '../data/transaction';
import type { ApexInstance, Executable, Value } from '../emit/abi';
import { ApexException } from '../values/exceptions';
import { isInstance } from '../values/object';
import { isApexFailure, type ApexFailure } from './apex-failure';
import { FinalizerContext, QueueableContext } from './contexts';
import { setCurrentJob, type CurrentJob } from './current-job';
import { transactCall, type Call } from './driver';
import { setJobStatus, type Job } from './jobs';
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
  readonly error: ApexFailure | null;
  /** What ended its finalizer, which changes nothing about the job. */
  readonly finalizerError: ApexFailure | null;
}

/**
 * Runs one job and then its finalizer, each in a transaction of its own.
 * Source: "Transaction Finalizers",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm
 * @returns the outcome: an Apex exception, a limit or an assertion fails the job
 * @throws what no Apex code can cause, after the job was failed
 */
export async function runJob(host: JobHost, job: Job): Promise<JobOutcome> {
  // Before its own transaction: a job that waits for a callout holds no writes, and is Processing.
  mark(host, job, (tx) => setJobStatus(tx, job.id, 'Processing'));
  const { tx, finalizer, thrown } = await attempt(host, job, {
    kind: 'queueable',
    instance: JSON.parse(job.instance),
    failures: 0,
    context: () => new QueueableContext(job.id),
    finish: (running) => setJobStatus(running, job.id, 'Completed')
  });
  if (thrown !== null)
    mark(host, job, (after) => setJobStatus(after, job.id, 'Failed', firstLine(thrown)));
  if (thrown !== null && !isApexFailure(thrown)) throw thrown;
  if (tx === null || finalizer === null) return { job, error: thrown, finalizerError: null };
  const { thrown: finalizerError } = await attempt(host, job, {
    kind: 'finalizer',
    instance: store(tx, finalizer),
    requestId: tx.requestId,
    failures: thrown === null ? 0 : job.failures + 1,
    context: () => new FinalizerContext(job.id, tx.requestId, asException(thrown)),
    finish: () => undefined
  });
  if (finalizerError !== null && !isApexFailure(finalizerError)) throw finalizerError;
  return { job, error: thrown, finalizerError };
}

interface Run {
  readonly kind: TransactionKind;
  readonly instance: StoredValue;
  readonly requestId?: string;
  /** Consecutive failures that a job queued from here starts with. */
  readonly failures: number;
  readonly context: () => QueueableContext | FinalizerContext;
  readonly finish: (tx: Transaction) => void;
}

interface Attempt {
  /** The transaction, ended; null when it could not begin. */
  readonly tx: Transaction | null;
  readonly finalizer: ApexInstance | null;
  readonly thrown: Error | null;
}

async function attempt(host: JobHost, job: Job, run: Run): Promise<Attempt> {
  const { id, depth, maximumDepth } = job;
  const current: CurrentJob = { id, depth, maximumDepth, failures: run.failures, finalizer: null };
  let tx: Transaction | null = null;
  let thrown: Error | null = null;
  try {
    await transactCall(
      host.database,
      beginOptions(host, job, run),
      (begun) => {
        tx = begun;
        setCurrentJob(begun, current);
        return executeCall(restore(begun, run.instance), run.context());
      },
      run.finish
    );
  } catch (error) {
    thrown = error instanceof Error ? error : new Error(String(error));
  }
  return { tx, finalizer: current.finalizer, thrown };
}

function mark(host: JobHost, job: Job, change: (tx: Transaction) => void): void {
  host.database.transact(beginOptions(host, job, { kind: 'queueable' }), change);
}

function beginOptions(
  host: JobHost,
  job: Job,
  { kind, requestId }: Pick<Run, 'kind' | 'requestId'>
): BeginOptions {
  const options = { user: job.userId, kind, program: host.program(), within: host.within };
  return requestId === undefined ? options : { ...options, requestId };
}

/** One class may be a queueable and a finalizer at once: then its two methods stand by signature. */
function executeCall(instance: Value, context: QueueableContext | FinalizerContext): Call {
  const type = isInstance(instance) ? instance.$class : null;
  const signature = `execute(${context.apexType.toLowerCase()})`;
  const method = type?.methods.get(signature) ?? type?.methods.get('execute/1');
  if (method === undefined)
    throw new Error(`a queued job of ${type?.name ?? 'no class'} lacks ${signature}`);
  return { method, self: instance, args: [context] };
}

/** What a finalizer sees: a limit, for instance, is an exception of type System.LimitException. */
function asException(failure: ApexFailure | null): ApexException | null {
  if (failure === null || failure instanceof ApexException) return failure;
  const exception = new ApexException(failure.typeName.replace(/^System\./, ''), failure.message);
  if (failure.stack !== undefined) exception.stack = failure.stack;
  return exception;
}

function firstLine(error: Error): string {
  return error.message.split('\n')[0] ?? '';
}
