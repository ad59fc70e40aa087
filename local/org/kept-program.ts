import { createHash, type Hash } from 'node:crypto';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import type { EmittedUnit } from './emit/unit';
import type { Schema } from './metadata/schema';
import type { NativeTable } from './platform/natives';

/** The stages whose work is kept. */
const STAGES = ['metadata', 'syntax', 'platform', 'check', 'emit'];
/** As many as a few branches and a morning of `npm run dev` need. */
const KEPT = 8;
const ENTRY = /^[0-9a-f]{64}\.json$/;

/**
 * What was emitted of exactly these sources by exactly this compiler, kept on disk. An entry that cannot be
 * read counts as none, a folder that cannot be written is no error.
 */
export class KeptProgram {
  private readonly folder: string;
  private readonly path: string;

  /** @param folder of the cache, for entries of any program */
  constructor(folder: string, schema: Schema, natives: NativeTable) {
    this.folder = folder;
    const hash = createHash('sha256').update(compilerVersion());
    for (const [key, { suspends }] of natives) hash.update(`${key} ${suspends}\n`);
    hash.update(JSON.stringify(schema, asPlain));
    this.path = join(folder, `${hash.digest('hex')}.json`);
  }

  /** null when it has to be compiled. */
  read(): readonly EmittedUnit[] | null {
    try {
      const units: unknown = JSON.parse(readFileSync(this.path, 'utf8'));
      if (!isUnits(units)) return null;
      const now = new Date();
      utimesSync(this.path, now, now);
      return units;
    } catch {
      return null;
    }
  }

  /** By rename, so that another process never reads half an entry. What was used longest ago goes. */
  write(units: readonly EmittedUnit[]): void {
    const partial = `${this.path}.${process.pid}`;
    try {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(partial, JSON.stringify(units));
      renameSync(partial, this.path);
      this.removeOld();
    } catch {
      return;
    }
  }

  private removeOld(): void {
    const entries = readdirSync(this.folder)
      .filter((name) => ENTRY.test(name))
      .map((name) => join(this.folder, name))
      .map((path) => ({ path, used: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
      .toSorted((a, b) => b.used - a.used);
    for (const { path } of entries.slice(KEPT)) rmSync(path, { force: true });
  }
}

function asPlain(_name: string, value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...value] : value;
}

function isUnits(units: unknown): units is readonly EmittedUnit[] {
  return (
    Array.isArray(units) &&
    units.every((unit: unknown) => typeof unit === 'object' && unit !== null && 'code' in unit)
  );
}

let version: string | null = null;

/** Changes with the sources of the compiler and with its packages, so that no program outlives its compiler. */
function compilerVersion(): string {
  if (version !== null) return version;
  const hash = createHash('sha256');
  for (const stage of STAGES) addFolder(hash, join(import.meta.dirname, stage));
  hash.update(readFileSync(join(import.meta.dirname, 'compile.ts')));
  hash.update(readFileSync(join(import.meta.dirname, '../../package.json')));
  version = hash.digest('hex');
  return version;
}

function addFolder(hash: Hash, folder: string): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else if (/\.(ts|json)$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
      hash.update(`${entry.name}\0`).update(readFileSync(path));
  }
}
