import { LimitError } from '../values/errors';

/**
 * The CPU clock: this many executed statements are one millisecond. Salesforce measures processor
 * time; a fixed rate makes the same run cost the same everywhere.
 */
export const STATEMENTS_PER_MS = 1000;

/** Apex calls nested deeper than this end the transaction. */
export const MAX_DEPTH = 1000;

export type LimitKind =
  | 'queries'
  | 'aggregateQueries'
  | 'queryRows'
  | 'dmlStatements'
  | 'dmlRows'
  | 'callouts'
  | 'futureCalls'
  | 'queueables'
  | 'publishImmediate'
  | 'emailInvocations';

export type Maxima = Readonly<Record<LimitKind | 'cpuMs', number>>;

/**
 * Source: "Execution Governors and Limits",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
 */
export const SYNC_LIMITS: Maxima = {
  queries: 100,
  aggregateQueries: 300,
  queryRows: 50_000,
  dmlStatements: 150,
  dmlRows: 10_000,
  callouts: 100,
  futureCalls: 50,
  queueables: 50,
  publishImmediate: 150,
  emailInvocations: 10,
  cpuMs: 10_000
};

export const ASYNC_LIMITS: Maxima = { ...SYNC_LIMITS, queries: 200, queueables: 1, cpuMs: 60_000 };

/**
 * Synchronous limits but for the jobs it may queue.
 * Source: "Transaction Finalizers",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm
 */
export const FINALIZER_LIMITS: Maxima = { ...SYNC_LIMITS, queueables: ASYNC_LIMITS.queueables };

/** For reads by the REST API, which is no Apex: pages, not a limit, hold back its rows. */
export const API_LIMITS: Maxima = { ...SYNC_LIMITS, queryRows: Number.POSITIVE_INFINITY };

const WORDS: Readonly<Record<LimitKind, string>> = {
  queries: 'Too many SOQL queries',
  aggregateQueries: 'Too many Aggregate queries',
  queryRows: 'Too many query rows',
  dmlStatements: 'Too many DML statements',
  dmlRows: 'Too many DML rows',
  callouts: 'Too many callouts',
  futureCalls: 'Too many future calls',
  queueables: 'Too many queueable jobs added to the queue',
  publishImmediate: 'Too many Publish Immediate DML statements',
  emailInvocations: 'Too many Email Invocations'
};

/** What a set of limits has used; kept while `Test.startTest` counts afresh. */
export interface LimitUse {
  readonly used: ReadonlyMap<LimitKind, number>;
}

/** The counted governor limits of one transaction. All code in it, triggers included, shares them. */
export class Limits {
  private readonly maxima: Maxima;
  private used = new Map<LimitKind, number>();

  constructor(maxima: Maxima) {
    this.maxima = maxima;
  }

  /**
   * Uses up `amount` of a limit. Past the maximum: the uncatchable LimitError with Salesforce's words
   * and the number that was reached, e.g. `Too many SOQL queries: 101`.
   */
  spend(kind: LimitKind, amount = 1): void {
    const used = this.get(kind) + amount;
    this.used.set(kind, used);
    if (used > this.maxima[kind]) throw new LimitError(`${WORDS[kind]}: ${used}`);
  }

  get(kind: LimitKind): number {
    return this.used.get(kind) ?? 0;
  }

  max(kind: LimitKind | 'cpuMs'): number {
    return this.maxima[kind];
  }

  /** Starts counting at zero and returns what was used before, for {@link restore}. */
  fork(): LimitUse {
    const use = { used: this.used };
    this.used = new Map();
    return use;
  }

  restore(use: LimitUse): void {
    this.used = new Map(use.used);
  }
}
