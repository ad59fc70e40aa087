import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { field, results } from './support/client';
import { runToExit, startOrg, type OrgProcess } from './support/org-process';

/** What `npm start` runs. */
const START = resolve('local/start.ts');

describe('npm start', () => {
  let org: OrgProcess;
  beforeAll(async () => {
    org = await startOrg({ entry: START });
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

  it('ends its greeting with `ready` on a line of its own, once', () => {
    expect(org.lines.at(-1)).toBe('ready');
    expect(org.lines.filter((line) => line === 'ready')).toHaveLength(1);
  });

  it('starts Sales Connect beside the org, which knows the same people', async () => {
    const page = await (await fetch(salesConnectUrl(org))).text();

    expect(page).toContain('Anneliese Vogt');
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

    const exit = await runToExit({ port, entry: START });

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
    const org = await startOrg({ entry: START });

    const exit = await org.stop('SIGINT');

    expect(exit).toEqual({ code: 0, signal: null, errors: '' });
    await expect(fetch(salesConnectUrl(org))).rejects.toThrow('fetch failed');
  });

  it('ends both when one of them ends, with a sentence', async () => {
    const org = await startOrg({ entry: START });

    process.kill(childRunning(org.pid, '/servers/sales-connect-'), 'SIGKILL');
    const exit = await org.ended;

    expect(exit.code).toBe(1);
    expect(exit.errors).toContain('Sales Connect has ended (code 1); the org is stopped too.');
    await expect(fetch(org.url)).rejects.toThrow('fetch failed');
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

/** The process whose parent and command are these, as Linux lists it. */
function childRunning(parent: number, command: string): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const [status, line] = ['status', 'cmdline'].map((file) =>
        readFileSync(`/proc/${pid}/${file}`, 'utf8')
      );
      if (status?.includes(`PPid:\t${parent}\n`) && line?.includes(command)) return Number(pid);
    } catch {
      // It ended while we looked.
    }
  throw new Error(`no child of ${parent} runs ${command}`);
}

function salesConnectUrl(org: OrgProcess): string {
  const line = org.lines.find((candidate) => candidate.startsWith('Sales Connect listens on '));
  return line?.split(' ').at(-1) ?? '';
}

function paste(line: string | undefined): string {
  return execFileSync('bash', ['-c', line ?? ''], { encoding: 'utf8' });
}
