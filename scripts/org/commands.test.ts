import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flagsFor, UsageProblem } from './command';
import { COMMANDS } from './commands';
import type { Line } from './runner';
import { readAsCli } from './testing/cli-definitions';
import { KeptLines } from './testing/kept-lines';

const ROOT = join(import.meta.dirname, '../..');
const SCRIPTS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8')
).scripts;

/** Every command, with every flag at least once. */
const USES: readonly (readonly string[])[] = [
  ['org:create'],
  ['org:create', '--alias', 'b', '--days', '1', '--dev-hub', 'hub', '--shape', 'person-accounts'],
  ['org:deploy'],
  ['org:deploy', '--target-org', 'a', '--no-layouts', '--no-people'],
  ['org:test'],
  ['org:test', '--target-org', 'a', '--synchronous', '--no-layouts'],
  ['org:open', '--target-org', 'a'],
  ['org:delete', '--target-org', 'a'],
  ['org:check', '--target-org', 'a'],
  ['package:create'],
  ['package:create', '--dev-hub', 'hub'],
  ['package:create', '--register', '--dev-hub', 'hub'],
  ['package:promote', '--package', '04t000000000001AAA', '--dev-hub', 'hub'],
  ['package:install', '--target-org', 'a', '--package', '04t000000000001AAA']
];

async function linesOf([name = '', ...argv]: readonly string[]): Promise<readonly Line[]> {
  const command = commandNamed(name);
  const runner = new KeptLines();
  expect(await command.run(flagsFor(command, argv), runner)).toBe(0);
  return runner.lines;
}

function commandNamed(name: string) {
  const command = COMMANDS.find((known) => known.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  return command;
}

describe('commands over the Salesforce CLI', () => {
  it('are npm scripts, all of them', () => {
    const scripts = Object.keys(SCRIPTS).filter((name) => /^(org|package):/.test(name));

    expect(COMMANDS.map(({ name }) => name).toSorted()).toEqual(scripts.toSorted());
  });

  it.each(USES.map((use) => ({ use, typed: use.join(' ') })))(
    '$typed: every line is one the pinned CLI accepts',
    async ({ use }) => {
      const lines = await linesOf(use);

      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines)
        if (line.program === 'sf') await readAsCli(line.words, line.folder);
        else expect(SCRIPTS).toHaveProperty(line.words[1] ?? '');
    }
  );

  it('use every flag they have in these tests', () => {
    for (const { name, flags } of COMMANDS) {
      const used = USES.filter(([command]) => command === name).flat();
      for (const flag of Object.keys(flags)) expect(used).toContain(`--${flag}`);
    }
  });

  it('name files that exist', async () => {
    for (const use of USES)
      for (const { words, folder = '.' } of await linesOf(use)) {
        const file = words[words.indexOf('--file') + 1] ?? '';
        if (words.includes('--file')) expect(existsSync(join(ROOT, folder, file))).toBe(true);
      }
  });

  it('refuse flags they do not have, and the lack of those they need', () => {
    expect(() => flagsFor(commandNamed('org:open'), ['--loud'])).toThrow(UsageProblem);
    expect(() => flagsFor(commandNamed('org:check'), [])).toThrow('--target-org is needed');
    expect(() => flagsFor(commandNamed('org:open'), ['--target-org'])).toThrow(UsageProblem);
    const create = commandNamed('org:create');
    const round = flagsFor(create, ['--shape', 'round']);
    expect(() => create.run(round, new KeptLines())).toThrow('base or person-accounts');
  });

  it('stop at the first line that fails', async () => {
    const runner = new KeptLines((line) => ({
      code: line.words.includes('deploy') ? 7 : 0,
      output: ''
    }));
    const command = commandNamed('org:deploy');

    expect(await command.run(flagsFor(command, []), runner)).toBe(7);
    expect(runner.lines.map(({ words }) => words.slice(0, 3))).toEqual([
      ['run', 'build'],
      ['project', 'deploy', 'start']
    ]);
  });
});

describe('the definitions of the CLI', () => {
  it.each([
    [['project', 'deploy', 'begin'], 'no command'],
    [['org', 'open', '--target-org', 'a', '--tab', 'x'], 'Nonexistent flag'],
    [['package', 'install', '--target-org', 'a'], 'Missing required flag'],
    [
      ['package', 'install', '-o', 'a', '-p', 'x', '--apex-compile', 'some'],
      'Expected --apex-compile'
    ],
    [['org', 'create', 'scratch', '-v', 'a', '--duration-days', '99'], '30'],
    [['org', 'create', 'scratch', '-v', 'a', '--definition-file', 'none.json'], 'no file']
  ])('refuse %s', async (words, reason) => {
    await expect(readAsCli(words)).rejects.toThrow(reason);
  });
});
