// GitHub workflows: by GitHub's language service, and by the rules of this repository. Another folder may be named.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenRules } from './house-rules';
import { objections } from './language-service';

const folder = process.argv[2] ?? '.github/workflows';
const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
let broken = 0;

function complain(words: string): void {
  console.log(words);
  broken++;
}

try {
  for (const name of files) {
    const path = join(folder, name);
    const yaml = readFileSync(path, 'utf8');
    for (const words of brokenRules(yaml)) complain(`${path}: ${words}`);
    for (const { line, message } of await objections(name, yaml))
      complain(`${path}:${line}: ${message}`);
  }
} catch (problem) {
  const code = problem instanceof Error && 'code' in problem ? problem.code : '';
  if (code !== 'ERR_MODULE_NOT_FOUND') throw problem;
  console.log('skipped: @actions/languageservice is not installed (npm ci)');
}
if (broken > 0) process.exitCode = 1;
else console.log(`${files.length} workflows are as they should be`);
