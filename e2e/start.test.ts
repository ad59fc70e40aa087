import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { field, results } from './support/client';
import { runToExit, startOrg, type OrgProcess } from './support/org-process';

describe('npm start', () => {
  let org: OrgProcess;
  beforeAll(async () => {
    org = await startOrg();
  });
  afterAll(() => org.stop());

  it('prints two lines to paste: an unsubscribe, and a query that shows what it did', () => {
    const [push, query] = org.lines.filter((line) => line.startsWith('curl '));

    const before = field(JSON.parse(paste(query)), 'records');
    const pushed = results(JSON.parse(paste(push)));
    const after = field(JSON.parse(paste(query)), 'records');

    expect(before).toMatchObject([{ HasOptedOutOfEmail: false }]);
    expect(pushed).toMatchObject([{ outcome: 'Applied' }]);
    expect(after).toMatchObject([{ HasOptedOutOfEmail: true }]);
  });

  it('ends its greeting with `ready` on a line of its own', () => {
    expect(org.lines.at(-1)).toBe('ready');
  });

  it('names every awkward person with a Salesforce ID', () => {
    const shown = org.lines.filter((line) => /^ {2}(003|00Q)\w{15} {2}/.test(line));

    expect(shown.map((line) => line.replace(/^.*, /, ''))).toEqual([
      'a converted lead',
      'a merged record',
      'a deleted record',
      'under a validation rule',
      'one of two records with one address',
      'the other of the two'
    ]);
  });

  it('refuses a port that is taken, in one sentence', async () => {
    const port = Number(new URL(org.url).port);

    const exit = await runToExit({ port });

    expect(exit.code).toBe(1);
    expect(exit.errors.trim()).toBe(
      `Port ${port} is taken: stop what uses it, or choose another with ORG_PORT=<port>.`
    );
  });

  it('listens on the loopback address alone', () => {
    expect(new URL(org.url).hostname).toBe('127.0.0.1');
  });
});

describe('npm start, ended and refused', () => {
  it('ends cleanly on Ctrl-C', async () => {
    const org = await startOrg();

    const exit = await org.stop('SIGINT');

    expect(exit).toEqual({ code: 0, signal: null, errors: '' });
  });

  it('refuses a broken Apex class, naming file, line and column', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'broken-'));
    for (const folder of ['dist', '.cache'])
      cpSync(folder, join(directory, folder), { recursive: true });
    const broken = 'dist/force-app/main/engine/classes/OptOutPolicy.cls';
    writeFileSync(
      join(directory, broken),
      'public class OptOutPolicy {\n  Integer count = nothing;\n}\n'
    );

    const exit = await runToExit({ directory });

    rmSync(directory, { recursive: true });
    expect(exit.code).toBe(1);
    expect(exit.errors).toContain('force-app/main/engine/classes/OptOutPolicy.cls:2:19: error: ');
    expect(exit.errors).not.toContain('    at ');
  });
});

function paste(line: string | undefined): string {
  return execFileSync('bash', ['-c', line ?? ''], { encoding: 'utf8' });
}
