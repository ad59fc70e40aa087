// `npm test [-- part ...]`: runs the parts and closes with a table and `N passed, N failed, N skipped`.
import { mkdir } from 'node:fs/promises';
import { Listr } from 'listr2';
import { build } from '../build/build';
import { BuildError } from '../build/build-error';
import { runStep, type Outcome } from './run-step';
import { PARTS, STEPS, type Step } from './steps';
import { closingLine, seconds, shownOutput, table, total } from './summary';

const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !PARTS.some((known) => known === part));
if (unknown.length > 0) {
  console.error(`npm test: unknown part ${unknown.join(', ')}; there are ${PARTS.join(', ')}.`);
  process.exit(1);
}

await mkdir('reports', { recursive: true });
await buildOrExit();
const steps = STEPS.filter((step) => asked.length === 0 || asked.includes(step.part));
const outcomes = await runAll(steps);
for (const outcome of outcomes) printOutput(outcome);
console.log(['', ...table(outcomes), '', closingLine(outcomes)].join('\n'));
process.exit(total(outcomes, 'failed') > 0 ? 1 : 0);

async function buildOrExit(): Promise<void> {
  try {
    await build(process.cwd());
  } catch (problem) {
    if (!(problem instanceof BuildError)) throw problem;
    console.error(problem.message);
    process.exit(1);
  }
}

async function runAll(chosen: readonly Step[]): Promise<readonly Outcome[]> {
  const strict = process.env['CI'] === 'true';
  const results = new Map<Step, Outcome>();
  const list = new Listr(
    chosen.map((step) => ({
      title: step.title,
      task: async (_context: unknown, task: { title: string }) => {
        const outcome = await runStep(step, strict);
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
  return chosen.map((step) => {
    const outcome = results.get(step);
    if (outcome === undefined) throw new Error(`${step.title} did not run`);
    return outcome;
  });
}

function printOutput(outcome: Outcome): void {
  const shown = shownOutput(outcome).trimEnd();
  if (shown.trim() !== '') console.log(`\n--- ${outcome.step.title}\n${shown}`);
}
