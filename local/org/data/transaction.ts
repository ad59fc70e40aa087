import type { Schema } from '../metadata/schema';
import type { ValueTx } from '../values/object';
import type { OrgDatabase } from './database';
import type { Limits } from './limits';
import type { Store } from './store';
import type { UndoLog } from './undo';

/** What started a transaction. */
export type TransactionKind =
  | 'rest'
  | 'queueable'
  | 'finalizer'
  | 'schedulable'
  | 'event'
  | 'deployCallback'
  | 'anonymous'
  | 'aura'
  | 'test'
  | 'trigger-test';

/**
 * A moment of a transaction at which tests may end it: before a callout, when its answer is there, before a
 * DML statement, before a job is queued, before the commit.
 */
export type Step = 'callout' | 'answer' | 'dml' | 'enqueue' | 'commit';

/** One run of Apex from its entry point to commit or rollback: everything that must not outlive it. */
export interface Transaction extends ValueTx {
  readonly database: OrgDatabase;
  readonly schema: Schema;
  readonly store: Store;
  readonly undo: UndoLog;
  /** The transaction of an Apex test this one is part of; null for any other. */
  readonly outer: Transaction | null;
  /** Where its writes begin in the undo log. */
  readonly start: number;
  /** Id of the running user; `System.runAs` changes it. */
  user: string;
  /** IANA name of the running user's time zone. */
  readonly timeZone: string;
  /** Sharing mode of the code running now. */
  sharing: 'with' | 'without';
  readonly limits: Limits;
  readonly kind: TransactionKind;
  readonly async: boolean;
  readonly requestId: string;
  /** Milliseconds of the org's clock. */
  now(): number;
  /** Run after the commit, in order: jobs to queue, events to publish. */
  readonly onCommit: (() => void)[];
  /** Run when the transaction has ended, either way: what a rollback does not take back. */
  readonly onEnd: ((within: Transaction | null) => void)[];
  /** State of natives that lives as long as the transaction, by the native's own name. */
  readonly notes: Map<string, unknown>;
  /** Whether setup objects and other objects were written: both is MIXED_DML_OPERATION. */
  wroteSetup: boolean;
  wroteOther: boolean;
}

/** A point a transaction can go back to. */
export interface Savepoint {
  readonly mark: number;
  readonly onCommit: number;
}
