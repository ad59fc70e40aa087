import type { ApexInstance, Tx, Value } from '../emit/abi';
import type { Transaction } from '../data/transaction';
import { natives } from '../platform/natives';
import { enumConstant } from '../values/enum';
import { throwApex, type ApexException } from '../values/exceptions';
import { isInstance, ApexObject } from '../values/object';
import { currentJob } from './current-job';
import { insertJob, queuedJobs } from './jobs';
import { store } from './stored-value';

/** Failures in a row after which a finalizer may not queue again. */
const MAX_CONSECUTIVE_FAILURES = 5;
const MAX_DELAY_MINUTES = 10;
const MS_PER_MINUTE = 60_000;

/** `System.AsyncOptions`. */
class AsyncOptions extends ApexObject {
  duplicateSignature: DuplicateSignature | null = null;
  maximumStackDepth: number | null = null;
  minimumDelay: number | null = null;

  override get apexType(): string {
    return 'AsyncOptions';
  }
}

/** `System.QueueableDuplicateSignature`. */
class DuplicateSignature extends ApexObject {
  readonly parts: readonly string[];
  constructor(parts: readonly string[]) {
    super();
    this.parts = parts;
  }
  override get apexType(): string {
    return 'QueueableDuplicateSignature';
  }
}

class SignatureBuilder extends ApexObject {
  readonly parts: string[] = [];
  override get apexType(): string {
    return 'QueueableDuplicateSignature.Builder';
  }
  /** The type stands before the value, so that `1` and `'1'` differ. */
  add(type: string, value: Value): this {
    this.parts.push(`${type}:${String(value)}`);
    return this;
  }
}

/** `System.QueueableContext`. */
export class QueueableContext extends ApexObject {
  readonly jobId: string;
  constructor(jobId: string) {
    super();
    this.jobId = jobId;
  }
  override get apexType(): string {
    return 'QueueableContext';
  }
}

/** `System.FinalizerContext`. */
export class FinalizerContext extends ApexObject {
  readonly jobId: string;
  readonly requestId: string;
  readonly result: 'SUCCESS' | 'UNHANDLED_EXCEPTION';
  readonly exception: ApexException | null;
  constructor(jobId: string, requestId: string, exception: ApexException | null) {
    super();
    this.jobId = jobId;
    this.requestId = requestId;
    this.result = exception === null ? 'SUCCESS' : 'UNHANDLED_EXCEPTION';
    this.exception = exception;
  }
  override get apexType(): string {
    return 'FinalizerContext';
  }
}

/**
 * `System.enqueueJob`: checks depth, signature and limit, and writes the job's row.
 * Sources: "Queueable Apex",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm ;
 * "AsyncOptions Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_AsyncOptions.htm
 */
function enqueue(tx: Transaction, job: Value, delay: number | null, options: AsyncOptions): string {
  const instance = queueable(job);
  const parent = currentJob(tx);
  const maximumDepth = options.maximumStackDepth ?? parent?.maximumDepth ?? null;
  const depth = (parent?.depth ?? 0) + 1;
  // "You can't chain queueable jobs in an Apex test": same page.
  const chainedInTest = parent !== null && tx.outer !== null;
  if (chainedInTest || (maximumDepth !== null && depth > maximumDepth))
    throwApex('AsyncException', 'Maximum stack depth has been reached.');
  const failures = parent?.failures ?? 0;
  if (failures > MAX_CONSECUTIVE_FAILURES)
    throwApex('AsyncException', 'Maximum number of consecutive re-enqueues reached.');
  const minutes = delay ?? options.minimumDelay ?? 0;
  if (minutes < 0 || minutes > MAX_DELAY_MINUTES)
    throwApex('AsyncException', 'The delay must be between 0 and 10 minutes.');
  const signature = signatureOf(instance, options.duplicateSignature);
  if (signature !== null && queuedJobs(tx.database).some((other) => other.signature === signature))
    throwApex(
      'DuplicateMessageException',
      'Attempt to enqueue job with duplicate queueable signature'
    );
  tx.limits.spend('queueables');
  return insertJob(tx, {
    instance: store(tx, instance),
    className: instance.$class.name,
    userId: tx.user,
    dueAt: tx.now() + minutes * MS_PER_MINUTE,
    depth,
    maximumDepth,
    signature,
    failures
  });
}

function queueable(job: Value): ApexInstance {
  if (isInstance(job) && job.$class.interfaces.includes('Queueable')) return job;
  return throwApex('AsyncException', 'The job must implement the Queueable interface.');
}

