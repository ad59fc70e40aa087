import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { objects, resultOf, text } from '../answer';
import { sf, type Line, type Runner } from '../runner';
import { layoutDifferences, missingFields } from './layout-differences';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = 'reports/org/layouts';
/** Layouts that an org begins with and the button knows by itself. */
const STANDARD = /^(Lead|Contact)-(Lead|Contact) (%28\w+%29 )?Layout$/;
const ALWAYS_THERE = ['Lead-Lead Layout', 'Contact-Contact Layout'];
/** Salesforce deploys a layout within seconds; a busy org may take minutes. */
const LOOKS = 20;
const MS_BETWEEN_LOOKS = 15_000;

/** A full name and the layout's XML. */
type Layouts = ReadonlyMap<string, string>;

/**
 * Keeps the standard layouts of an org, presses the button, waits for its deployments and compares: nothing but
 * the opt-out fields may have come.
 * @param pause waits between two looks; tests need not
 * @returns the exit code
 */
export async function compareLayouts(
  runner: Runner,
  org: string,
  pause: () => Promise<void> = () => sleep(MS_BETWEEN_LOOKS)
): Promise<number> {
  const names = await standardLayouts(runner, org);
  const before = await retrieve(runner, org, names, 'before');
  const pressed = await runner.show(
    sf('apex', 'run', '--file', 'scripts/org/apex/add-fields.apex', '--target-org', org)
  );
  if (pressed !== 0) return pressed;
  let after = await retrieve(runner, org, names, 'after');
  for (let look = 1; look < LOOKS && !isComplete(after); look++) {
    await pause();
    after = await retrieve(runner, org, names, 'after');
  }
  return runner.dry ? 0 : tell(before, after);
}

async function standardLayouts(runner: Runner, org: string): Promise<readonly string[]> {
  const line = sf('org', 'list', 'metadata', '--metadata-type', 'Layout', '--target-org', org);
  const result = await resultOf(runner, { ...line, words: [...line.words, '--json'] });
  if (runner.dry) return ALWAYS_THERE;
  return objects(result)
    .map((layout) => text(layout, 'fullName'))
    .filter((name) => STANDARD.test(name));
}

async function retrieve(
  runner: Runner,
  org: string,
  names: readonly string[],
  when: 'before' | 'after'
): Promise<Layouts> {
  const folder = join(ROOT, FOLDER, when);
  if (!runner.dry) rmSync(folder, { recursive: true, force: true });
  const code = await runner.show(retrieval(org, names, when));
  if (code !== 0) throw new Error('the layouts could not be retrieved');
  return runner.dry ? new Map() : layoutsBelow(folder);
}

function retrieval(org: string, names: readonly string[], when: string): Line {
  const components = names.flatMap((name) => ['--metadata', `Layout:${name}`]);
  return sf(
    ...['project', 'retrieve', 'start', ...components, '--target-org', org],
    ...['--target-metadata-dir', `${FOLDER}/${when}`, '--unzip']
  );
}

function layoutsBelow(folder: string): Layouts {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.layout'))
      .map((path) => [basename(path, '.layout'), readFileSync(join(folder, path), 'utf8')])
  );
}

function isComplete(layouts: Layouts): boolean {
  return [...layouts.values()].every((layout) => missingFields(layout).length === 0);
}

/** Prints what every layout became. @returns 1 when a field is missing or anything else has changed */
export function tell(before: Layouts, after: Layouts): number {
  let wrong = before.size === 0 ? 1 : 0;
  if (before.size === 0) console.log('the org has none of the standard layouts');
  for (const [name, layout] of before) {
    const now = after.get(name);
    const words =
      now === undefined
        ? ['is gone']
        : [
            ...missingFields(now).map((field) => `${field} did not come`),
            ...layoutDifferences(layout, now)
          ];
    console.log(`${name}: ${words.length === 0 ? 'has the fields, nothing else changed' : ''}`);
    for (const word of words) console.log(`  ${word}`);
    wrong += words.length;
  }
  return wrong === 0 ? 0 : 1;
}
