import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import type { RowChange } from '../undo';
import { FILE_MODE } from './generations';
import { decodeRecords, encodeRecord, writeAll } from './records';
import type { RowRestorer } from './restorer';
import { storeChange, type StoredChange } from './row-codec';
import { movedNumbers, numbersOf, restoreNumbers, type Numbers, type OrgState } from './state';

/** One committed transaction, or a step of the clock. */
interface JournalRecord {
  readonly changes?: readonly StoredChange[];
  readonly numbers?: Numbers;
  readonly clock?: number;
}

/**
 * The open journal. A record is handed to the operating system before the call returns, so a killed
 * process loses nothing; it is not forced to the disk.
 */
export class Journal {
  private readonly file: number;
  private readonly state: OrgState;
  private size: number;
  private numbers: Numbers;
  private broken: unknown = null;

  constructor(path: string, state: OrgState) {
    this.file = openSync(path, 'a', FILE_MODE);
    this.state = state;
    this.size = fstatSync(this.file).size;
    this.numbers = numbersOf(state);
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** Appends a transaction. Throws when it cannot be kept; then it must not be committed. */
  append(changes: readonly RowChange[]): void {
    const now = numbersOf(this.state);
    const numbers = movedNumbers(this.numbers, now);
    if (changes.length === 0 && numbers === null) return;
    const record = { changes: changes.map(storeChange) };
    this.write(numbers === null ? record : { ...record, numbers });
    this.numbers = now;
  }

  /** Appends the clock's new offset. */
  appendClock(clock: number): void {
    this.write({ clock });
  }

  close(): void {
    closeSync(this.file);
  }

  private write(record: JournalRecord): void {
    if (this.broken !== null) throw new Error('the journal is broken', { cause: this.broken });
    const bytes = encodeRecord(record);
    try {
      writeAll(this.file, bytes);
      this.size += bytes.length;
    } catch (error) {
      this.takeBack(error);
      throw error;
    }
  }

  /** Half a record must not stay in the middle of the file. */
  private takeBack(error: unknown): void {
    try {
      ftruncateSync(this.file, this.size);
    } catch {
      this.broken = error;
    }
  }
}

/**
 * Does again what a journal holds.
 * @returns whether its end was damaged and left out
 * @throws DataFolderProblem when a record is damaged that others follow
 */
export function readJournal(path: string, state: OrgState, restorer: RowRestorer): boolean {
  const { values, torn } = decodeRecords<JournalRecord>(readFileSync(path), path);
  for (const record of values) {
    for (const [object, id, stored] of record.changes ?? []) restorer.put(object, id, stored);
    if (record.numbers !== undefined) restoreNumbers(state, record.numbers);
    if (record.clock !== undefined) state.clock.putAhead(record.clock);
  }
  return torn;
}
