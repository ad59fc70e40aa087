import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runStep, type Outcome } from './run-step';
import type { Counting } from './steps';

const folder = mkdtempSync(join(tmpdir(), 'run-step-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a step that is a line of JavaScript. */
function run(script: string, counting: Counting, strict = false): Promise<Outcome> {
  const command = [process.execPath, '-e', script];
  return runStep({ part: 'check', title: 'a step', command, counting }, strict);
}

function counts({ passed, failed, skipped }: Outcome): readonly number[] {
  return [passed, failed, skipped];
}

const EXIT: Counting = { kind: 'exit' };
const SKIP = "console.log('first'); console.log('skipped: Java was not found')";

describe('a step counted by its exit code', () => {
  it.each([
    ['passed', '0', [1, 0, 0]],
    ['failed', 'process.exit(3)', [0, 1, 0]],
    ['failed by a signal', "process.kill(process.pid, 'SIGKILL')", [0, 1, 0]],
    ['skipped', SKIP, [0, 0, 1]],
    ['failed after skipping', `${SKIP}; process.exit(1)`, [0, 1, 0]],
    ['passed when a word is no line', "console.log('none skipped: all')", [1, 0, 0]]
  ])('is %s', async (_what, script, expected) => {
    expect(counts(await run(script, EXIT))).toEqual(expected);
  });

  it('is failed where nothing may be skipped, and says so', async () => {
    const outcome = await run(SKIP, EXIT, true);

    expect(counts(outcome)).toEqual([0, 1, 0]);
    expect(outcome.output).toContain('CI=true: nothing may be skipped.');
  });

  it('is failed when its program is not there', async () => {
    const command = [join(folder, 'nothing')];
    const outcome = await runStep({ part: 'check', title: '', command, counting: EXIT }, false);

    expect(counts(outcome)).toEqual([0, 1, 0]);
    expect(outcome.output).toContain('ENOENT');
  });

  it('keeps all it printed, letters of several bytes whole', async () => {
    const script = "process.stdout.write('ä'.repeat(100_000)); process.stderr.write('err')";
    const { output } = await run(script, EXIT);

    expect(output).toHaveLength(100_003);
    expect(output.replaceAll('ä', '')).toBe('err');
  });
});

describe('a step counted by the report it writes', () => {
  const report = join(folder, 'report.json');
  const writes = (text: string): string =>
    `require('node:fs').writeFileSync(${JSON.stringify(report)}, ${JSON.stringify(text)})`;
  const jest: Counting = { kind: 'jest', report };
  const apex: Counting = { kind: 'apex', report };
  const REPORT = '{"numPassedTests":5,"numFailedTests":0,"numPendingTests":1,"numTodoTests":1}';

  it.each<[string, Counting, string, boolean, readonly number[]]>([
    ['jest', jest, writes(REPORT), false, [5, 0, 2]],
    ['jest where nothing may be skipped', jest, writes(REPORT), true, [5, 2, 0]],
    [
      'jest that failed outside a test',
      jest,
      `${writes(REPORT)}; process.exit(1)`,
      false,
      [5, 1, 2]
    ],
    ['Apex', apex, `${writes('{"passed":3,"failed":2}')}; process.exit(1)`, false, [3, 2, 0]],
    ['none', jest, '0', false, [0, 1, 0]],
    ['half of one', jest, writes('{"numPassedTests":'), false, [0, 1, 0]],
    ['nonsense', apex, writes('null'), false, [0, 1, 0]]
  ])('%s', async (_what, counting, script, strict, expected) => {
    expect(counts(await run(script, counting, strict))).toEqual(expected);
  });

  it('does not count the report of an earlier run', async () => {
    writeFileSync(report, REPORT);

    expect(counts(await run('process.exit(1)', jest))).toEqual([0, 1, 0]);
  });
});
