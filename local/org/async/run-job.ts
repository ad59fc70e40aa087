import type { BeginOptions, OrgDatabase } from '../data/database';
import type { Transaction, TransactionKind } from '../data/transaction';
import type { ApexInstance, Executable, Value } from '../emit/abi';
import { ApexException } from '../values/exceptions';
import { isInstance } from '../values/object';
import { isApexFailure, type ApexFailure } from './apex-failure';
import { FinalizerContext, QueueableContext, type SchedulableContext } from './contexts';
import { currentJob, setCurrentJob, type CurrentJob } from './current-job';
import { transactCall, type Call } from './driver';
import {
  clearFinalizer,
  keepFinalizer,
  pendingFinalizers,
  setJobStatus,
  type Job,
  type PendingFinalizer
} from './jobs';
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

/** How a job, or a firing of a schedule, ended; `error` null when it completed. */
export interface JobOutcome {
  /** `id` of the AsyncApexJob, or of the CronTrigger. */
  readonly job: Pick<Job, 'id' | 'className'>;
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
    finish: (running, attached) =>
      setJobStatus(running, job.id, 'Completed', null, pending(running, job, attached, null))
  });
  const failure = thrown === null || isApexFailure(thrown) ? thrown : null;
  const left = tx === null || thrown !== failure ? null : leave(host, tx, job, finalizer, failure);
  if (thrown !== null) fail(host, job, thrown, left);
  if (thrown !== failure) throw thrown;
  const finalizerError =
    left === null ? null : await finalize(host, job, left, asException(failure));
  return { job, error: failure, finalizerError };
}

/** Runs the finalizers of jobs that ended just before the org was killed. */
export async function runLeftFinalizers(host: JobHost): Promise<readonly JobOutcome[]> {
  const outcomes: JobOutcome[] = [];
  for (const [id, left] of pendingFinalizers(host.database)) {
    const job = { ...left.details, id, instance: '' };
    const finalizerError = await finalize(host, job, left, restoredException(left));
    outcomes.push({ job, error: null, finalizerError });
  }
  return outcomes;
}

function fail(host: JobHost, job: Job, error: Error, left: PendingFinalizer | null): void {
  mark(host, job, (tx) => setJobStatus(tx, job.id, 'Failed', firstLine(error), left));
}

/** Like {@link pending}, but a finalizer that cannot outlive its transaction fails the job. */
function leave(host: JobHost, ...of: Parameters<typeof pending>): PendingFinalizer | null {
  try {
    return pending(...of);
  } catch (error) {
    if (error instanceof Error) fail(host, of[1], error, null);
    throw error;
  }
}

function pending(
  tx: Transaction,
  { id: _id, instance: _instance, ...details }: Job,
  finalizer: ApexInstance | null,
  failure: ApexFailure | null
): PendingFinalizer | null {
  if (finalizer === null) return null;
  return {
    details,
    instance: store(tx, finalizer),
    requestId: tx.requestId,
    failure: failure === null ? null : { typeName: failure.typeName, message: failure.message }
  };
}

function restoredException({ failure }: PendingFinalizer): ApexException | null {
  return failure === null ? null : exceptionOf(failure);
}

/** Returns what ended the finalizer, which does not run again in any case. */
async function finalize(
  host: JobHost,
  job: Job,
  { instance, requestId }: PendingFinalizer,
  exception: ApexException | null
): Promise<ApexFailure | null> {
  const { thrown } = await attempt(host, job, {
    kind: 'finalizer',
    instance,
    requestId,
    failures: exception === null ? 0 : job.failures + 1,
    context: () => new FinalizerContext(job.id, requestId, exception),
    finish: (running) => clearFinalizer(running, job.id)
  });
  if (thrown === null) return null;
  mark(host, job, (after) => clearFinalizer(after, job.id));
  if (!isApexFailure(thrown)) throw thrown;
  return thrown;
}

interface Run {
  readonly kind: TransactionKind;
  readonly instance: StoredValue;
  readonly requestId?: string;
  /** Consecutive failures that a job queued from here starts with. */
  readonly failures: number;
  readonly context: () => QueueableContext | FinalizerContext;
  /** Takes the transaction before its commit, and the finalizer that was attached in it. */
  readonly finish: (tx: Transaction, finalizer: ApexInstance | null) => void;
}

interface Attempt {
  /** The transaction, ended; null when it could not begin. */
  readonly tx: Transaction | null;
  readonly finalizer: ApexInstance | null;
  readonly thrown: Error | null;
}

async function attempt(host: JobHost, job: Job, run: Run): Promise<Attempt> {
  const { id, depth, maximumDepth } = job;
  const current: CurrentJob = {
    id,
    depth,
    maximumDepth,
    failures: run.failures,
    running: null,
    finalizer: null,
    keep: run.kind === 'queueable' ? finalizerKeeper(host, job) : () => undefined
  };
  let tx: Transaction | null = null;
  let thrown: Error | null = null;
  try {
    await transactCall(
      host.database,
      beginOptions(host, job, run),
      (begun) => {
        tx = begun;
        setCurrentJob(begun, current);
        const instance = restore(begun, run.instance);
        current.running = isInstance(instance) ? instance.$class : null;
        return executeCall(instance, run.context());
      },
      (ended) => run.finish(ended, current.finalizer),
      current.keep
    );
  } catch (error) {
    thrown = error instanceof Error ? error : new Error(String(error));
  }
  return { tx, finalizer: current.finalizer, thrown };
}

/**
 * Keeps the finalizer of a running job, in a transaction of its own, whenever it may have changed: when it
 * is attached and before each callout. Beside the job's own writes nothing can be kept: a finalizer that is
 * attached after the first of them is lost when the process is killed.
 */
function finalizerKeeper(host: JobHost, job: Job): CurrentJob['keep'] {
  let kept = '';
  return (tx) => {
    const finalizer = currentJob(tx)?.finalizer ?? null;
    if (tx.outer !== null || finalizer === null || tx.undo.length > 0) return;
    const now = pending(tx, job, finalizer, null);
    const text = JSON.stringify(now);
    if (now === null || text === kept) return;
    mark(host, job, (own) => keepFinalizer(own, job.id, now));
    kept = text;
  };
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
export function executeCall(
  instance: Value,
  context: QueueableContext | FinalizerContext | SchedulableContext
): Call {
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
  const exception = exceptionOf(failure);
  if (failure.stack !== undefined) exception.stack = failure.stack;
  return exception;
}

function exceptionOf({
  typeName,
  message
}: Pick<ApexFailure, 'typeName' | 'message'>): ApexException {
  return new ApexException(typeName.replace(/^System\./, ''), message);
}

function firstLine(error: Error): string {
  return error.message.split('\n')[0] ?? '';
}
