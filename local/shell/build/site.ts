import { createHash, type Hash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync
} from 'node:fs';
import { dirname, join } from 'node:path';

/** What a page loads; paths are below the shell's cache. */
export interface Site {
  /** Changes when anything that a page loads does. */
  readonly id: string;
  readonly stylesheet: string;
  /** The module that begins. */
  readonly start: string;
  /** Modules by specifier. */
  readonly imports: Readonly<Record<string, string>>;
  readonly components: readonly ComponentMeta[];
}

/** An exposed component of the built project. */
export interface ComponentMeta {
  /** `optOutPanel` */
  readonly name: string;
  readonly targets: readonly string[];
  /** Objects whose record pages it may be put on; null: any. */
  readonly objects: readonly string[] | null;
}

/** A digest of files: their paths below a folder and what is in them. */
export class Digest {
  private readonly hash: Hash = createHash('sha256');

  text(text: string): this {
    this.hash.update(`${text.length}:${text}`);
    return this;
  }

  /** Every file below a folder, or those that a filter lets through. */
  folder(folder: string, takes: (path: string) => boolean = () => true): this {
    for (const path of filesBelow(folder)) {
      if (!takes(path)) continue;
      this.text(path).hash.update(readFileSync(join(folder, path)));
    }
    return this;
  }

  /** 16 characters for a file name. */
  end(): string {
    return this.hash.digest('hex').slice(0, 16);
  }
}

/** Paths of the files below a folder, with `/`, sorted; none when it does not exist. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}

/**
 * Fills a folder of the cache, once: builds beside it and puts the whole in place, so that nobody sees
 * half a build and of two processes that build at the same time one wins.
 */
export async function fillOnce(
  folder: string,
  fill: (folder: string) => Promise<void>
): Promise<void> {
  if (existsSync(folder)) return touch(folder);
  const beside = `${folder}.${process.pid}`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  try {
    await fill(beside);
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  removeOld(dirname(folder));
}

/** As many as a few branches and a morning of `npm run dev` need at a time. */
const KEPT = 12;
const BUILT = /^[0-9a-f]{16}$/;
const HOUR_MS = 3_600_000;

/** The folder was used now. */
function touch(folder: string): void {
  const now = new Date();
  utimesSync(folder, now, now);
}

/**
 * Keeps what was used last, for other branches and running orgs; everything can be built again. What a
 * build that was killed left behind goes after an hour.
 */
function removeOld(folder: string): void {
  const entries = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), isBuilt: BUILT.test(name) }))
    .map((entry) => ({ ...entry, used: mtimeOf(entry.path) }))
    .toSorted((a, b) => b.used - a.used);
  const old = entries.filter(({ isBuilt }) => isBuilt).slice(KEPT);
  const left = entries.filter(({ isBuilt, used }) => !isBuilt && used < Date.now() - HOUR_MS);
  for (const { path } of [...old, ...left]) rmSync(path, { recursive: true, force: true });
}

function mtimeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
