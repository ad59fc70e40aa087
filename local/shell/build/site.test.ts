import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Digest, fillOnce } from './site';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function key(number: number): string {
  return String(number).padStart(16, '0');
}

async function write(target: string): Promise<void> {
  writeFileSync(join(target, 'a.js'), 'a');
}

it('fills a folder of the cache once, and leaves nothing of a build that failed', async () => {
  let builds = 0;
  const build = async (target: string): Promise<void> => {
    builds++;
    await write(target);
  };
  await fillOnce(join(folder, key(1)), build);
  await fillOnce(join(folder, key(1)), build);

  expect(builds).toBe(1);
  await expect(
    fillOnce(join(folder, key(2)), async (target) => {
      await write(target);
      throw new Error('no');
    })
  ).rejects.toThrow('no');
  expect(readdirSync(folder)).toEqual([key(1)]);
});

it('keeps what was used last, and what is being built', async () => {
  const old = new Date(Date.now() - 7_200_000);
  for (let number = 1; number <= 12; number++) await fillOnce(join(folder, key(number)), write);
  for (const name of ['new-left', 'new-running']) mkdirSync(join(folder, name));
  for (const name of [key(1), key(2), 'new-left']) utimesSync(join(folder, name), old, old);
  await fillOnce(join(folder, key(1)), write);

  await fillOnce(join(folder, key(13)), write);

  expect(existsSync(join(folder, key(1)))).toBe(true);
  expect(existsSync(join(folder, key(2)))).toBe(false);
  expect(existsSync(join(folder, 'new-left'))).toBe(false);
  expect(existsSync(join(folder, 'new-running'))).toBe(true);
});

it('tells files apart by where they lie and what is in them', () => {
  const digest = (files: Readonly<Record<string, string>>): string => {
    const root = mkdtempSync(join(folder, 'digest-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
    return new Digest().folder(root).end();
  };
  const one = digest({ 'a.js': 'x', 'b.js': 'y' });

  expect(digest({ 'b.js': 'y', 'a.js': 'x' })).toBe(one);
  expect(digest({ 'a.js': 'xy', 'b.js': '' })).not.toBe(one);
  expect(digest({ 'c.js': 'x', 'b.js': 'y' })).not.toBe(one);
});
