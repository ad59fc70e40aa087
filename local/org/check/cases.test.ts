import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { OrgBuildError, type Diagnostic } from '../metadata/schema';
import { loadSignatures } from '../platform/load';
import { parseClass, parseTrigger } from '../syntax/parse';
import { caseSchema } from './case-schema';
import { everythingBut } from './case-natives';
import { check, type CheckInput } from './check';

const CASES = fileURLToPath(new URL('cases', import.meta.url));
const NAMES = readdirSync(CASES);
/** `// error: words` or `// unsupported: words` on the line of the mistake; several may follow one another. */
const MARK = /\/\/ (error|unsupported): (.*?)(?=\s*\/\/ (?:error|unsupported): |$)/g;

/** Members that the cases expect to be refused by name. */
const MISSING = [
  'string.getlevenshteindistance(string)',
  'version.<init>(integer,integer)',
  'test.isrunningtest()',
  'restcontext.response=get',
  'restcontext.request=set'
];

function diagnostics(): readonly Diagnostic[] {
  const files = NAMES.map((path) => ({
    name: basename(path, extname(path)),
    path,
    text: readFileSync(join(CASES, path), 'utf8'),
    apiVersion: '65.0'
  }));
  const input: CheckInput = {
    schema: caseSchema(),
    signatures: loadSignatures(),
    natives: everythingBut(MISSING),
    classes: files
      .filter((f) => f.path.endsWith('.cls'))
      .map((file) => ({ file, ast: parseClass(file.text, file.path) })),
    triggers: files
      .filter((f) => f.path.endsWith('.trigger'))
      .map((file) => ({ file, ast: parseTrigger(file.text, file.path) }))
  };
  try {
    check(input);
    return [];
  } catch (error) {
    if (error instanceof OrgBuildError) return error.diagnostics;
    throw error;
  }
}

/**
 * The rules are those of the Apex Developer Guide, https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/
 * plus the page: "Access Modifiers" apex_classes_access_modifiers.htm, "Extending a Class"
 * apex_classes_extending.htm, "Interfaces" apex_classes_interfaces.htm, "Using the final Keyword"
 * apex_classes_keywords_final.htm, "Using the instanceof Keyword" apex_classes_keywords_instanceof.htm,
 * "Switch Statements" langCon_apex_switch.htm, "Collection Casting" apex_classes_casting_collections.htm,
 * "Rules of Conversion" langCon_apex_rules_of_conversion.htm, "Annotations" apex_classes_annotation.htm.
 */
describe('the checker', () => {
  let found: readonly Diagnostic[] = [];
  beforeAll(() => {
    found = diagnostics();
    // The parser is cold, and other work may keep the machine busy.
  }, 60_000);

  it.each(NAMES)('finds the mistakes marked in %s and no others', (path) => {
    const here = found.filter((d) => d.path === path);
    const expected = readFileSync(join(CASES, path), 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        [...line.matchAll(MARK)].map((mark) => `${i + 1} ${mark[1] ?? ''}: ${mark[2] ?? ''}`)
      );
    // A marker may leave out the end or the beginning of the message.
    const shown = here.map((d) => {
      const text = `${d.line} ${d.kind}: ${d.message}`;
      return expected.find((e) => covers(e, d)) ?? text;
    });
    expect(shown.toSorted()).toEqual(expected.toSorted());
  });

  function covers(expected: string, d: Diagnostic): boolean {
    const head = `${d.line} ${d.kind}: `;
    return expected.startsWith(head) && d.message.includes(expected.slice(head.length));
  }

  it('sees a real number of mistakes', () => {
    expect(found.filter((d) => d.kind === 'error').length).toBeGreaterThan(150);
  });
});
