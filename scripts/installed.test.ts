import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled } from './installed.mjs';

interface Entry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'installed-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function lock(file: string, packages: Readonly<Record<string, Entry>>): void {
  writeFileSync(join(root, file), JSON.stringify({ packages: { '': {}, ...packages } }));
}

function install(packages: Readonly<Record<string, Entry>>): void {
  for (const path of Object.keys(packages)) {
    mkdirSync(join(root, path), { recursive: true });
    writeFileSync(join(root, path, 'package.json'), '{}');
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  lock('node_modules/.package-lock.json', packages);
}

const A = { 'node_modules/a': { version: '1.0.0' } };
const NESTED = { 'node_modules/a/node_modules/b': { version: '2.0.0' } };
const DEV = { 'node_modules/d': { version: '3.0.0', dev: true } };
const BOTH = { 'node_modules/e': { version: '3.0.0', devOptional: true } };
const OPTIONAL = { 'node_modules/o': { version: '4.0.0', optional: true } };

describe('isInstalled', () => {
  it('is so when every package is there in its version', () => {
    lock('package-lock.json', { ...A, ...NESTED, ...DEV });
    install({ ...A, ...NESTED, ...DEV });

    expect(isInstalled(root, true)).toBe(true);
  });

  it.each<[string, Readonly<Record<string, Entry>>]>([
    ['another version', { ...A, 'node_modules/a/node_modules/b': { version: '2.0.1' } }],
    ['a package missing', A]
  ])('is not so with %s', (_what, installed) => {
    lock('package-lock.json', { ...A, ...NESTED });
    install(installed);

    expect(isInstalled(root, true)).toBe(false);
  });

  it('needs packages of development only for development', () => {
    lock('package-lock.json', { ...A, ...DEV, ...BOTH });
    install(A);

    expect(isInstalled(root, false)).toBe(true);
    expect(isInstalled(root, true)).toBe(false);
  });

  it('does without optional packages', () => {
    lock('package-lock.json', { ...A, ...OPTIONAL });
    install(A);

    expect(isInstalled(root, true)).toBe(true);
  });

  it('is not so in a fresh clone, nor after an installation that was cut off', () => {
    lock('package-lock.json', A);
    expect(isInstalled(root, false)).toBe(false);

    install(A);
    writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages": {');
    expect(isInstalled(root, false)).toBe(false);
  });

  it('is not so when a folder was deleted by hand', () => {
    lock('package-lock.json', A);
    install(A);
    rmSync(join(root, 'node_modules/a'), { recursive: true });

    expect(isInstalled(root, false)).toBe(false);
  });
});

it.each(['launch.mjs', 'installed.mjs'])(
  '%s runs in a fresh clone: it imports no package',
  (file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    const imported = [...text.matchAll(/from '([^']+)'|import\(/g)].map(([, name]) => name);

    expect(imported.length).toBeGreaterThan(0);
    for (const name of imported) expect(name).toMatch(/^node:|^\.\/installed\.mjs$/);
  }
);
