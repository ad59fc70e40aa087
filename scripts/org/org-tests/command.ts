import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inOrder, said, type Command } from '../command';
import { sf, type Runner } from '../runner';
import { compareLayouts } from './compare-layouts';

const TESTS = join(import.meta.dirname, '../../../force-app/test');
const RESULTS = 'reports/org';

export const test: Command = {
  name: 'org:test',
  summary: 'runs the Apex tests of the package in an org; presses the layout button and compares',
  flags: {
    'target-org': {
      type: 'string',
      default: 'opt-out',
      summary: 'the org, by alias or user name'
    },
    synchronous: {
      type: 'boolean',
      default: false,
      summary: 'class by class in the foreground instead of all at once in the queue'
    },
    'no-layouts': { type: 'boolean', default: false, summary: 'leave the page layouts alone' }
  },
  run: (flags, runner) => {
    const org = said(flags, 'target-org');
    return inOrder(
      () =>
        flags['synchronous'] === true ? inTheForeground(runner, org) : inTheQueue(runner, org),
      () => (flags['no-layouts'] === true ? Promise.resolve(0) : compareLayouts(runner, org))
    );
  }
};

/** The test classes of the package, and none of the org's own. */
function testClasses(): string[] {
  return readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('Test.cls'))
    .map((path) => basename(path, '.cls'))
    .toSorted();
}

function inTheQueue(runner: Runner, org: string): Promise<number> {
  const classes = testClasses().flatMap((name) => ['--class-names', name]);
  return runner.show(
    sf(
      ...['apex', 'run', 'test', ...classes, '--target-org', org, '--code-coverage'],
      ...['--result-format', 'human', '--output-dir', RESULTS, '--wait', '120']
    )
  );
}

/** The CLI runs one class at a time in the foreground. Every class runs, whatever the others say. */
async function inTheForeground(runner: Runner, org: string): Promise<number> {
  let worst = 0;
  for (const name of testClasses()) {
    const line = sf(
      ...['apex', 'run', 'test', '--class-names', name, '--synchronous', '--target-org', org],
      ...['--result-format', 'human', '--output-dir', `${RESULTS}/${name}`]
    );
    worst = Math.max(worst, await runner.show(line));
  }
  return worst;
}
