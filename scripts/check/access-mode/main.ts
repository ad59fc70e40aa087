// Access modes and house rules of the package's Apex.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../../../local/org/metadata/schema';
import { OrgBuildError } from '../../../local/org/metadata/schema';
import { checkFiles } from './rules';

const root = fileURLToPath(new URL('../../..', import.meta.url));

process.exitCode = main();

function main(): number {
  try {
    const files = apexFiles('force-app');
    const breaches = checkFiles(files, join(root, '.cache/apex-ast'));
    for (const breach of breaches) console.log(breach);
    if (breaches.length > 0) return 1;
    console.log(`${files.length} Apex files keep the rules`);
    return 0;
  } catch (error) {
    if (!(error instanceof OrgBuildError)) throw error;
    console.log(error.message);
    return 1;
  }
}

function apexFiles(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ['.cls', '.trigger'].includes(extname(path)))
    .sort()
    .map((path) => ({
      name: basename(path, extname(path)),
      path: `${folder}/${path.split(sep).join('/')}`,
      text: readFileSync(join(root, folder, path), 'utf8'),
      apiVersion: '65.0'
    }));
}
