import type { Executable, TriggerContext, Tx } from '../emit/abi';
import type { Schema } from '../metadata/schema';
import { LimitError } from '../values/errors';
import {
  ASYNC_LIMITS,
  FINALIZER_LIMITS,
  Limits,
  MAX_DEPTH,
  STATEMENTS_PER_MS,
  SYNC_LIMITS,
  type Maxima
} from './limits';
import { Store } from './store';
import type { Savepoint, Step, Transaction, TransactionKind } from './transaction';
import { UndoLog } from './undo';
import type { RowChange } from './undo';

export interface DatabaseOptions {
  readonly schema: Schema;
  /** The org's clock, epoch milliseconds; the machine's when left out. */
  readonly now?: () => number;
  /** Number of the first record Id of each object. */
  readonly seedIds?: number;
}

export interface BeginOptions {
  /** Id of the running user. */
  readonly user: string;
  readonly kind: TransactionKind;
  readonly program: Executable;
  /** Asynchronous limits; by default only for queueables. */
  readonly async?: boolean;
  /** By default those of the kind. */
  readonly limits?: Maxima;
  /**
   * The transaction of an Apex test that this one is part of: it sees the test's uncommitted rows, and
   * its own writes last until the test is rolled back.
   */
  readonly within?: Transaction | null;
  /** The request this transaction goes on with, as a finalizer does with its job's; by default a new one. */
  readonly requestId?: string;
}

/** The state of an org apart from its code: rows, locks, clock; and the transactions on it. */
export class OrgDatabase {
  readonly schema: Schema;
  readonly store: Store;
  /** Where the org is found: scheme and host. Whoever serves it says so. */
  address = 'https://embedded-org.my.salesforce.com';
  /** Record Ids held by somebody: a transaction's request Id, or the name of a hook. */
  readonly locks = new Map<string, string>();
  /** Told the net row changes of each transaction just before it counts as committed. */
  readonly commitListeners: ((tx: Transaction, changes: readonly RowChange[]) => void)[] = [];
  /** Told each step of a transaction of its own; what they throw ends it. */
  readonly stepListeners: ((tx: Transaction, step: Step) => void)[] = [];
  /** Told when a transaction of its own has ended, either way. */
  readonly endListeners: ((tx: Transaction, outcome: 'committed' | 'rolledBack') => void)[] = [];
  private readonly clock: () => number;
  private requests = 0;
  private writer: UndoLog | null = null;

  constructor(options: DatabaseOptions) {
    this.schema = options.schema;
    this.clock = options.now ?? Date.now;
    this.store = new Store(options.schema, options.seedIds ?? 1);
    this.store.onWrite = (log): void => {
      if (this.writer === log) return;
      if (this.writer !== null) throw new Error('two transactions hold writes at once');
      this.writer = log;
    };
  }

  now(): number {
    return this.clock();
  }

  begin(options: BeginOptions): Transaction {
    return new OrgTransaction(this, options, options.requestId ?? this.newRequestId());
  }

  /** Makes the writes stay, tells the listeners, frees the locks, then runs `onCommit`. */
  commit(tx: Transaction): void {
    if (tx.outer !== null) {
      this.endWithin(tx, tx.outer);
      for (const action of tx.onCommit.splice(0)) action();
      return;
    }
    this.step(tx, 'commit');
    const changes = tx.undo.length === 0 ? [] : tx.undo.changes();
    for (const listener of this.commitListeners) listener(tx, changes);
    tx.undo.clear();
    this.end(tx, 'committed');
    for (const action of tx.onCommit.splice(0)) action();
  }

  /** A transaction comes to a step. */
  step(tx: Transaction, step: Step): void {
    if (tx.outer === null) for (const listener of this.stepListeners) listener(tx, step);
  }

  /** Undoes everything the transaction wrote. */
  rollback(tx: Transaction): void {
    this.store.rollback(tx.undo, tx.start);
    tx.onCommit.length = 0;
    if (tx.outer === null) this.end(tx, 'rolledBack');
    else this.endWithin(tx, tx.outer);
  }

  /** Runs `body` in a transaction of its own; whatever it throws rolls back and is thrown on. */
  transact<T>(options: BeginOptions, body: (tx: Transaction) => T): T {
    const tx = this.begin(options);
    try {
      const result = body(tx);
      this.commit(tx);
      return result;
    } catch (thrown) {
      this.rollback(tx);
      throw thrown;
    }
  }

  savepoint(tx: Transaction): Savepoint {
    return { mark: tx.undo.mark(), onCommit: tx.onCommit.length };
  }

