import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../../local/project';
import { build } from '../build/build';
import type { Figure } from './figures';

/** A group of figures that are taken together. */
export interface Scenario {
  /** Chooses it on the command line. */
  readonly name: string;
  /** Left out unless it is named: it takes minutes and the network. */
  readonly onlyWhenAsked?: boolean;
  /** @throws when something broke; a missed aim is no error */
  run(): Promise<readonly Figure[]>;
}

const MADE_OR_FETCHED = ['node_modules', 'dist', '.cache', '.data', '.git', 'reports'];

/** Runs `work` in a folder of its own that holds nothing but a `dist/`, and removes it. */
export function inBuiltFolder<T>(work: (directory: string) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async (directory) => {
    await build(PROJECT, { target: join(directory, 'dist') });
    return work(directory);
  });
}

/** Runs `work` in a copy of the sources as a fresh clone has them, without packages, and removes it. */
export function inFreshCopy<T>(work: (directory: string) => Promise<T>): Promise<T> {
  return inTemporaryFolder((directory) => {
    const filter = (path: string): boolean =>
      !MADE_OR_FETCHED.includes(path.slice(PROJECT.length + 1));
    cpSync(PROJECT, directory, { recursive: true, filter });
    return work(directory);
  });
}

async function inTemporaryFolder<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
