import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import type { Counting, Step } from './steps';

export interface Outcome {
  readonly step: Step;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly milliseconds: number;
  /** What the step printed, standard output and error together. */
  readonly output: string;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Marks a step's output as "could not run here": counted as skipped, or as failed where CI=true. */
const SKIP_LINE = /^skipped: /m;

/** Runs one step to its end. Never throws: whatever goes wrong counts as failed. */
export async function runStep(step: Step): Promise<Outcome> {
  if (step.counting.kind !== 'exit') await rm(step.counting.report, { force: true });
  const started = performance.now();
  const { code, output } = await spawnStep(step.command);
  const counts = await count(step.counting, code, output);
  return { step, ...counts, milliseconds: performance.now() - started, output };
}

function spawnStep(command: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const [program = '', ...flags] = command;
    const child = spawn(program, flags, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SF_DISABLE_TELEMETRY: 'true', SF_SKIP_NEW_VERSION_CHECK: 'true' }
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function count(counting: Counting, code: number, output: string): Promise<Counts> {
  if (counting.kind === 'exit') {
    if (code !== 0) return { passed: 0, failed: 1, skipped: 0 };
    return SKIP_LINE.test(output)
      ? { passed: 0, failed: 0, skipped: 1 }
      : { passed: 1, failed: 0, skipped: 0 };
  }
  const counts = await readReport(counting);
  if (counts === null) return { passed: 0, failed: 1, skipped: 0 };
  // A runner that fails outside a test (a file that does not load, a coverage floor) fails here too.
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  return { ...counts, failed };
}

async function readReport(counting: Exclude<Counting, { kind: 'exit' }>): Promise<Counts | null> {
  const text = await readFile(counting.report, 'utf8').catch(() => null);
  if (text === null) return null;
  const report: unknown = JSON.parse(text);
  if (typeof report !== 'object' || report === null) return null;
  const numbers = new Map(Object.entries(report));
  const number = (name: string): number => {
    const value: unknown = numbers.get(name);
    return typeof value === 'number' ? value : 0;
  };
  if (counting.kind === 'apex')
    return { passed: number('passed'), failed: number('failed'), skipped: number('skipped') };
  return {
    passed: number('numPassedTests'),
    failed: number('numFailedTests'),
    skipped: number('numPendingTests') + number('numTodoTests')
  };
}
