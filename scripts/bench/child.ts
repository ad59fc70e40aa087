import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LOADER } from '../../local/project';

const run = promisify(execFile);

/**
 * Runs `children/<name>.ts` in a process of its own, so that no scenario finds code already compiled or
 * a heap already full, and returns the JSON it prints.
 * @throws Error with what the child printed when it fails
 */
export async function inChild(name: string, directory: string): Promise<unknown> {
  const entry = join(import.meta.dirname, 'children', `${name}.ts`);
  const { stdout } = await run(process.execPath, ['--expose-gc', '--import', LOADER, entry], {
    cwd: directory
  });
  return JSON.parse(stdout);
}
