import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { keepFile, removeOldest, touch, versionOf } from './kept-files';
import { LOADER } from './project';

/** As many as a few branches need. */
const KEPT = 8;
const FOLDER = '.cache/servers';
const BUNDLE = /^[a-z-]+-[0-9a-f]{16}\.mjs$/;

/**
 * What to give Node.js to run a server of the project: one file of all that it is made of, which starts in a
 * third of the time that the sources take. It is made when there is none of exactly these sources; where it
 * cannot be kept, the sources are run.
 * @param root the project's folder
 * @param entry path of the server's main file from there: `local/org/main.ts`
 * @throws Error of esbuild, with place and reason, for sources that cannot be bundled
 */
export function serverCommand(root: string, entry: string): readonly string[] {
  const version = versionOf([join(root, 'local')]).slice(0, 16);
  const name = dirname(entry).split('/').at(-1) ?? '';
  const folder = join(root, FOLDER);
  const file = join(folder, `${name}-${version}.mjs`);
  if (!touch(file)) {
    if (!keepFile(file, bundle(root, entry))) return ['--import', LOADER, join(root, entry)];
    removeOldest(folder, BUNDLE, KEPT);
  }
  return ['--enable-source-maps', file];
}

function bundle(root: string, entry: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: FOLDER,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'silent'
  });
  return outputFiles[0]?.text ?? '';
}
