import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inChild } from './child';
import type { SuiteTimes } from './children/apex-suite';
import { figure, type Figure } from './figures';
import { inBuiltFolder, type Scenario } from './scenario';

const COLD_RUNS = 3;
const WARM_RUNS = 5;

/** The package's Apex tests, each run in a new process. Cold: without kept syntax trees. */
export const apexSuite: Scenario = {
  name: 'apex',
  run: () =>
    inBuiltFolder(async (directory) => {
      const cold: SuiteTimes[] = [];
      const warm: SuiteTimes[] = [];
      while (cold.length < COLD_RUNS) {
        await rm(join(directory, '.cache'), { recursive: true, force: true });
        cold.push(await runOnce(directory));
      }
      while (warm.length < WARM_RUNS) warm.push(await runOnce(directory));
      const figures: Figure[] = [
        inSeconds('compile, cold', cold, ({ compileMs }) => compileMs),
        inSeconds('compile, warm', warm, ({ compileMs }) => compileMs),
        inSeconds('run', [...cold, ...warm], ({ runMs }) => runMs)
      ];
      return figures;
    })
};

async function runOnce(directory: string): Promise<SuiteTimes> {
  // The child prints a SuiteTimes.
  return (await inChild('apex-suite', directory)) as SuiteTimes;
}

function inSeconds(
  what: string,
  runs: readonly SuiteTimes[],
  msOf: (run: SuiteTimes) => number
): Figure {
  const note = `${runs[0]?.tests} tests${failures(runs)}`;
  const seconds = runs.map((run) => msOf(run) / 1000);
  return figure({ title: `Apex suite, ${what}`, unit: 's', warmUp: 0, note }, seconds);
}

function failures(runs: readonly SuiteTimes[]): string {
  const failed = Math.max(...runs.map((run) => run.failed));
  return failed === 0 ? '' : `, ${failed} failed`;
}
