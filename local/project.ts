import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The project's folder, from its sources as from the bundles that are made of them. */
export const PROJECT = folderOfPackage(import.meta.dirname);

/** Lets Node run TypeScript. Not by `import.meta.resolve`, which test runners do not have. */
export const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

function folderOfPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`no package.json above ${import.meta.dirname}`);
  return folderOfPackage(above);
}
