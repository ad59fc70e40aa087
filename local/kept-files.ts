import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const PACKAGES = join(import.meta.dirname, '../package.json');

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
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.(ts|json)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
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
