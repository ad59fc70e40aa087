import type { OrgDatabase } from '../data/database';
import type { Row } from '../data/store';
import type { Transaction } from '../data/transaction';
import { ApexDatetime } from '../values/datetime';
import type { StoredValue } from './stored-value';

/** What the org must know of a queued job besides its AsyncApexJob fields and its state. */
export interface JobDetails {
  readonly className: string;
  readonly userId: string;
  /** Epoch milliseconds before which it must not start. */
  readonly dueAt: number;
  /** 1 for a job queued by no other job. */
  readonly depth: number;
  /** `AsyncOptions.MaximumQueueableStackDepth`, its own or that of the first job in the chain. */
  readonly maximumDepth: number | null;
  readonly signature: string | null;
  /** Consecutive failures behind it, counted when a finalizer queues after a failure. */
  readonly failures: number;
}

export interface Job extends JobDetails {
  readonly id: string;
  /** The queueable object: a StoredValue as JSON. */
  readonly instance: string;
}

/**
 * `AsyncApexJob.Status` values this org gives.
 * Source: "AsyncApexJob", Object Reference,
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_asyncapexjob.htm
 */
export type JobStatus = 'Queued' | 'Processing' | 'Completed' | 'Failed' | 'Aborted';

/** A finalizer that has to run once its job has ended. */
export interface PendingFinalizer {
  readonly details: JobDetails;
  /** The finalizer object. */
  readonly instance: StoredValue;
  readonly requestId: string;
  /** What ended the job; null when it completed. */
  readonly failure: { readonly typeName: string; readonly message: string } | null;
}

// Keys that no schema field can have: no query can read them. Two for a job, so that looking for a due
// one does not read the state of every other.
const DETAILS = '$details';
const INSTANCE = '$instance';
const FINALIZER = '$finalizer';

const MAX_EXTENDED_STATUS = 255;

/** Writes a queued job as a row of the transaction, so that a rollback takes it back. Returns its Id. */
export function insertJob(tx: Transaction, details: JobDetails, instance: string): string {
  const row = tx.store.insert(tx.undo, 'AsyncApexJob', {
    JobType: 'Queueable',
    Status: 'Queued',
    MethodName: 'execute',
    ApexClassId: classId(tx.database, details.className),
    CreatedDate: wholeSecond(tx),
    CreatedById: details.userId,
    NumberOfErrors: 0,
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    [DETAILS]: JSON.stringify(details),
    [INSTANCE]: instance
  });
  return row.id;
}

/**
 * Moves a job to another status; `error` fills ExtendedStatus. With its end a job leaves its finalizer
 * behind, in one commit, so that no kill comes between the two.
 */
export function setJobStatus(
  tx: Transaction,
  id: string,
  status: JobStatus,
  error: string | null = null,
  finalizer: PendingFinalizer | null = null
): void {
  const row = jobRow(tx, id);
  const ended = status !== 'Queued' && status !== 'Processing';
  tx.store.update(tx.undo, row, {
    Status: status,
    NumberOfErrors: status === 'Failed' ? 1 : 0,
    ExtendedStatus: error === null ? null : error.slice(0, MAX_EXTENDED_STATUS),
    CompletedDate: ended ? wholeSecond(tx) : null,
    [FINALIZER]: finalizer === null ? null : JSON.stringify(finalizer),
    ...(ended ? { [DETAILS]: null, [INSTANCE]: null } : {})
  });
}

/**
 * Keeps the finalizer of a job that still runs: should its process be killed, this is what is left of it.
 * A transaction of its own writes it, which the job's rollback does not touch.
 */
export function keepFinalizer(tx: Transaction, id: string, finalizer: PendingFinalizer): void {
  tx.store.update(tx.undo, jobRow(tx, id), { [FINALIZER]: JSON.stringify(finalizer) });
}

/** Fails a job that ran when its process was killed; its finalizer, if it had one, sees the failure. */
export function failInterruptedJob(
  tx: Transaction,
  id: string,
  failure: NonNullable<PendingFinalizer['failure']>
): void {
  const kept = pendingFinalizer(jobRow(tx, id));
  const finalizer = kept === null ? null : { ...kept, failure };
  setJobStatus(tx, id, 'Failed', failure.message, finalizer);
}

/** Notes that the finalizer of a job has run. */
export function clearFinalizer(tx: Transaction, id: string): void {
  tx.store.update(tx.undo, jobRow(tx, id), { [FINALIZER]: null });
}

/** Finalizers whose job has ended and that have not run themselves, by the job's Id. */
export function pendingFinalizers(database: OrgDatabase): Map<string, PendingFinalizer> {
  const pending = new Map<string, PendingFinalizer>();
  for (const row of database.store.rows('AsyncApexJob')) {
    const finalizer = pendingFinalizer(row);
    if (finalizer !== null) pending.set(row.id, finalizer);
  }
  return pending;
}

function pendingFinalizer(row: Row): PendingFinalizer | null {
  const text = row.values[FINALIZER];
  return typeof text === 'string' ? JSON.parse(text) : null;
}

function jobRow(tx: Transaction, id: string): Row {
  const row = tx.store.get('AsyncApexJob', id);
  if (row === undefined) throw new Error(`the job ${id} is gone`);
  return row;
}

/** Takes a waiting job back. False when no job of this Id waits. */
export function abortQueued(tx: Transaction, id: string): boolean {
  const row = tx.store.get('AsyncApexJob', id);
  if (row === undefined || queuedJob(row) === null) return false;
  setJobStatus(tx, id, 'Aborted');
  return true;
}

/** Jobs that wait, in order of their Ids. */
export function queuedJobs(database: OrgDatabase): Job[] {
  const jobs: Job[] = [];
  for (const row of database.store.find('AsyncApexJob', 'Status', 'Queued')) {
    const job = queuedJob(row);
    if (job !== null) jobs.push(job);
  }
  return jobs;
}

/** The waiting job a row stands for; null for any other row. */
export function queuedJob(row: Row): Job | null {
  const { Status: status, [DETAILS]: text, [INSTANCE]: instance } = row.values;
  if (status !== 'Queued' || typeof text !== 'string' || typeof instance !== 'string') return null;
  const details: JobDetails = JSON.parse(text);
  return { ...details, id: row.id, instance };
}

function wholeSecond(tx: Transaction): ApexDatetime {
  return new ApexDatetime(Math.floor(tx.now() / 1000) * 1000);
}

/** Id of the ApexClass row of a class, or of the class around it. */
export function classId(database: OrgDatabase, className: string): string | null {
  const topLevel = className.split('.')[0] ?? '';
  return database.store.find('ApexClass', 'Name', topLevel)[0]?.id ?? null;
}
