import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Runner } from '../org/runner';
import { completeFolder, isNamed, isOurs, layoutFiles, write, type Completed } from './complete';
import { diff } from './diff';
import { OrgLayouts } from './org';
import type { Placement } from './placement';

/** What somebody asked for. */
export interface Wish {
  /** Names of layouts, as the Metadata API or as Setup has them; empty: all of Lead and Contact. */
  readonly layouts: readonly string[];
  readonly dryRun: boolean;
}

/** What the run needs of its surroundings. */
export interface Surroundings {
  /** The project's folder. */
  readonly root: string;
  readonly runner: Runner;
  readonly print: (line: string) => void;
  readonly placement: () => Placement;
}

/** Completes the layouts of a project folder. @returns the exit code */
export async function completeSource(
  folder: string,
  wish: Wish,
  { placement, print }: Surroundings
): Promise<number> {
  const found = layoutFiles(folder).map(({ fullName }) => fullName);
  if (isUnknown(found, wish, print)) return 1;
  const completed = completeFolder(folder, wish.layouts, placement());
  tell(completed, wish, print);
  if (!wish.dryRun) write(completed);
  return completed.some(({ placeless }) => placeless.length > 0) ? 1 : 0;
}

/** Completes the layouts of an org from outside. @returns the exit code */
export async function completeOrg(
  org: string,
  wish: Wish,
  surroundings: Surroundings
): Promise<number> {
  const { root, runner, print, placement } = surroundings;
  const layouts = new OrgLayouts(root, runner, org);
  try {
    const found = (await layouts.list()).filter(isOurs);
    if (isUnknown(found, wish, print)) return 1;
    const wanted = found.filter((name) => wish.layouts.length === 0 || isNamed(name, wish.layouts));
    await layouts.retrieve(wanted);
    const completed = completeFolder(layouts.folder, [], placement());
    tell(completed, wish, print);
    const failed = wish.dryRun ? 0 : await deploy(layouts, completed, print);
    return failed > 0 || completed.some(({ placeless }) => placeless.length > 0) ? 1 : 0;
  } finally {
    layouts.remove();
  }
}

/** Deploys the sample layouts that the org does not have; what it has stays its own. @returns the exit code */
export async function deploySamples(
  org: string,
  samples: string,
  { dryRun }: Wish,
  { root, runner, print }: Surroundings
): Promise<number> {
  const layouts = new OrgLayouts(root, runner, org);
  try {
    const there = new Set(await layouts.list());
    let failed = 0;
    for (const { fullName, path } of layoutFiles(samples)) {
      if (there.has(fullName)) print(`${fullName}: the org has it; left as it is`);
      else if (dryRun) print(`${fullName}: would be deployed`);
      else {
        const copy = join(layouts.folder, basename(path));
        copyFileSync(path, copy);
        const { problem } = await layouts.deploy(fullName, copy);
        print(`${fullName}: ${problem === null ? 'deployed' : `failed: ${problem}`}`);
        if (problem !== null) failed++;
      }
    }
    return failed > 0 ? 1 : 0;
  } finally {
    layouts.remove();
  }
}

async function deploy(
  layouts: OrgLayouts,
  completed: readonly Completed[],
  print: (line: string) => void
): Promise<number> {
  const changed = completed.filter(({ before, after }) => before !== after);
  write(changed);
  let failed = 0;
  for (const { fullName, path } of changed) {
    const { problem } = await layouts.deploy(fullName, path);
    print(`${fullName}: ${problem === null ? 'deployed' : `failed: ${problem}`}`);
    if (problem !== null) failed++;
  }
  return failed;
}

function isUnknown(
  found: readonly string[],
  { layouts }: Wish,
  print: (line: string) => void
): boolean {
  const unknown = layouts.filter(
    (name) => !found.some((fullName) => isOurs(fullName) && isNamed(fullName, [name]))
  );
  for (const name of unknown) print(`there is no layout of Lead or Contact called ${name}`);
  return unknown.length > 0;
}

function tell(
  completed: readonly Completed[],
  { dryRun }: Wish,
  print: (line: string) => void
): void {
  for (const { fullName, before, after, added, placeless } of completed) {
    if (placeless.length > 0) print(`${fullName}: no section can take ${placeless.join(' and ')}`);
    else if (added.length === 0) print(`${fullName}: complete`);
    if (added.length === 0) continue;
    print(`${fullName}: ${dryRun ? 'lacks' : 'gets'} ${added.join(' and ')}`);
    if (dryRun) print(diff(`${fullName}.layout-meta.xml`, before, after));
  }
}
