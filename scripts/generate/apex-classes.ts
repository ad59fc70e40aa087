import { join } from 'node:path';
import { declareClasses } from '../../local/org/check/check';
import { sorted } from '../../local/org/check/diagnostics';
import type { ClassSymbol } from '../../local/org/check/symbols';
import { sourcesOf } from '../../local/org/compile';
import { readSchema } from '../../local/org/metadata/read-schema';
import { OrgBuildError } from '../../local/org/metadata/schema';
import { allNatives } from '../../local/org/org';
import { loadSignatures } from '../../local/org/platform/load';
import { parseFiles } from '../../local/org/syntax/files';

/**
 * The package's top-level classes, in the order of their paths, with members whose types are resolved.
 * @throws OrgBuildError when a declaration does not compile; what stands in the bodies is looked at by others
 */
export function apexClasses(root: string): readonly ClassSymbol[] {
  const schema = readSchema(sourcesOf(root, false));
  const parsed = parseFiles(schema.classes, join(root, '.cache/apex-ast'));
  const { units, found } = declareClasses({
    schema,
    signatures: loadSignatures(),
    natives: allNatives(),
    classes: parsed.flatMap(({ file, declaration: ast }) =>
      ast.kind === 'trigger' ? [] : [{ file, ast }]
    )
  });
  if (found.size > 0) throw new OrgBuildError(sorted(found.values()));
  return units.map(({ symbol }) => symbol);
}
