import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandsOf, commandsOfWorkflow, type Told } from './extract';
import { understand } from './understand';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`)
];
const WORKFLOWS = readdirSync(join(ROOT, '.github/workflows')).map(
  (name) => `.github/workflows/${name}`
);

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

async function misunderstood(told: readonly Told[]): Promise<string[]> {
  const problems: string[] = [];
  for (const each of told)
    try {
      await understand(each);
    } catch (problem) {
      problems.push(`${each.at}: ${each.line}: ${problem instanceof Error ? problem.message : ''}`);
    }
  return problems;
}

describe('every command that is written down', () => {
  it.each(PAGES)('in %s is one its program understands', async (page) => {
    expect(await misunderstood(commandsOf(page, read(page)))).toEqual([]);
  });

  it.each(WORKFLOWS)('in %s is one its program understands', async (workflow) => {
    const told = commandsOfWorkflow(workflow, read(workflow));

    expect(await misunderstood(told)).toEqual([]);
  });

  it('is found', () => {
    const readme = commandsOf('README.md', read('README.md')).map(({ line }) => line);

    expect(readme).toContain('npm start');
    expect(readme).toContain('npm start -- --fresh');
  });
});

describe('a command that nobody understands', () => {
  it.each([
    ['npm run depoly', "no script 'depoly'"],
    ['npm run org:deploy -- --loud', "Unknown option '--loud'"],
    ['npm start -- --quiet', 'takes no --quiet'],
    ['npm start --fresh', 'npm takes these flags itself'],
    ['npm run bench -- pushes', "no scenario 'pushes'"],
    ['npm test -- apexx', "no part 'apexx'"],
    ['npx prettyer .', "no tool 'prettyer'"],
    ['npx tsx scripts/test/apex.ts OptOutNoSuchTest', 'no test class'],
    ['sf org frobnicate', 'no command'],
    ['curl -Q x https://example.com', 'not used here'],
    ['curl example', 'one address'],
    ['node -e "for("', 'Unexpected'],
    ['yarn', "nobody here understands 'yarn'"]
  ])('%s', async (line, words) => {
    const page = ['```sh', line, '```'].join('\n');

    expect((await misunderstood(commandsOf('page', page))).join()).toContain(words);
  });
});
