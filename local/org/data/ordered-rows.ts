import type { Value } from '../emit/abi';
import { ApexDatetime } from '../values/datetime';
import type { Row } from './store';

interface Entry {
  readonly key: number;
  readonly id: string;
}

/**
 * Rows ordered by a Datetime field and Id, or by Id alone; all of them, or some. Writes are only noted; the
 * order is made up when somebody reads. Entries of versions that are gone stay until a reader passes over
 * them or they are the larger part.
 */
export class OrderedRows {
  private readonly field: string | null;
  private readonly has: (row: Row) => boolean;
  private readonly byId: ReadonlyMap<string, Row>;
  private sorted: Entry[] = [];
  private pending: Entry[] = [];
  private live = 0;

  /**
   * @param field the Datetime field; null: by Id alone
   * @param has whether a row belongs to it
   */
  constructor(field: string | null, has: (row: Row) => boolean, byId: ReadonlyMap<string, Row>) {
    this.field = field;
    this.has = has;
    this.byId = byId;
    for (const row of byId.values()) this.put(null, row);
  }

  /** Number of rows in it. */
  get size(): number {
    return this.live;
  }

  put(before: Row | null, after: Row | null): void {
    const had = before !== null && this.has(before);
    if (had) this.live -= 1;
    if (after === null || !this.has(after)) return;
    this.live += 1;
    const key = this.keyOf(after);
    if (!had || this.keyOf(before) !== key) this.pending.push({ key, id: after.id });
  }

  /** Rows at or after (`key`, `id`), ascending. Rows written while one walks are not seen. */
  *from(key: number, id: string): Generator<Row, void, undefined> {
    this.settle();
    const entries = this.sorted;
    const end = entries.length;
    for (let i = this.lowerBound({ key, id }); i < end; i++) {
      const row = this.current(entries[i]);
      if (row !== undefined) yield row;
    }
  }

  /** All rows, descending. */
  *backwards(): Generator<Row, void, undefined> {
    this.settle();
    const entries = this.sorted;
    for (let i = entries.length - 1; i >= 0; i--) {
      const row = this.current(entries[i]);
      if (row !== undefined) yield row;
    }
  }

  private current(entry: Entry | undefined): Row | undefined {
    if (entry === undefined) return undefined;
    const row = this.byId.get(entry.id);
    return row !== undefined && this.has(row) && this.keyOf(row) === entry.key ? row : undefined;
  }

  private keyOf(row: Row): number {
    return this.field === null ? 0 : instant(row.values[this.field]);
  }

  private settle(): void {
    if (this.pending.length > 0) {
      const added = this.pending.sort(compare);
      this.pending = [];
      const last = this.sorted.at(-1);
      const first = added[0];
      if (last === undefined) this.sorted = distinct(added);
      else if (first !== undefined && compare(last, first) < 0)
        for (const entry of distinct(added)) this.sorted.push(entry);
      else this.sorted = distinct(merge(this.sorted, added));
    }
    if (this.sorted.length > 2 * this.live + 1000)
      this.sorted = this.sorted.filter((entry) => this.current(entry) !== undefined);
  }

  private lowerBound(start: Entry): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = this.sorted[middle];
      if (entry !== undefined && compare(entry, start) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function compare(a: Entry, b: Entry): number {
  return a.key - b.key || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function merge(a: readonly Entry[], b: readonly Entry[]): Entry[] {
  const merged: Entry[] = [];
  let j = 0;
  for (const entry of a) {
    let other = b[j];
    while (other !== undefined && compare(other, entry) < 0) {
      merged.push(other);
      other = b[++j];
    }
    merged.push(entry);
  }
  for (; j < b.length; j++) {
    const other = b[j];
    if (other !== undefined) merged.push(other);
  }
  return merged;
}

function distinct(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry, i) => {
    const previous = entries[i - 1];
    return previous === undefined || compare(previous, entry) !== 0;
  });
}

/** Epoch milliseconds of a stored Datetime; rows without one come first. */
function instant(value: Value): number {
  return value instanceof ApexDatetime ? value.ms : Number.NEGATIVE_INFINITY;
}
