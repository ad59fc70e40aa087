import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJson, resultOfShown, text, type Json } from './answer';
import { inOrder, said, UsageProblem, type Command } from './command';
import { assignPermissionSets } from './org-commands';
import { inFolder, npm, sf, type Runner } from './runner';

const PROJECT_FILE = join(import.meta.dirname, '../../sfdx-project.json');
/** Stands for the version that a dry run does not make. */
const SOME_VERSION = '04t000000000000AAA';

/** What of sfdx-project.json the releases use. */
export interface ProjectFile {
  readonly package: string;
  readonly aliases: Readonly<Record<string, string>>;
}

/** Reads the package's name and the IDs that the project knows by name. */
export function projectFile(content: string): ProjectFile {
  const project: unknown = JSON.parse(content);
  const directories = isJson(project) ? project['packageDirectories'] : [];
  const first: unknown = Array.isArray(directories) ? directories[0] : undefined;
  if (!isJson(project) || !isJson(first) || text(first, 'package') === '')
    throw new Error('sfdx-project.json names no package');
  const aliases = isJson(project['packageAliases']) ? project['packageAliases'] : {};
  return {
    package: text(first, 'package'),
    aliases: Object.fromEntries(
      Object.entries(aliases).filter((entry): entry is [string, string] => {
        return typeof entry[1] === 'string';
      })
    )
  };
}

/** The newest version the project knows, by number; null when it knows none. */
export function newestVersion({ package: name, aliases }: ProjectFile): string | null {
  const versions = Object.entries(aliases)
    .filter(([alias]) => alias.startsWith(`${name}@`))
    .map(([alias, id]) => ({ numbers: numbersOf(alias.slice(name.length + 1)), id }))
    .toSorted((a, b) => compare(b.numbers, a.numbers));
  return versions[0]?.id ?? null;
}

function numbersOf(version: string): number[] {
  return version.split(/[.-]/).map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export const createPackage: Command = {
  name: 'package:create',
  summary: 'makes a version of the package and writes its ID into sfdx-project.json',
  flags: {
    'dev-hub': { type: 'string', summary: 'the Dev Hub; the default one when left out' },
    register: { type: 'boolean', default: false, summary: 'make the package itself, once for ever' }
  },
  run: async (flags, runner) => {
    const hub = hubOf(said(flags, 'dev-hub'));
    const project = projectFile(readFileSync(PROJECT_FILE, 'utf8'));
    if (flags['register'] === true)
      return runner.show(
        sf(
          ...['package', 'create', '--name', project.package, '--package-type', 'Unlocked'],
          ...['--path', 'force-app', '--no-namespace', ...hub]
        )
      );
    if (project.aliases[project.package] === undefined && !runner.dry)
      throw new UsageProblem(
        'sfdx-project.json knows no package yet: `npm run package:create -- --register` makes it, once; commit the file'
      );
    return inOrder(
      () => runner.show(npm('run', 'build')),
      () => createVersion(runner, project.package, hub)
    );
  }
};

async function createVersion(
  runner: Runner,
  name: string,
  hub: readonly string[]
): Promise<number> {
  const line = inFolder(
    'dist',
    sf(
      ...['package', 'version', 'create', '--package', name],
      ...['--definition-file', '../config/project-scratch-def.json'],
      ...['--code-coverage', '--installation-key-bypass', '--wait', '120', ...hub, '--json']
    )
  );
  const result = await resultOfShown(runner, line);
  if (runner.dry) return 0;
  const id = text(isJson(result) ? result : {}, 'SubscriberPackageVersionId');
  if (id === '') throw new Error('the CLI made a version and did not name it');
  takeAliases();
  console.log(id);
  return 0;
}

/** The CLI notes the new version in the project file it saw, which is the one in dist/. */
function takeAliases(): void {
  const built: unknown = JSON.parse(
    readFileSync(join(PROJECT_FILE, '../dist/sfdx-project.json'), 'utf8')
  );
  const own = JSON.parse(readFileSync(PROJECT_FILE, 'utf8')) as Json;
  if (!isJson(built)) return;
  const aliases = { packageAliases: built['packageAliases'] };
  writeFileSync(PROJECT_FILE, `${JSON.stringify({ ...own, ...aliases }, null, 2)}\n`);
}

export const promotePackage: Command = {
  name: 'package:promote',
  summary: 'releases a version; this cannot be undone',
  flags: {
    package: { type: 'string', summary: 'the version, 04t...; the newest when left out' },
    'dev-hub': { type: 'string', summary: 'the Dev Hub; the default one when left out' }
  },
  run: (flags, runner) =>
    runner.show(
      sf(
        ...['package', 'version', 'promote', '--package', versionOf(flags['package'], runner)],
        ...['--no-prompt', ...hubOf(said(flags, 'dev-hub'))]
      )
    )
};

export const installPackage: Command = {
  name: 'package:install',
  summary: 'installs or upgrades the package in an org',
  flags: {
    'target-org': { type: 'string', required: true, summary: 'the org, by alias or user name' },
    package: { type: 'string', summary: 'the version, 04t...; the newest when left out' }
  },
  run: (flags, runner) => {
    const org = said(flags, 'target-org');
    return inOrder(
      () =>
        runner.show(
          sf(
            ...['package', 'install', '--package', versionOf(flags['package'], runner)],
            ...['--target-org', org, '--apex-compile', 'package', '--security-type', 'AdminsOnly'],
            ...['--wait', '60', '--publish-wait', '20', '--no-prompt']
          )
        ),
      () => assignPermissionSets(runner, org)
    );
  }
};

function hubOf(name: string): string[] {
  return name === '' ? [] : ['--target-dev-hub', name];
}

function versionOf(given: unknown, runner: Runner): string {
  if (typeof given === 'string') return given;
  const newest = newestVersion(projectFile(readFileSync(PROJECT_FILE, 'utf8')));
  if (newest !== null) return newest;
  if (runner.dry) return SOME_VERSION;
  throw new UsageProblem('sfdx-project.json knows no version; name one with --package 04t...');
}
