import { inChild } from './child';
import type { SuiteTimes } from './children/apex-suite';
import { figure, type Figure } from './figures';
import { inBuiltFolder, type Scenario } from './scenario';

const RUNS = 5;

/**
 * The package's Apex tests, each run in a new process. The first one fills the cache of syntax trees
 * and is the cold compilation.
 */
export const apexSuite: Scenario = {
  name: 'apex',
  run: () =>
    inBuiltFolder(async (directory) => {
      const runs: SuiteTimes[] = [];
      // The child prints a SuiteTimes.
      while (runs.length <= RUNS) runs.push((await inChild('apex-suite', directory)) as SuiteTimes);
      const [cold, ...warm] = runs;
      const note = `${cold?.tests} tests${failures(runs)}`;
      const figures: Figure[] = [
        figure(
          { title: 'Apex suite, compile, cold', unit: 's', warmUp: 0 },
          cold === undefined ? [] : [cold.compileMs / 1000]
        ),
        figure(
          { title: 'Apex suite, compile, warm', unit: 's', warmUp: 1 },
          warm.map(({ compileMs }) => compileMs / 1000)
        ),
        figure(
          { title: 'Apex suite, run', unit: 's', warmUp: 1, note },
          warm.map(({ runMs }) => runMs / 1000)
        )
      ];
      return figures;
    })
};

function failures(runs: readonly SuiteTimes[]): string {
  const failed = Math.max(...runs.map((run) => run.failed));
  return failed === 0 ? '' : `, ${failed} failed`;
}
