import { check } from '../../check/check';
import type { SourceFile } from '../../metadata/schema';
import { loadSignatures } from '../../platform/load';
import { mergeNatives, type NativeTable } from '../../platform/natives';
import { parseClass } from '../../syntax/parse';
import { valueNatives } from '../../values/natives';
import { EMPTY_SCHEMA, testOrg, type TestOrg } from './org';

/** An org without data from the texts of Apex classes, by file name without ending. */
export function apexOrg(
  sources: Readonly<Record<string, string>>,
  more: NativeTable = new Map()
): TestOrg {
  const natives = mergeNatives(valueNatives, more);
  const classes = Object.entries(sources).map(([name, text]) => {
    const path = `force-app/main/classes/${name}.cls`;
    const file: SourceFile = { name, path, text, apiVersion: '65.0' };
    return { file, ast: parseClass(text, path) };
  });
  const signatures = loadSignatures();
  const program = check({ schema: EMPTY_SCHEMA, signatures, natives, classes, triggers: [] });
  return testOrg(program, natives);
}
