import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { check } from './check/check';
import { checkValidationRules } from './data/formula/validation-rules';
import type { Executable, Runtime } from './emit/abi';
import { emit } from './emit/emit';
import { link } from './emit/link';
import type { EmittedUnit } from './emit/unit';
import { KeptProgram } from './kept-program';
import { readSchema } from './metadata/read-schema';
import type { Schema } from './metadata/schema';
import type { SourceRoot } from './metadata/source-files';
import { loadSignatures } from './platform/load';
import type { NativeTable } from './platform/natives';
import { checkCredentialHeaders } from './services/http/header-formula';
import { parseFiles } from './syntax/files';

/** What an org loads of a built project: the package, and the customer it is installed beside. */
export function sourcesOf(dist: string, customer: boolean): SourceRoot[] {
  const sources = [{ root: join(dist, 'force-app'), display: 'force-app' }];
  const beside = { root: join(dist, 'customer'), display: 'local/customer' };
  return customer && existsSync(beside.root) ? [...sources, beside] : sources;
}

/**
 * Metadata files → schema, its validation rules and the headers of its external credentials proven to be
 * of the kind this org evaluates.
 * @throws OrgBuildError naming file and line
 */
export function loadSchema(sources: readonly SourceRoot[]): Schema {
  const schema = readSchema(sources);
  checkValidationRules(schema);
  checkCredentialHeaders(schema);
  return schema;
}

/**
 * Apex source → code that runs: parse, check, emit, link.
 * @param cacheDir keeps syntax trees between runs, and `apex-program` beside it what was emitted; null: nothing
 * is kept
 * @throws OrgBuildError with every problem found, each with file, line and column
 */
export function compile(
  schema: Schema,
  natives: NativeTable,
  runtime: Runtime,
  cacheDir: string | null
): Executable {
  const kept =
    cacheDir === null ? null : new KeptProgram(join(cacheDir, '../apex-program'), schema, natives);
  let units = kept?.read() ?? null;
  if (units === null) {
    units = build(schema, natives, cacheDir);
    kept?.write(units);
  }
  return link(units, runtime, natives);
}

function build(
  schema: Schema,
  natives: NativeTable,
  cacheDir: string | null
): readonly EmittedUnit[] {
  const parsed = parseFiles([...schema.classes, ...schema.triggers], cacheDir);
  const program = check({
    schema,
    signatures: loadSignatures(),
    natives,
    classes: parsed.flatMap(({ file, declaration: ast }) =>
      ast.kind === 'trigger' ? [] : [{ file, ast }]
    ),
    triggers: parsed.flatMap(({ file, declaration: ast }) =>
      ast.kind === 'trigger' ? [{ file, ast }] : []
    )
  });
  return emit(program, (key) => natives.get(key)?.suspends === true);
}
