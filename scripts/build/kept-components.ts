import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepFile, versionOf } from '../../local/kept-files';
import type { Compiled, CompiledFile } from './compile';

interface Kept {
  readonly version: string;
  readonly files: readonly (readonly [string, CompiledFile])[];
}

/** What earlier builds of this project compiled by the same compiler; empty when that cannot be read. */
export function readKept(root: string): Compiled {
  try {
    const kept: unknown = JSON.parse(readFileSync(fileOf(root), 'utf8'));
    return isKept(kept) ? new Map(kept.files) : new Map();
  } catch {
    return new Map();
  }
}

/** Keeps what was compiled for the builds to come. */
export function keep(root: string, compiled: Compiled): void {
  const kept: Kept = { version: version(), files: [...compiled] };
  keepFile(fileOf(root), JSON.stringify(kept));
}

function fileOf(root: string): string {
  return join(root, '.cache/components.json');
}

function version(): string {
  return versionOf([], [join(import.meta.dirname, 'compile.ts')]);
}

/** The file is our own: of the same version it holds what {@link keep} wrote. */
function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' && value !== null && 'version' in value && value.version === version()
  );
}
