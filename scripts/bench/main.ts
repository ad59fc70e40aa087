// Measures the embedded org: `npm run bench`, or `npm run bench -- push start-up`. Exits with 1 only when something broke.
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { apexSuite } from './apex-suite';
import { delivery } from './delivery';
import type { Figure } from './figures';
import { manyRows } from './many-rows';
import { newcomer } from './newcomer';
import { panel } from './panel';
import { nights } from './nights';
import { push } from './push';
import { PROJECT } from '../../local/project';
import { type Scenario } from './scenario';
import { startUp } from './start-up';
import { table } from './table';

const SCENARIOS: readonly Scenario[] = [
  push,
  delivery,
  startUp,
  apexSuite,
  manyRows,
  panel,
  nights,
  newcomer
];
const GIGABYTE = 1024 ** 3;

process.exitCode = await run(process.argv.slice(2));

async function run(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown !== undefined) {
    console.error(
      `bench: no scenario '${unknown}'; there are ${SCENARIOS.map(({ name }) => name).join(', ')}`
    );
    return 1;
  }
  const chosen = SCENARIOS.filter(({ name, onlyWhenAsked = false }) =>
    names.length === 0 ? !onlyWhenAsked : names.includes(name)
  );
  const machine = describeMachine();
  const figures: Figure[] = [];
  let broken = false;
  for (const scenario of chosen) {
    console.error(`${scenario.name} ...`);
    try {
      figures.push(...(await scenario.run()));
    } catch (error) {
      broken = true;
      console.error(
        `${scenario.name} broke: ${error instanceof Error ? error.stack : String(error)}`
      );
    }
  }
  await mkdir(join(PROJECT, 'reports'), { recursive: true });
  await writeFile(
    join(PROJECT, 'reports/bench.json'),
    `${JSON.stringify({ machine, figures }, null, 1)}\n`
  );
  console.log(table(figures));
  console.log(
    `\n${machine.cores} cores of ${machine.processor}, ${machine.memoryGb} GB, Node ${machine.node}, ` +
      `load ${machine.load} before`
  );
  return broken ? 1 : 0;
}

function describeMachine(): Readonly<Record<string, string | number>> {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / GIGABYTE),
    node: process.versions.node,
    load: (loadavg()[0] ?? 0).toFixed(1),
    taken: new Date().toISOString()
  };
}
