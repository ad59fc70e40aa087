import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import type { Counting, Step } from './steps';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Outcome extends Counts {
  readonly step: Step;
  readonly milliseconds: number;
  /** What the step printed, standard output and error together. */
  readonly output: string;
}

/** Begins a line that says what a step could not do here, and what it lacks. */
export const SKIPPED = 'skipped: ';

/**
 * Runs one step to its end. Never throws: whatever goes wrong counts as failed.
 * @param strict where everything must run (CI=true): what was skipped counts as failed
 */
export async function runStep(step: Step, strict: boolean): Promise<Outcome> {
  const started = performance.now();
  if (step.counting.kind !== 'exit') await rm(step.counting.report, { force: true });
  const { code, output } = await spawnStep(step.command);
  const counts = await count(step.counting, code, output);
  return {
    step,
    ...(strict ? withoutSkips(counts) : counts),
    milliseconds: performance.now() - started,
    output: strict && counts.skipped > 0 ? `${output}\nCI=true: nothing may be skipped.\n` : output
  };
}

function withoutSkips({ passed, failed, skipped }: Counts): Counts {
  return { passed, failed: failed + skipped, skipped: 0 };
}

function spawnStep(command: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const [program = '', ...flags] = command;
    const child = spawn(program, flags, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SF_DISABLE_TELEMETRY: 'true', SF_SKIP_NEW_VERSION_CHECK: 'true' }
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function count(counting: Counting, code: number, output: string): Promise<Counts> {
  if (counting.kind === 'exit') {
    if (code !== 0) return { passed: 0, failed: 1, skipped: 0 };
    return skippedLines(output).length > 0
      ? { passed: 0, failed: 0, skipped: 1 }
      : { passed: 1, failed: 0, skipped: 0 };
  }
  const counts = await readReport(counting);
  if (counts === null) return { passed: 0, failed: 1, skipped: 0 };
  // A runner that fails outside a test (a file that does not load, a coverage floor) fails here too.
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  return { ...counts, failed };
}

/** The lines that say what a step could not do here. */
export function skippedLines(output: string): string[] {
  return output.split('\n').filter((line) => line.startsWith(SKIPPED));
}

/** The counts a runner has written; null when it has written none, or not to the end. */
async function readReport(counting: Exclude<Counting, { kind: 'exit' }>): Promise<Counts | null> {
  const numbers = await readNumbers(counting.report);
  if (numbers === null) return null;
  const number = (name: string): number => numbers.get(name) ?? 0;
  if (counting.kind === 'apex')
    return { passed: number('passed'), failed: number('failed'), skipped: number('skipped') };
  return {
    passed: number('numPassedTests'),
    failed: number('numFailedTests'),
    skipped: number('numPendingTests') + number('numTodoTests')
  };
}

async function readNumbers(file: string): Promise<ReadonlyMap<string, number> | null> {
  try {
    const report: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof report !== 'object' || report === null) return null;
    return new Map(
      Object.entries(report).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number'
      )
    );
  } catch {
    return null;
  }
}
