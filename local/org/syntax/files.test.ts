import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SourceFile } from '../metadata/schema';
import { parseFiles } from './files';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apex-ast-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function source(path: string, text: string): SourceFile {
  return { name: path.replace(/\.\w+$/, ''), path, text, apiVersion: '65.0' };
}

const FILES = [
  source('A.cls', "class A { String s = '\\u00e9'; }"),
  source('T.trigger', 'trigger T on Lead (before insert) { }')
];

it('gives the same trees from the cache as from the parser', () => {
  const fresh = parseFiles(FILES, null);
  expect(fresh.map((f) => f.declaration.kind)).toEqual(['class', 'trigger']);
  expect(parseFiles(FILES, folder)).toEqual(fresh);
  expect(readdirSync(folder)).toHaveLength(2);
  expect(parseFiles(FILES, folder)).toEqual(fresh);
});

it('parses again what the cache cannot give', () => {
  const fresh = parseFiles(FILES, folder);
  const [first = '', second = ''] = readdirSync(folder);
  writeFileSync(join(folder, first), '{"kind": "class", "na');
  writeFileSync(join(folder, second), '[]');
  expect(parseFiles(FILES, folder)).toEqual(fresh);
});

it('knows a changed text and a moved file', () => {
  parseFiles(FILES, folder);
  const [changed] = parseFiles([source('A.cls', 'class B { }')], folder);
  expect(changed?.declaration.name).toBe('B');
  const [moved] = parseFiles([source('x/A.cls', 'class B { }')], folder);
  expect(moved?.file.path).toBe('x/A.cls');
});

it('works without a folder it can write to', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(parseFiles(FILES, join(folder, 'file', 'below'))).toHaveLength(2);
});

it('collects the problems of all files', () => {
  const broken = [source('A.cls', 'class A { int }'), ...FILES, source('B.cls', 'class B { [ }')];
  expect(() => parseFiles(broken, folder)).toThrow(/A\.cls:1:[^]*B\.cls:1:/);
});

it('does not load the parser when every file is cached', () => {
  parseFiles(FILES, folder);
  const script = join(folder, 'start.mts');
  const module = fileURLToPath(new URL('files.ts', import.meta.url));
  writeFileSync(
    script,
    `import { createRequire } from 'node:module';
     import { parseFiles } from ${JSON.stringify(module)};
     parseFiles(${JSON.stringify(FILES)}, ${JSON.stringify(folder)});
     const loaded = Object.keys(createRequire(import.meta.url).cache);
     console.log(loaded.filter((path) => path.includes('apex-parser')).length);`
  );
  const tsx = fileURLToPath(new URL('../../../node_modules/tsx/dist/cli.mjs', import.meta.url));
  const output = execFileSync(process.execPath, [tsx, script], { encoding: 'utf8' });
  expect(output.trim()).toBe('0');
});
