import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { OrgBuildError, type Diagnostic } from '../metadata/schema';
import { parseClass, parseTrigger } from './parse';

const CASES = fileURLToPath(new URL('cases', import.meta.url));
/** `//! kind: message` in a case stands before the code that must be refused. */
const NOTE = '//! ';

function diagnosticsOf(path: string, text: string): readonly Diagnostic[] {
  try {
    if (path.endsWith('.trigger')) parseTrigger(text, path);
    else parseClass(text, path);
    return [];
  } catch (error) {
    if (error instanceof OrgBuildError) return error.diagnostics;
    throw error;
  }
}

describe('what the syntax tree cannot hold is refused by name', () => {
  it.each(readdirSync(CASES))('%s', (name) => {
    const path = join(CASES, name);
    const text = readFileSync(path, 'utf8');
    const expected: string[] = [];
    // The line of the last note at or above each line.
    let above = 0;
    const noteAbove = text.split('\n').map((line, i) => {
      const [before = '', note] = line.split(NOTE);
      if (note === undefined) return above;
      if (text.split('\n')[i - 1]?.startsWith(before + NOTE) !== true) above = i + 1;
      expected.push(`after line ${above} ${note}`);
      return above;
    });
    const found = diagnosticsOf(path, text).map(
      (d) => `after line ${noteAbove[d.line - 1]} ${d.kind}: ${d.message}`
    );
    expect(expected).not.toEqual([]);
    expect(found).toEqual(expected);
  });

  it('names the column of the construct', () => {
    const text = 'class A {\n  Object a = [SELECT Id, (SELECT Id FROM Contacts) FROM Account];\n}';
    expect(diagnosticsOf('A.cls', text)).toMatchObject([{ line: 2, column: 26 }]);
  });
});
