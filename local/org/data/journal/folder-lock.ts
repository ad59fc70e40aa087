import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DataFolderProblem } from './problem';

const NAME = 'lock';
const held = new Set<string>();

/**
 * Makes a folder this process's own. The lock of a process that is gone is taken over.
 * @returns the function that gives it back
 * @throws DataFolderProblem when another org has it
 */
export function lockFolder(folder: string): () => void {
  const path = resolve(folder, NAME);
  if (held.has(path)) throw inUse(folder, process.pid);
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, `${process.pid}\n`);
  try {
    if (!link(mine, path)) {
      const owner = Number(readFileSync(path, 'utf8'));
      if (isAlive(owner)) throw inUse(folder, owner);
      rmSync(path, { force: true });
      if (!link(mine, path)) throw inUse(folder, owner);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

/** A link appears with its content or not at all, and never replaces another. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
}

/** A process with our own number is one that is gone: containers give the same numbers again. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function inUse(folder: string, pid: number): DataFolderProblem {
  return new DataFolderProblem(
    `Process ${pid} has the data in ${folder}: stop it or choose another folder with --data <folder>; if it is no org, delete ${join(folder, NAME)}.`
  );
}
