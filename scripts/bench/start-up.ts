import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { figure, timed, type Figure } from './figures';
import { PROJECT } from '../../local/project';
import { inFreshCopy, type Scenario } from './scenario';

const COLD_STARTS = 5;
const WARM_STARTS = 20;
const AIM = { statistic: 'p95', below: 3 } as const;

/**
 * `npm start` from its first process to the line `ready`, build included. Cold: a fresh clone with its
 * packages. Warm: the same folder again, with what the start before left.
 */
export const startUp: Scenario = {
  name: 'start-up',
  run: async () => {
    const cold: number[] = [];
    const warm: number[] = [];
    while (cold.length < COLD_STARTS)
      await inFreshCopy(async (directory) => {
        symlinkSync(join(PROJECT, 'node_modules'), join(directory, 'node_modules'), 'junction');
        cold.push(await secondsToReady(directory));
        for (let start = 0; start < WARM_STARTS / COLD_STARTS; start++)
          warm.push(await secondsToReady(directory));
      });
    const figures: Figure[] = [
      figure({ title: 'npm start, cold', unit: 's', warmUp: 0 }, cold),
      figure({ title: 'npm start, warm', unit: 's', warmUp: 0, aim: AIM }, warm)
    ];
    return figures;
  }
};

/** How long `npm start` in this folder takes to the line `ready`, from its first process on. */
export async function secondsToReady(directory: string): Promise<number> {
  // tsx keeps what it compiled in the folder for temporary files.
  const temporary = join(directory, '.tmp');
  mkdirSync(temporary, { recursive: true });
  const child = spawn(process.execPath, ['scripts/launch.mjs', 'start'], {
    cwd: directory,
    env: {
      ...process.env,
      ORG_PORT: '0',
      SALES_CONNECT_PORT: '0',
      TMPDIR: temporary,
      TEMP: temporary
    },
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  const ms = await timed(async () => {
    for await (const line of createInterface({ input: child.stdout })) if (line === 'ready') return;
    throw new Error('npm start ended before it was ready');
  });
  child.stdout.resume();
  child.kill();
  await ended;
  return ms / 1000;
}
