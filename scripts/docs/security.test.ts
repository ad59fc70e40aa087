import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
const MAIN = join(ROOT, 'force-app/main');

/** Apex that somebody or something outside of the package can start. */
const ENTRY =
  /@AuraEnabled[^;{]*\bstatic\b|@RestResource|@Invocable|\bimplements\b[^{]*\b(Schedulable|Queueable|Finalizer|Batchable|DeployCallback)\b|^trigger /m;
/** Apex that sees more than its user. */
const AS_SYSTEM = /\bwithout sharing\b|\bSYSTEM_MODE\b|\bas system\b/;

const SOURCES = readdirSync(MAIN, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(cls|trigger)$/.test(path))
  .map((path) => ({
    name: basename(path).replace(/\.\w+$/, ''),
    code: readFileSync(join(MAIN, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  }));

function namesOf(pattern: RegExp): string[] {
  return SOURCES.filter(({ code }) => pattern.test(code)).map(({ name }) => name);
}

describe('docs/security.md', () => {
  it('names every entry point', () => {
    const entries = namesOf(ENTRY);

    expect(entries).toContain('OptOutPushResource');
    expect(entries.filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
  });

  it('names whatever runs as the system', () => {
    const privileged = namesOf(AS_SYSTEM);

    expect(privileged).toContain('OptOutPersonStore');
    expect(privileged.filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
  });

  it('names no class that is gone', () => {
    const known = new Set(SOURCES.map(({ name }) => name));
    const objects = /__[ce]$/;
    const permissions = readdirSync(join(MAIN, 'access'), {
      recursive: true,
      encoding: 'utf8'
    }).map((path) => basename(path).replace(/\..*$/, ''));
    const told = [...PAGE.matchAll(/`(OptOut\w+)`/g)].map(([, name = '']) => name);

    expect(
      told.filter((name) => !known.has(name) && !objects.test(name) && !permissions.includes(name))
    ).toEqual([]);
  });
});
