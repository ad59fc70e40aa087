import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderProblem } from './problem';

const FILE = /^(\d+)\.(snapshot|journal)$/;
const PARTIAL = '.partial';
/** Rows hold people, and the key beside them opens credentials: the owner alone reads them. */
export const FILE_MODE = 0o600;

/**
 * The files of a data folder: `<generation>.snapshot` and `<generation>.journal`, which holds what came
 * after. The newest snapshot counts. It appears by a rename, in one step and complete, and with it a
 * new and empty journal: whenever the process is killed, one generation is whole.
 */
export class Generations {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Number of the newest snapshot; 0 when the folder holds none.
   * @throws DataFolderProblem when a journal is newer: its snapshot is lost
   */
  current(): number {
    const newest = (kind: string): number =>
      Math.max(0, ...this.files().map((file) => (file.kind === kind ? file.generation : 0)));
    const snapshot = newest('snapshot');
    const journal = newest('journal');
    if (journal <= snapshot) return snapshot;
    throw new DataFolderProblem(
      `${this.path(journal, 'journal')} lacks its snapshot: put a copy in its place, or start with --fresh, which empties the folder.`
    );
  }

  path(generation: number, kind: 'snapshot' | 'journal'): string {
    return join(this.folder, `${generation}.${kind}`);
  }

  /** Writes the snapshot of a generation; it is there when this returns, and was not before. */
  write(generation: number, fill: (file: number) => void): void {
    const path = this.path(generation, 'snapshot');
    const file = openSync(path + PARTIAL, 'w', FILE_MODE);
    try {
      fill(file);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(path + PARTIAL, path);
    this.sync();
  }

  /** Removes every other generation, and snapshots that were never completed. */
  removeAllBut(generation: number): void {
    for (const name of readdirSync(this.folder)) {
      const found = FILE.exec(name);
      const unfinished = name.endsWith(PARTIAL) && FILE.test(name.slice(0, -PARTIAL.length));
      if (unfinished || (found !== null && Number(found[1]) !== generation))
        rmSync(join(this.folder, name));
    }
  }

  private files(): { readonly generation: number; readonly kind: string }[] {
    return readdirSync(this.folder).flatMap((name) => {
      const [, generation, kind] = FILE.exec(name) ?? [];
      return generation === undefined || kind === undefined
        ? []
        : [{ generation: Number(generation), kind }];
    });
  }

  /** The rename itself must outlive a power cut before older generations go. */
  private sync(): void {
    if (process.platform === 'win32') return; // has no way to do this, and needs none on NTFS
    const folder = openSync(this.folder, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  }
}
