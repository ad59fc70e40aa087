import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from '../../local/kept-files';
import { BuildError } from './build-error';
import { compileBundleFile, type Compiled } from './compile';
import { keep, readKept } from './kept-components';

/** What a build did, by path below the target. */
export interface BuildReport {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/** What goes where. The customer lies beside the package, outside the directories a deployment sends. */
const PARTS = [
  { from: 'force-app', to: 'force-app' },
  { from: 'local/customer', to: 'customer' }
];
const PROJECT_FILE = 'sfdx-project.json';
const DEVELOPMENT_FOLDERS = ['__tests__', '__mocks__'];
const DEVELOPMENT_FILES = /(^|\/)(tsconfig|jsconfig)\.json$|\.d\.ts$/;

/**
 * Makes the target a deployable SFDX project of the sources below `root`: everything copied but tests of
 * components and TypeScript, which stands compiled in its bundle. Files that are right already are not
 * touched; files that no source accounts for are removed. Throws a BuildError on source that does not compile.
 * @param options.target where it is built; `dist` below the root when left out
 */
export async function build(
  root: string,
  { target = join(root, 'dist') }: { readonly target?: string } = {}
): Promise<BuildReport> {
  const before = readKept(root);
  const compiled = new Map(before);
  const wanted = await wantedFiles(root, compiled);
  if ([...compiled].some(([path, file]) => before.get(path) !== file)) keep(root, compiled);
  const written: string[] = [];
  for (const [path, content] of wanted) {
    const file = join(target, path);
    if (existsSync(file) && readFileSync(file).equals(content)) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    written.push(path);
  }
  const removed = filesBelow(target).filter((path) => !wanted.has(path));
  for (const path of removed) rmSync(join(target, path));
  removeEmptyFolders(target);
  return { written, removed, unchanged: wanted.size - written.length };
}

async function wantedFiles(root: string, known: Compiled): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = new Map([[PROJECT_FILE, readFileSync(join(root, PROJECT_FILE))]]);
  for (const { from, to } of PARTS)
    for (const path of filesBelow(join(root, from))) {
      if (isDevelopmentOnly(path)) continue;
      const source = readFileSync(join(root, from, path));
      if (!path.endsWith('.ts')) add(wanted, `${to}/${path}`, source, from);
      else if (isInBundle(path)) {
        const text = source.toString('utf8');
        const compiled = await compileBundleFile(`${from}/${path}`, text, known);
        add(wanted, `${to}/${path.replace(/\.ts$/, '.js')}`, Buffer.from(compiled), from);
      }
    }
  return wanted;
}

function add(wanted: Map<string, Buffer>, path: string, content: Buffer, from: string): void {
  if (wanted.has(path))
    throw new BuildError(
      `${path}: made from two files of ${from}; keep the .ts and delete the .js`
    );
  wanted.set(path, content);
}

function isDevelopmentOnly(path: string): boolean {
  return (
    DEVELOPMENT_FILES.test(path) ||
    path.split('/').some((part) => DEVELOPMENT_FOLDERS.includes(part))
  );
}

function isInBundle(path: string): boolean {
  return path.split('/').includes('lwc');
}

function removeEmptyFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const child = join(folder, entry.name);
    removeEmptyFolders(child);
    if (readdirSync(child).length === 0) rmSync(child, { recursive: true });
  }
}
