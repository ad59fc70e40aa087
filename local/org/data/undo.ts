import type { Row } from './store';

/** What one write did to one row: `before` null is an insert, `after` null a physical removal. */
export interface RowChange {
  readonly object: string;
  readonly id: string;
  readonly before: Row | null;
  readonly after: Row | null;
}

/** Whoever can put a row version back: the store. */
export interface Restorer {
  /** Makes `row` the current version of that Id, or removes the Id when null. */
  restore(object: string, id: string, row: Row | null): void;
}

/**
 * The undo log of one transaction. Rows are immutable, so an entry is two references and going back
 * is putting the older one in place.
 */
export class UndoLog {
  private readonly entries: RowChange[] = [];

  /** Number of writes kept. */
  get length(): number {
    return this.entries.length;
  }

  record(change: RowChange): void {
    this.entries.push(change);
  }

  /** A position to come back to with {@link rollbackTo}. */
  mark(): number {
    return this.entries.length;
  }

  /** Undoes every write after the mark, newest first. */
  rollbackTo(mark: number, store: Restorer): void {
    while (this.entries.length > mark) {
      const entry = this.entries.pop();
      if (entry !== undefined) store.restore(entry.object, entry.id, entry.before);
    }
  }

  /**
   * The net effect of the transaction so far: one change per row from the first version to the last,
   * in order of first write; rows that came and went are left out.
   */
  changes(): readonly RowChange[] {
    const net = new Map<string, RowChange>();
    for (const change of this.entries) {
      const first = net.get(change.id);
      net.set(change.id, first === undefined ? change : { ...change, before: first.before });
    }
    return [...net.values()].filter((c) => c.before !== null || c.after !== null);
  }

  /** Forgets everything: the writes are committed. */
  clear(): void {
    this.entries.length = 0;
  }
}
