import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const INSTALLED = existsSync(join(ROOT, 'node_modules/@actions/languageservice'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workflows-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function check(yaml: string): { readonly code: number | null; readonly output: string } {
  writeFileSync(join(folder, 'a.yml'), yaml);
  const words = ['--import', 'tsx', 'scripts/check/workflows/main.ts', folder];
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' });
  return { code: status, output: stdout };
}

describe.skipIf(!INSTALLED)('the check of workflows', () => {
  it.each([
    ['an unknown key', '    timeout-minute: 5', "a.yml:7: Unexpected value 'timeout-minute'"],
    ['an unknown context', '    if: secret.A == 1', "Unrecognized named-value: 'secret'"],
    ['a rule of the house', '    env: {}', 'has no end in time']
  ])('tells of %s', (_what, line, words) => {
    const { code, output } = check(
      `on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps: [{run: a}]\n${line}\n`
    );

    expect(output).toContain(words);
    expect(code).toBe(1);
  });
});
