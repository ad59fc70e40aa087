import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compile } from './compile';
import { allNatives, runtimeOf } from './org';
import { ApexOrg } from './testing/apex-org';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'kept-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

function saying(word: string): string {
  return `public class Word { public static String say() { return '${word}'; } }`;
}

/** What the class says, compiled with the cache. */
function said(text: string, label = 'Word'): unknown {
  const labels = `<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata"><labels><fullName>Word</fullName><language>en_US</language><protected>true</protected><shortDescription>Word</shortDescription><value>${label}</value></labels></CustomLabels>`;
  const files = { 'labels/CustomLabels.labels-meta.xml': labels };
  const org = new ApexOrg({ classes: { Word: text }, files });
  const { schema } = org;
  org.program = compile(schema, allNatives(), runtimeOf(schema), join(cache, 'apex-ast'));
  return org.call('Word', 'say');
}

/** Paths of what is kept. */
function entries(): string[] {
  const folder = join(cache, 'apex-program');
  return readdirSync(folder).map((name) => join(folder, name));
}

it('runs what was emitted of the same sources before', () => {
  expect(said(saying('one'))).toBe('one');
  const [entry = ''] = entries();
  writeFileSync(entry, readFileSync(entry, 'utf8').replaceAll('one', 'kept'));

  expect(said(saying('one'))).toBe('kept');
});

it('compiles other code and other metadata anew', () => {
  expect(said(saying('one'))).toBe('one');
  expect(said(saying('two'))).toBe('two');
  expect(said(saying('two'), 'Other')).toBe('two');

  expect(entries()).toHaveLength(3);
});

it('compiles anew what cannot be read', () => {
  said(saying('one'));
  for (const entry of entries()) writeFileSync(entry, '[{"co');

  expect(said(saying('one'))).toBe('one');
});
