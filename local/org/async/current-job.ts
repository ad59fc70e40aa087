import type { ApexClass, ApexInstance } from '../emit/abi';
import type { Transaction } from '../data/transaction';

/** What a transaction that runs a job, or a finalizer of one, knows of it. */
export interface CurrentJob {
  readonly id: string;
  readonly depth: number;
  readonly maximumDepth: number | null;
  /** Consecutive failures a job queued from here starts with. */
  readonly failures: number;
  /** Class of the queueable or finalizer that runs; null while it is being restored. */
  running: ApexClass | null;
  /** The finalizer attached so far. */
  finalizer: ApexInstance | null;
  /** Puts the finalizer, as it is now, where a kill of the process leaves it. */
  readonly keep: (tx: Transaction) => void;
}

const NOTE = 'current job';

/** Marks the transaction as running a job. */
export function setCurrentJob(tx: Transaction, job: CurrentJob): void {
  tx.notes.set(NOTE, job);
}

/** The job the transaction runs; null outside queueables and finalizers. */
export function currentJob(tx: Transaction): CurrentJob | null {
  const note = tx.notes.get(NOTE);
  return isCurrentJob(note) ? note : null;
}

function isCurrentJob(note: unknown): note is CurrentJob {
  return typeof note === 'object' && note !== null && 'depth' in note && 'finalizer' in note;
}
