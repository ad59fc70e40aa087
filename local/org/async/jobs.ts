import type { OrgDatabase } from '../data/database';
import type { Row } from '../data/store';
import type { Transaction } from '../data/transaction';
import { ApexDatetime } from '../values/datetime';
import type { StoredValue } from './stored-value';

/** What a queued job needs besides its AsyncApexJob fields. */
export interface JobState {
  /** The queueable object. */
  readonly instance: StoredValue;
  readonly className: string;
  readonly userId: string;
  /** Epoch milliseconds before which it must not start. */
  readonly dueAt: number;
  /** 1 for a job queued by no other job. */
  readonly depth: number;
  readonly maximumDepth: number | null;
  readonly signature: string | null;
  /** Consecutive failures behind it, counted when a finalizer queues after a failure. */
  readonly failures: number;
}

export interface Job extends JobState {
  readonly id: string;
}

/** `AsyncApexJob.Status` values this org gives. */
export type JobStatus = 'Queued' | 'Processing' | 'Completed' | 'Failed';

// A key no schema field can have: the row carries the state, and no query can read it.
const STATE = '$state';

/** Writes a queued job as a row of the transaction, so that a rollback takes it back. Returns its Id. */
export function insertJob(tx: Transaction, state: JobState): string {
  const now = new ApexDatetime(Math.floor(tx.now() / 1000) * 1000);
  const row = tx.store.insert(tx.undo, 'AsyncApexJob', {
    JobType: 'Queueable',
    Status: 'Queued',
    MethodName: 'execute',
    ApexClassId: classId(tx.database, state.className),
    CreatedDate: now,
    CreatedById: state.userId,
    NumberOfErrors: 0,
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    [STATE]: JSON.stringify(state)
  });
  return row.id;
}

/** Moves a job to another state; `error` fills ExtendedStatus. */
export function setJobStatus(
  tx: Transaction,
  id: string,
  status: JobStatus,
  error: string | null = null
): void {
  const row = tx.store.get('AsyncApexJob', id);
  if (row === undefined) return;
  const ended = status === 'Completed' || status === 'Failed';
  tx.store.update(tx.undo, row, {
    Status: status,
    NumberOfErrors: status === 'Failed' ? 1 : 0,
    ExtendedStatus: error === null ? null : error.slice(0, 255),
    CompletedDate: ended ? new ApexDatetime(Math.floor(tx.now() / 1000) * 1000) : null,
    ...(ended ? { [STATE]: null } : {})
  });
}

/** Jobs that wait, in order of their Ids. */
export function queuedJobs(database: OrgDatabase): Job[] {
  const jobs: Job[] = [];
  for (const row of database.store.rows('AsyncApexJob')) {
    const job = queuedJob(row);
    if (job !== null) jobs.push(job);
  }
  return jobs;
}

/** The waiting job a row stands for; null for any other row. */
export function queuedJob(row: Row): Job | null {
  const text = row.values[STATE];
  if (row.values['Status'] !== 'Queued' || typeof text !== 'string') return null;
  const state: JobState = JSON.parse(text);
  return { ...state, id: row.id };
}

function classId(database: OrgDatabase, className: string): string | null {
  const topLevel = className.split('.')[0];
  for (const row of database.store.rows('ApexClass'))
    if (row.values['Name'] === topLevel) return row.id;
  return null;
}
