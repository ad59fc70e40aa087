import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROJECT } from '../../local/project';

const COPIED = ['force-app', 'local', 'scripts', 'package.json', 'sfdx-project.json'];

/** A copy of the project whose sources a test may change. */
export interface ProjectCopy {
  readonly directory: string;
  read(path: string): string;
  write(path: string, text: string): void;
  remove(): void;
}

/** Copies what `npm run dev` needs; packages and cache are linked. */
export function copyProject(): ProjectCopy {
  const directory = mkdtempSync(join(tmpdir(), 'project-'));
  for (const name of COPIED)
    cpSync(join(PROJECT, name), join(directory, name), { recursive: true });
  mkdirSync(join(directory, '.cache'));
  // Not the servers: a bundle finds the project by where it lies itself.
  const kept = readdirSync(join(PROJECT, '.cache')).filter((name) => name !== 'servers');
  for (const name of [
    'node_modules',
    'tsconfig.json',
    'contract',
    ...kept.map((each) => `.cache/${each}`)
  ])
    symlinkSync(join(PROJECT, name), join(directory, name));
  return {
    directory,
    read: (path) => readFileSync(join(directory, path), 'utf8'),
    write: (path, text) => {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    },
    remove: () => rmSync(directory, { recursive: true })
  };
}
