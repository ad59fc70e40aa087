import { fileURLToPath } from 'node:url';
import { build } from './build';
import { BuildError } from './build-error';

const root = fileURLToPath(new URL('../..', import.meta.url));

try {
  const { written, removed, unchanged } = await build(root);
  console.log(`dist: ${written.length} written, ${removed.length} removed, ${unchanged} unchanged`);
} catch (problem) {
  if (!(problem instanceof BuildError)) throw problem;
  console.error(problem.message);
  process.exitCode = 1;
}
