import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { PROJECT } from './project';

const PACKAGES = join(PROJECT, 'package.json');

/**
 * A text that changes with the sources in folders, tests left out, with more files, and with the installed
 * packages, so that nothing kept outlives what made it.
 */
export function versionOf(folders: readonly string[], files: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const path of sourcesBelow(folder))
      hash.update(`${path}\0`).update(readFileSync(join(folder, path)));
  for (const path of [...files, PACKAGES]) hash.update(readFileSync(path));
  return hash.digest('hex');
}

function sourcesBelow(folder: string): string[] {
  return filesBelow(folder).filter((path) => /(?<!\.test)\.(tsx?|json)$/.test(path));
}

/** Paths of the files below a folder, with `/`, sorted; none when it does not exist. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();
}

/** By rename, so that another process never reads half a file. Returns whether it could be written: that it could not is no error. */
export function keepFile(path: string, text: string): boolean {
  const partial = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(partial, text);
    renameSync(partial, path);
    return true;
  } catch {
    return false;
  }
}

/** Notes that a kept file or folder was used now. Returns whether there is one. */
export function touch(path: string): boolean {
  const now = new Date();
  try {
    utimesSync(path, now, now);
    return true;
  } catch {
    return false;
  }
}

/** When a kept file or folder was last used, in milliseconds since 1970; 0 when it is gone. */
export function lastUse(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Removes what is in a folder under names that match, but those that were used last. Everything can be made again. */
export function removeOldest(folder: string, names: RegExp, kept: number): void {
  const entries = readdirSync(folder)
    .filter((name) => names.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({ path, used: lastUse(path) }))
    .toSorted((a, b) => b.used - a.used);
  for (const { path } of entries.slice(kept)) rmSync(path, { recursive: true, force: true });
}
