import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PROJECT } from './project';
import { serverCommand } from './server-bundle';

const ENTRY = 'local/greeter/main.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bundle-'));
  mkdirSync(join(root, 'local/greeter'), { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
  write('package.json', '{"type": "module"}');
  write(ENTRY, "import { word } from '../word';\nconsole.log(word satisfies string);\n");
  write('local/word.ts', "export const word: string = 'one';\n");
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text);
}

/** What the server prints, and the file that was run. */
function run(): { readonly printed: string; readonly file: string } {
  const command = serverCommand(root, ENTRY);
  const printed = execFileSync(process.execPath, command, { encoding: 'utf8' }).trim();
  return { printed, file: command.at(-1) ?? '' };
}

it('runs the same file until a source changes, then another', () => {
  const first = run();
  const again = run();
  write('local/word.ts', "export const word: string = 'two';\n");
  const changed = run();

  expect([first.printed, again.printed, changed.printed]).toEqual(['one', 'one', 'two']);
  expect(again.file).toBe(first.file);
  expect(changed.file).not.toBe(first.file);
});

it('keeps eight, those that were used last', () => {
  const first = run().file;
  for (let age = 1; age < 9; age++) {
    write('local/word.ts', `export const word: string = '${age}';\n`);
    const at = new Date(Date.now() - (10 - age) * 60_000);
    utimesSync(run().file, at, at);
  }
  const kept = readdirSync(join(root, '.cache/servers')).map((name) =>
    join(root, '.cache/servers', name)
  );

  expect(kept).toHaveLength(8);
  expect(kept).toContain(first);
});

it('names place and reason of a source that cannot be bundled', () => {
  write('local/word.ts', "export const word = 'one;\n");

  expect(() => serverCommand(root, ENTRY)).toThrow(
    'local/word.ts:1:25: ERROR: Unterminated string literal'
  );
});

it('tells where in the sources something was thrown', () => {
  write('local/word.ts', "\n\nexport const word: string = '';\nthrow new Error('oh');\n");
  let told = '';
  try {
    execFileSync(process.execPath, serverCommand(root, ENTRY), { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    told = String(error);
  }

  expect(told).toContain('local/word.ts:4:7');
});

it('runs the sources where nothing can be kept', () => {
  write('.cache', 'a file');

  expect(run().printed).toBe('one');
  expect(run().file).toBe(join(root, ENTRY));
});
