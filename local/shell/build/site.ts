import { createHash, type Hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow, lastUse, removeOldest, touch } from '../../kept-files';

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

/**
 * Fills a folder of the cache, once: builds beside it and puts the whole in place, so that nobody sees
 * half a build and of two processes that build at the same time one wins.
 */
export async function fillOnce(
  folder: string,
  fill: (folder: string) => Promise<void>
): Promise<void> {
  if (touch(folder)) return;
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
  removeOldest(dirname(folder), BUILT, KEPT);
  removeHalfBuilt(dirname(folder));
}

/** As many as a few branches and a morning of `npm run dev` need at a time. */
const KEPT = 12;
const BUILT = /^[0-9a-f]{16}$/;
const HOUR_MS = 3_600_000;

/** What a build that was killed left behind goes after an hour. */
function removeHalfBuilt(folder: string): void {
  const halves = readdirSync(folder).filter((name) => !BUILT.test(name));
  for (const path of halves.map((name) => join(folder, name)))
    if (lastUse(path) < Date.now() - HOUR_MS) rmSync(path, { recursive: true, force: true });
}
