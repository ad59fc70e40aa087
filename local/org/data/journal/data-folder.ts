import { existsSync, mkdirSync, statSync } from 'node:fs';
import { useVault } from '../vault';
import { lockFolder } from './folder-lock';
import { Generations } from './generations';
import { Journal, readJournal } from './journal';
import { forgetKey, vaultIn } from './key-file';
import { RowRestorer, type KeptOut } from './restorer';
import { readSnapshot, writeSnapshot } from './snapshot';
import type { OrgState } from './state';

/** What the folder holds and the org could not take. */
export interface LoadReport {
  readonly keptOut: KeptOut;
  /** The journal whose end was damaged and left out: a write that was cut short. */
  readonly torn: string | null;
}

/**
 * Where an org keeps its state: a snapshot, and a journal of what was committed since. Use: `open`,
 * `load`, `begin`; at the end `close`.
 */
export class DataFolder {
  private readonly files: Generations;
  private readonly release: () => void;
  private generation: number;
  /** Whether the snapshot that was read says all there is. */
  private holds = false;
  private replacing = false;
  private state: OrgState | null = null;
  private journal: Journal | null = null;

  private constructor(folder: string, release: () => void) {
    this.files = new Generations(folder);
    this.release = release;
    this.generation = this.files.current();
  }

  /**
   * Takes a folder, which is made when it is missing.
   * @param fresh forgets what it holds; other files in it are left alone
   * @throws DataFolderProblem when another org has it, or a file of it is lost
   */
  static open(folder: string, fresh: boolean): DataFolder {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const release = lockFolder(folder);
    try {
      if (fresh) {
        new Generations(folder).removeAllBut(0);
        forgetKey(folder);
      }
      return new DataFolder(folder, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  /**
   * Reads what the folder holds into an org without rows, and gives the org the folder's key for secrets.
   * @returns what was left out; null when the folder is empty
   * @throws DataFolderProblem when a file is damaged
   */
  load(state: OrgState): LoadReport | null {
    useVault(state.database, vaultIn(this.files.folder));
    if (this.generation === 0) return null;
    const restorer = new RowRestorer(state.database);
    readSnapshot(this.files.path(this.generation, 'snapshot'), state, restorer);
    const journal = this.files.path(this.generation, 'journal');
    const length = existsSync(journal) ? statSync(journal).size : 0;
    const torn = length > 0 && readJournal(journal, state, restorer);
    this.holds = length === 0 && restorer.keptOut.size === 0;
    return { keptOut: restorer.keptOut, torn: torn ? journal : null };
  }

  /**
   * Keeps every commit from now on.
   * @param asLoaded nothing was written since `load`: a snapshot that still holds is not made again
   */
  begin(state: OrgState, asLoaded: boolean): void {
    this.state = state;
    if (this.holds && asLoaded) {
      this.files.removeAllBut(this.generation);
      this.openJournal(state);
    } else this.snapshot(state);
    // First of all listeners: nobody is told of a commit that could not be kept.
    state.database.commitListeners.unshift((_tx, changes) => {
      if (!this.replacing) this.open().append(changes);
    });
  }

  /** Puts the org's clock forward, and keeps that. */
  putClockAhead(offset: number): void {
    if (this.state === null || offset <= this.state.clock.offset) return;
    this.open().appendClock(offset);
    this.state.clock.putAhead(offset);
  }

  /** Lets `rebuild` make another state of the org; the folder holds the old one or the new one, nothing between. */
  replace(rebuild: () => void): void {
    if (this.state === null) throw new Error('the data folder was not begun');
    this.journal?.close();
    this.journal = null;
    this.replacing = true;
    try {
      rebuild();
      this.snapshot(this.state);
    } finally {
      this.replacing = false;
    }
  }

  /** Makes a snapshot when something was committed since the last, and gives the folder back. */
  close(): void {
    if (this.state !== null && this.journal !== null && !this.journal.isEmpty)
      this.snapshot(this.state);
    this.journal?.close();
    this.journal = null;
    this.release();
  }

  private snapshot(state: OrgState): void {
    const next = this.generation + 1;
    this.files.write(next, (file) => writeSnapshot(file, state));
    this.generation = next;
    this.journal?.close();
    this.openJournal(state);
    this.files.removeAllBut(next);
  }

  /** Closed, or after a failed rebuild: whatever commits now would be lost. */
  private open(): Journal {
    if (this.journal === null) throw new Error('the data folder takes nothing any more');
    return this.journal;
  }

  private openJournal(state: OrgState): void {
    this.journal = new Journal(this.files.path(this.generation, 'journal'), state);
  }
}
