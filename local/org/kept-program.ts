import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepFile, removeOldest, touch, versionOf } from '../kept-files';
import { PROJECT } from '../project';
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
      touch(this.path);
      return units;
    } catch {
      return null;
    }
  }

  /** What was used longest ago goes. */
  write(units: readonly EmittedUnit[]): void {
    if (keepFile(this.path, JSON.stringify(units))) removeOldest(this.folder, ENTRY, KEPT);
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

function compilerVersion(): string {
  const here = join(PROJECT, 'local/org');
  return (version ??= versionOf(
    STAGES.map((stage) => join(here, stage)),
    [join(here, 'compile.ts')]
  ));
}
