// `npm test [-- part ...]`: runs the parts and closes with a table and `N passed, N failed, N skipped`.
import { mkdir } from 'node:fs/promises';
import { Listr } from 'listr2';
import { build } from '../build/build';
import { runStep, type Outcome } from './run-step';
import { STEPS, type Part, type Step } from './steps';

const PARTS: readonly Part[] = ['check', 'apex', 'local', 'e2e'];

const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !PARTS.some((known) => known === part));
if (unknown.length > 0) {
  console.error(`npm test: unknown part ${unknown.join(', ')}; there are ${PARTS.join(', ')}.`);
  process.exit(1);
}

await mkdir('reports', { recursive: true });
await build(process.cwd());
const steps = STEPS.filter((step) => asked.length === 0 || asked.includes(step.part));
const outcomes = await runAll(steps);
for (const outcome of outcomes) printOutput(outcome);
printTable(outcomes);
process.exit(total(outcomes, 'failed') > 0 ? 1 : 0);

async function runAll(chosen: readonly Step[]): Promise<readonly Outcome[]> {
  const results = new Map<Step, Outcome>();
  const list = new Listr(
    chosen.map((step) => ({
      title: step.title,
      task: async (_context: unknown, task: { title: string }) => {
        const outcome = await runStep(step);
        results.set(step, outcome);
        task.title = `${step.title} (${seconds(outcome)})`;
        if (outcome.failed > 0) throw new Error(`${step.title}: ${outcome.failed} failed`);
      }
    })),
    {
      concurrent: 2,
      exitOnError: false,
      renderer: process.stdout.isTTY ? 'default' : 'simple',
      rendererOptions: { collapseErrors: true }
    }
  );
  await list.run().catch(() => undefined); // every outcome is kept and told below
  return chosen.flatMap((step) => results.get(step) ?? []);
}

/** Failed steps show everything they printed; others only what they could not do here. */
function printOutput(outcome: Outcome): void {
  const shown =
    outcome.failed > 0
      ? outcome.output
      : outcome.output
          .split('\n')
          .filter((line) => line.startsWith('skipped: ') || line.startsWith('note: '))
          .join('\n');
  if (shown.trim() !== '') console.log(`\n--- ${outcome.step.title}\n${shown.trimEnd()}`);
}

function printTable(all: readonly Outcome[]): void {
  const width = Math.max(...all.map((outcome) => outcome.step.title.length));
  console.log('');
  for (const outcome of all)
    console.log(
      [
        outcome.step.part.padEnd(6),
        outcome.step.title.padEnd(width),
        `${outcome.passed} passed`.padStart(12),
        `${outcome.failed} failed`.padStart(10),
        `${outcome.skipped} skipped`.padStart(10),
        seconds(outcome).padStart(8)
      ].join('  ')
    );
  console.log(
    `\n${total(all, 'passed')} passed, ${total(all, 'failed')} failed, ${total(all, 'skipped')} skipped`
  );
}

function total(all: readonly Outcome[], what: 'passed' | 'failed' | 'skipped'): number {
  return all.reduce((sum, outcome) => sum + outcome[what], 0);
}

function seconds(outcome: Outcome): string {
  return `${(outcome.milliseconds / 1000).toFixed(1)} s`;
}
