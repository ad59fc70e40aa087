import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUFFIX } from '../../local/org/services/metadata/layouts';
import type { Placement } from './placement';
import { insertItems } from './insert-items';

/** What became of one layout's file. */
export interface Completed {
  readonly fullName: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Fields that were added. */
  readonly added: readonly string[];
  /** Fields that no section could take. */
  readonly placeless: readonly string[];
}

/** Layouts of these objects get the fields. */
const OURS = /^(Lead|Contact)-/;

/** Whether a layout, by its full name, is one of Lead or Contact. */
export function isOurs(fullName: string): boolean {
  return OURS.test(fullName);
}

/** The full name a person may have meant: as the Metadata API has it, or as Setup shows it. */
export function isNamed(fullName: string, wanted: readonly string[]): boolean {
  const label = decodeURIComponent(fullName.slice(fullName.indexOf('-') + 1));
  return wanted.some((name) => name === fullName || name === label);
}

/**
 * Completes the layouts of Lead and Contact below a folder in memory.
 * @param wanted names of the layouts; empty: all
 */
export function completeFolder(
  folder: string,
  wanted: readonly string[],
  placement: Placement
): Completed[] {
  return layoutFiles(folder)
    .filter(({ fullName }) => isOurs(fullName))
    .filter(({ fullName }) => wanted.length === 0 || isNamed(fullName, wanted))
    .map(({ fullName, path }) => {
      const before = readFileSync(path, 'utf8');
      const { insertions, placeless } = placement(fullName, before);
      const after = insertions.length === 0 ? before : insertItems(before, insertions);
      return {
        fullName,
        path,
        before,
        after,
        added: insertions.map(({ field }) => field),
        placeless
      };
    });
}

/** Writes the files that changed. */
export function write(completed: readonly Completed[]): void {
  for (const { path, before, after } of completed) if (after !== before) writeFileSync(path, after);
}

/** Files of layouts below a folder, by full name. */
export function layoutFiles(folder: string): { fullName: string; path: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(SUFFIX))
    .map(({ name, parentPath }) => ({
      fullName: name.slice(0, -SUFFIX.length),
      path: join(parentPath, name)
    }))
    .toSorted((a, b) => (a.fullName < b.fullName ? -1 : 1));
}
