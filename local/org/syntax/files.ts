import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepFile, versionOf } from '../../kept-files';
import { PROJECT } from '../../project';
import { OrgBuildError, type Diagnostic, type SourceFile } from '../metadata/schema';
import type { TriggerDeclaration, TypeDeclaration } from './ast';
import { parseClass, parseTrigger } from './parse';

export interface ParsedFile {
  readonly file: SourceFile;
  /** Kind `trigger` for a file whose path ends in `.trigger`. */
  readonly declaration: TypeDeclaration | TriggerDeclaration;
}

/**
 * Parses Apex files. `cacheDir` keeps the tree of each text that parsed, as JSON named by the hash of
 * the text and of the parser; an unreadable entry is parsed again, a folder that cannot be written is
 * no error. Throws OrgBuildError with the problems of all files.
 */
export function parseFiles(files: readonly SourceFile[], cacheDir: string | null): ParsedFile[] {
  const diagnostics: Diagnostic[] = [];
  const version = cacheDir === null ? '' : parserVersion();
  const parsed = files.flatMap((file) => {
    const entry = cacheDir === null ? null : join(cacheDir, `${keyOf(file, version)}.json`);
    const cached = entry === null ? null : readEntry(entry);
    if (cached) return [{ file, declaration: cached }];
    try {
      const declaration = parse(file);
      if (entry !== null) keepFile(entry, JSON.stringify(declaration));
      return [{ file, declaration }];
    } catch (error) {
      if (!(error instanceof OrgBuildError)) throw error;
      diagnostics.push(...error.diagnostics);
      return [];
    }
  });
  if (diagnostics.length > 0) throw new OrgBuildError(diagnostics);
  return parsed;
}

function isTrigger(file: SourceFile): boolean {
  return file.path.endsWith('.trigger');
}

function parse(file: SourceFile): TypeDeclaration | TriggerDeclaration {
  return isTrigger(file) ? parseTrigger(file.text, file.path) : parseClass(file.text, file.path);
}

function keyOf(file: SourceFile, version: string): string {
  return createHash('sha256')
    .update(`${version}\0${isTrigger(file) ? 'trigger' : 'class'}\0${file.text}`)
    .digest('hex');
}

let version: string | null = null;

function parserVersion(): string {
  return (version ??= versionOf([join(PROJECT, 'local/org/syntax')]));
}

function readEntry(path: string): TypeDeclaration | TriggerDeclaration | null {
  try {
    const entry: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isDeclaration(entry) ? entry : null;
  } catch {
    return null;
  }
}

function isDeclaration(entry: unknown): entry is TypeDeclaration | TriggerDeclaration {
  return typeof entry === 'object' && entry !== null && 'kind' in entry && 'name' in entry;
}
