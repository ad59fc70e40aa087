import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sourcePlace } from './source-place';

const root = mkdtempSync(join(tmpdir(), 'place-'));
const dist = join(root, 'dist');
afterAll(() => rmSync(root, { recursive: true }));

function put(path: string, ...lines: readonly string[]): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), lines.join('\n'));
}

const SCRIPT = 'customer/lwc/desk/desk.js';

it('names the TypeScript that a script was compiled from, and the line of the same text', () => {
  put('local/customer/lwc/desk/desk.ts', 'type A = 1;', 'go();', 'x = 1 as A;', '', 'go();');
  put(`dist/${SCRIPT}`, 'go();', 'x = 1;', 'go();');

  const at = (line: number | null): unknown => sourcePlace(dist, join(dist, SCRIPT), line);

  expect(at(1)).toEqual({ path: 'local/customer/lwc/desk/desk.ts', line: 2 });
  expect(at(3)).toEqual({ path: 'local/customer/lwc/desk/desk.ts', line: 5 });
  expect(at(2)).toEqual({ path: `dist/${SCRIPT}`, line: 2 });
  expect(at(null)).toEqual({ path: 'local/customer/lwc/desk/desk.ts', line: null });
});

it('names what was only copied by its own path', () => {
  const file = join(dist, 'force-app/main/panel/lwc/desk/desk.html');

  expect(sourcePlace(dist, file, 7)).toEqual({
    path: 'force-app/main/panel/lwc/desk/desk.html',
    line: 7
  });
});
