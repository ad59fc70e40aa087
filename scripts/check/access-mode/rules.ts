import type { SourceFile } from '../../../local/org/metadata/schema';
import type { Position, TriggerDeclaration, TypeDeclaration } from '../../../local/org/syntax/ast';
import { parseFiles } from '../../../local/org/syntax/files';
import { checkAccessModes } from './access-modes';
import { checkHouseRules } from './house-rules';

export type Report = (place: Position, message: string) => void;

/** `path:line:column: message` for every breach of the rules, in order of files and lines. */
export function checkFiles(files: readonly SourceFile[], cacheDir: string | null): string[] {
  return parseFiles(files, cacheDir).flatMap(({ file, declaration }) =>
    checkFile(file, declaration)
  );
}

function checkFile(file: SourceFile, declaration: TypeDeclaration | TriggerDeclaration): string[] {
  const found: { place: Position; message: string }[] = [];
  const report: Report = (place, message) => found.push({ place, message });
  checkAccessModes(declaration, report);
  checkHouseRules(declaration, file.path, file.text, report);
  return found
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
    .map(({ place, message }) => `${file.path}:${place.line}:${place.column}: ${message}`);
}
