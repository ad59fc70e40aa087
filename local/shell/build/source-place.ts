import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Where a problem is shown to be. */
export interface Place {
  readonly path: string;
  /** From 1; null when the tool did not say. */
  readonly line: number | null;
}

/**
 * The place in the project's sources that a place in its build was made of. Compiled scripts have other
 * lines than their TypeScript: the line of the same text is meant; without one the built file is named.
 * @param dist folder of the built project, which lies beside its sources
 * @param file in it
 */
export function sourcePlace(dist: string, file: string, line: number | null): Place {
  const path = relative(dist, file)
    .replaceAll('\\', '/')
    .replace(/^customer\//, 'local/customer/');
  const root = dirname(dist);
  const script = path.replace(/\.js$/, '.ts');
  if (script === path || !existsSync(join(root, script))) return { path, line };
  if (line === null) return { path: script, line };
  const written = sameLine(join(root, script), file, line);
  return written === null
    ? { path: relative(root, file).replaceAll('\\', '/'), line }
    : { path: script, line: written };
}

/** Number of the line in `script` with the text of a line of `compiled`: of equal ones, that in the same turn. */
function sameLine(script: string, compiled: string, line: number): number | null {
  const lines = linesOf(compiled).slice(0, line);
  const text = lines.at(-1);
  const turn = lines.filter((one) => one === text).length;
  const same = [...linesOf(script).entries()].filter(([, one]) => one === text);
  const [index] = same[turn - 1] ?? [];
  return index === undefined ? null : index + 1;
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
}