function signatureOf(instance: ApexInstance, signature: DuplicateSignature | null): string | null {
  return signature === null ? null : JSON.stringify([instance.$class.name, ...signature.parts]);
}

/**
 * Source: "Transaction Finalizers", one finalizer a job,
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm
 */
function attachFinalizer(tx: Transaction, finalizer: Value): void {
  const job = currentJob(tx);
  if (job === null || tx.kind !== 'queueable' || !isInstance(finalizer))
    throwApex(
      'HandledException',
      'System.attachFinalizer(Finalizer) is not allowed in this context'
    );
  if (job.finalizer !== null)
    throwApex(
      'HandledException',
      'More than one Finalizer cannot be attached to same Async Apex Job'
    );
  job.finalizer = finalizer;
}

const NO_OPTIONS = new AsyncOptions();

export const asyncNatives = natives({
  'System.enqueueJob(Object)': (tx: Transaction, job: Value) => enqueue(tx, job, null, NO_OPTIONS),
  'System.enqueueJob(Object,Integer)': (tx: Transaction, job: Value, delay: number | null) =>
    enqueue(tx, job, delay, NO_OPTIONS),
  'System.enqueueJob(Object,AsyncOptions)': (
    tx: Transaction,
    job: Value,
    options: AsyncOptions | null
  ) => enqueue(tx, job, null, options ?? NO_OPTIONS),
  'System.attachFinalizer(Finalizer)': attachFinalizer,

  'AsyncOptions.<init>()': () => new AsyncOptions(),
  'AsyncOptions.DuplicateSignature=get': (_tx: Tx, self: AsyncOptions) => self.duplicateSignature,
  'AsyncOptions.DuplicateSignature=set': (
    _tx: Tx,
    self: AsyncOptions,
    value: DuplicateSignature | null
  ) => (self.duplicateSignature = value),
  'AsyncOptions.MaximumQueueableStackDepth=get': (_tx: Tx, self: AsyncOptions) =>
    self.maximumStackDepth,
  'AsyncOptions.MaximumQueueableStackDepth=set': (
    _tx: Tx,
    self: AsyncOptions,
    value: number | null
  ) => (self.maximumStackDepth = value),
  'AsyncOptions.MinimumQueueableDelayInMinutes=get': (_tx: Tx, self: AsyncOptions) =>
    self.minimumDelay,
  'AsyncOptions.MinimumQueueableDelayInMinutes=set': (
    _tx: Tx,
    self: AsyncOptions,
    value: number | null
  ) => (self.minimumDelay = value),

  'QueueableDuplicateSignature.Builder.<init>()': () => new SignatureBuilder(),
  'QueueableDuplicateSignature.Builder.addId(Id)': (_tx: Tx, self: SignatureBuilder, id: Value) =>
    self.add('Id', id),
  'QueueableDuplicateSignature.Builder.addInteger(Integer)': (
    _tx: Tx,
    self: SignatureBuilder,
    number: Value
  ) => self.add('Integer', number),
  'QueueableDuplicateSignature.Builder.addString(String)': (
    _tx: Tx,
    self: SignatureBuilder,
    text: Value
  ) => self.add('String', text),
  'QueueableDuplicateSignature.Builder.build()': (_tx: Tx, self: SignatureBuilder) =>
    new DuplicateSignature([...self.parts]),

  'QueueableContext.getJobId()': (_tx: Tx, self: QueueableContext) => self.jobId,
  'FinalizerContext.getAsyncApexJobId()': (_tx: Tx, self: FinalizerContext) => self.jobId,
  'FinalizerContext.getRequestId()': (_tx: Tx, self: FinalizerContext) => self.requestId,
  'FinalizerContext.getResult()': (_tx: Tx, self: FinalizerContext) =>
    enumConstant('ParentJobResult', self.result),
  'FinalizerContext.getException()': (_tx: Tx, self: FinalizerContext) => self.exception,

  'AsyncInfo.getCurrentQueueableStackDepth()': (tx: Transaction) => runningJob(tx).depth,
  'AsyncInfo.getMaximumQueueableStackDepth()': (tx: Transaction) => runningJob(tx).maximumDepth,
  'AsyncInfo.hasMaxStackDepth()': (tx: Transaction) => runningJob(tx).maximumDepth !== null
});

function runningJob(tx: Transaction): { depth: number; maximumDepth: number | null } {
  return (
    currentJob(tx) ??
    throwApex('AsyncException', 'AsyncInfo methods can only be called from a Queueable job')
  );
}