  /** Undoes what was written, queued and published after the savepoint; statics keep their values. */
  rollbackTo(tx: Transaction, savepoint: Savepoint): void {
    this.store.rollback(tx.undo, savepoint.mark);
    tx.onCommit.length = Math.min(tx.onCommit.length, savepoint.onCommit);
  }

  /** Who else holds this record; null when nobody does, or the transaction itself or one around it. */
  lockedBy(tx: Transaction, id: string): string | null {
    const holder = this.locks.get(id);
    if (holder === undefined) return null;
    for (let own: Transaction | null = tx; own !== null; own = own.outer)
      if (holder === own.requestId) return null;
    return holder;
  }

  /** Whether the transaction itself holds records, by FOR UPDATE. */
  holdsLocks(tx: Transaction): boolean {
    for (const holder of this.locks.values()) if (holder === tx.requestId) return true;
    return false;
  }

  /** Commits writes that belong to no transaction: what the platform itself puts in place. */
  settle(log: UndoLog): void {
    log.clear();
    if (this.writer === log) this.writer = null;
  }

  private newRequestId(): string {
    this.requests += 1;
    return `REQ${String(this.requests).padStart(12, '0')}`;
  }

  private end(tx: Transaction, outcome: 'committed' | 'rolledBack'): void {
    if (this.writer === tx.undo) this.writer = null;
    this.unlock(tx);
    for (const listener of this.endListeners) listener(tx, outcome);
    // Nothing of an Apex test outlives it.
    if (tx.kind !== 'test') for (const action of tx.onEnd.splice(0)) action(null);
  }

  /** Ends a part of an Apex test: the test itself does what remains. */
  private endWithin(tx: Transaction, outer: Transaction): void {
    this.unlock(tx);
    if (tx.kind !== 'test') outer.onEnd.push(...tx.onEnd.splice(0));
  }

  private unlock(tx: Transaction): void {
    for (const [id, holder] of this.locks) if (holder === tx.requestId) this.locks.delete(id);
  }
}

class OrgTransaction implements Transaction {
  steps = 0;
  stepLimit: number;
  depth = 0;
  readonly maxDepth = MAX_DEPTH;
  readonly statics: unknown[] = [];
  readonly program: Executable;
  trigger: TriggerContext | null = null;
  readonly database: OrgDatabase;
  readonly schema: Schema;
  readonly store: Store;
  readonly undo: UndoLog;
  readonly outer: Transaction | null;
  readonly start: number;
  user: string;
  sharing: 'with' | 'without' = 'without';
  readonly limits: Limits;
  readonly kind: TransactionKind;
  readonly async: boolean;
  readonly requestId: string;
  readonly onCommit: (() => void)[] = [];
  readonly onEnd: ((within: Transaction | null) => void)[] = [];
  readonly notes = new Map<string, unknown>();
  wroteSetup = false;
  wroteOther = false;

  constructor(database: OrgDatabase, options: BeginOptions, requestId: string) {
    this.database = database;
    this.schema = database.schema;
    this.store = database.store;
    this.outer = options.within ?? null;
    this.undo = this.outer?.undo ?? new UndoLog();
    this.start = this.undo.mark();
    this.program = options.program;
    this.user = options.user;
    this.kind = options.kind;
    this.async = options.async ?? options.kind === 'queueable';
    this.limits = new Limits(options.limits ?? maximaOf(this.kind, this.async));
    this.stepLimit = this.limits.max('cpuMs') * STATEMENTS_PER_MS;
    this.requestId = requestId;
  }

  get timeZone(): string {
    const zone = this.store.get('User', this.user)?.values['TimeZoneSidKey'];
    return typeof zone === 'string' ? zone : 'GMT';
  }

  now(): number {
    return this.database.now();
  }

  overrun(): never {
    throw new LimitError('Apex CPU time limit exceeded');
  }

  overflow(): never {
    throw new LimitError(`Maximum stack depth reached: ${this.maxDepth + 1}`);
  }
}

function maximaOf(kind: TransactionKind, async: boolean): Maxima {
  if (kind === 'finalizer') return FINALIZER_LIMITS;
  return async ? ASYNC_LIMITS : SYNC_LIMITS;
}

/** The transaction behind the slice of it that emitted code hands over. */
export function transactionOf(tx: Tx): Transaction {
  if (tx instanceof OrgTransaction) return tx;
  throw new Error('not a transaction of an org');
}

/**
 * Counts limits and CPU from zero, as between `Test.startTest` and `Test.stopTest`; the function
 * returned puts the earlier counts back.
 * Source: "Using Limits, startTest, and stopTest",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_start_stop_test.htm
 */
export function freshLimits(tx: Transaction): () => void {
  const use = tx.limits.fork();
  const steps = tx.steps;
  tx.steps = 0;
  return () => {
    tx.limits.restore(use);
    tx.steps = steps;
  };
}
