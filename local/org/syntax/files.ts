import type { SourceFile } from '../metadata/schema';
import type { TriggerDeclaration, TypeDeclaration } from './ast';

export interface ParsedFile<T> {
  readonly file: SourceFile;
  readonly declaration: T;
}

/** Parses class files, from the cache where their text is known. Throws OrgBuildError with the problems of all files. */
export async function parseClasses(
  files: readonly SourceFile[],
  cacheDir: string | null
): Promise<ParsedFile<TypeDeclaration>[]> {
  throw new Error(`${files.length} ${cacheDir}`);
}

/** The same for trigger files. */
export async function parseTriggers(
  files: readonly SourceFile[],
  cacheDir: string | null
): Promise<ParsedFile<TriggerDeclaration>[]> {
  throw new Error(`${files.length} ${cacheDir}`);
}
