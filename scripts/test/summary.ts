import { skippedLines, type Outcome } from './run-step';

type Count = 'passed' | 'failed' | 'skipped';

/** What a step's part of the report shows: all it printed when it failed, else what it could not do here and its notes. */
export function shownOutput({ failed, output }: Outcome): string {
  if (failed > 0) return output;
  const notes = output.split('\n').filter((line) => line.startsWith('note: '));
  return [...skippedLines(output), ...notes].join('\n');
}

/** A line for each step. */
export function table(outcomes: readonly Outcome[]): string[] {
  const width = Math.max(...outcomes.map(({ step }) => step.title.length));
  return outcomes.map((outcome) =>
    [
      outcome.step.part.padEnd(6),
      outcome.step.title.padEnd(width),
      `${outcome.passed} passed`.padStart(12),
      `${outcome.failed} failed`.padStart(10),
      `${outcome.skipped} skipped`.padStart(10),
      seconds(outcome).padStart(8)
    ].join('  ')
  );
}

/** `N passed, N failed, N skipped` over all steps. */
export function closingLine(outcomes: readonly Outcome[]): string {
  const counts: readonly Count[] = ['passed', 'failed', 'skipped'];
  return counts.map((count) => `${total(outcomes, count)} ${count}`).join(', ');
}

/** The sum of a count over all steps. */
export function total(outcomes: readonly Outcome[], count: Count): number {
  return outcomes.reduce((sum, outcome) => sum + outcome[count], 0);
}

/** `1.5 s` */
export function seconds({ milliseconds }: Outcome): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
