// No words in the markup of components: they are custom labels.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wordsInMarkup } from './words';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const files = readdirSync(join(root, 'force-app'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.html') && path.split(sep).includes('lwc'))
  .map((path) => `force-app/${path.split(sep).join('/')}`)
  .toSorted();

const problems = files.flatMap((path) =>
  wordsInMarkup(path, readFileSync(join(root, path), 'utf8'))
);
for (const problem of problems) console.log(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${files.length} templates without words`);
