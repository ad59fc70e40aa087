import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure, timed, type Figure } from './figures';
import { PROJECT } from '../../local/project';
import { type Scenario } from './scenario';
import { secondsToReady } from './start-up';

const NOTE = 'packages from the network, nothing cached';

/**
 * A newcomer's way, from `git clone` on: to the line `ready` of `npm start`, and to a green `npm test`. Packages are
 * fetched with an empty cache of their own, so the figures hold the network too. Taken once: minutes each.
 */
export const newcomer: Scenario = {
  name: 'newcomer',
  onlyWhenAsked: true,
  run: async () => {
    const toReady = await inClone((clone, seconds) =>
      secondsToReady(clone).then((ready) => seconds + ready)
    );
    const toGreen = await inClone(async (clone, seconds) => {
      const test = await timed(() => run('npm', ['test'], clone));
      return seconds + test / 1000;
    });
    const figures: Figure[] = [
      figure({ title: 'git clone to ready', unit: 's', warmUp: 0, note: NOTE }, [toReady]),
      figure({ title: 'git clone to green npm test', unit: 's', warmUp: 0, note: NOTE }, [toGreen])
    ];
    return figures;
  }
};

/** Clones what is committed into a folder of its own and removes it afterwards. @param work gets how long cloning took */
async function inClone(work: (clone: string, seconds: number) => Promise<number>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'newcomer-'));
  try {
    const clone = join(folder, 'clone');
    process.env['npm_config_cache'] = join(folder, 'npm-cache');
    mkdirSync(join(folder, 'npm-cache'));
    const ms = await timed(() => run('git', ['clone', '--quiet', PROJECT, clone], folder));
    return await work(clone, ms / 1000);
  } finally {
    delete process.env['npm_config_cache'];
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, words: readonly string[], cwd: string): Promise<void> {
  return new Promise((done, failed) => {
    const shell = process.platform === 'win32';
    const child = spawn(program, words, { cwd, stdio: ['ignore', 'pipe', 'inherit'], shell });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) done();
      else
        failed(new Error(`${program} ${words.join(' ')} ended with ${String(code)}:\n${output}`));
    });
  });
}
