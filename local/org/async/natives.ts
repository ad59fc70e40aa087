import type { Transaction } from '../data/transaction';
import type { Tx, Value } from '../emit/abi';
import { natives } from '../platform/natives';
import { enumConstant } from '../values/enum';
import { NotSupportedError } from '../values/errors';
import { AsyncOptions, SignatureBuilder, type DuplicateSignature } from './async-options';
import type { FinalizerContext, QueueableContext, SchedulableContext } from './contexts';
import { currentJob, type CurrentJob } from './current-job';
import { attachFinalizer, enqueue } from './enqueue';
import { abortJob, schedule } from './schedule';

const NO_OPTIONS = new AsyncOptions();

/** `System.enqueueJob`, `System.attachFinalizer`, `System.schedule` and what belongs to them. */
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

  'System.schedule(String,String,Object)': schedule,
  'System.abortJob(String)': abortJob,
  'SchedulableContext.getTriggerId()': (_tx: Tx, self: SchedulableContext) => self.triggerId,

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
  'QueueableDuplicateSignature.Builder.build()': (_tx: Tx, self: SignatureBuilder) => self.build(),

  'QueueableContext.getJobId()': (_tx: Tx, self: QueueableContext) => self.jobId,
  'FinalizerContext.getAsyncApexJobId()': (_tx: Tx, self: FinalizerContext) => self.jobId,
  'FinalizerContext.getRequestId()': (_tx: Tx, self: FinalizerContext) => self.requestId,
  'FinalizerContext.getResult()': (_tx: Tx, self: FinalizerContext) =>
    enumConstant('ParentJobResult', self.result),
  'FinalizerContext.getException()': (_tx: Tx, self: FinalizerContext) => self.exception,

  'AsyncInfo.getCurrentQueueableStackDepth()': (tx: Transaction) => runningJob(tx).depth,
  'AsyncInfo.getMaximumQueueableStackDepth()': (tx: Transaction) => {
    const { maximumDepth } = runningJob(tx);
    if (maximumDepth !== null) return maximumDepth;
    throw new NotSupportedError('the maximum stack depth of a job that was queued without one');
  },
  'AsyncInfo.hasMaxStackDepth()': (tx: Transaction) => runningJob(tx).maximumDepth !== null
});

function runningJob(tx: Transaction): CurrentJob {
  const job = currentJob(tx);
  if (job === null) throw new NotSupportedError('AsyncInfo outside a queueable job');
  return job;
}
