import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of SFDX source. */
export interface SourceRoot {
  /** Where it lies on disk. */
  readonly root: string;
  /** What messages show instead: files in `dist/force-app` show as `force-app/...`. */
  readonly display: string;
}

/** A file of a source folder, not yet read. */
export interface MetadataFile {
  /** Path as messages show it, with `/`. */
  readonly path: string;
  readonly name: string;
  /** Names of the folders it lies in, below the root. */
  readonly folders: readonly string[];
  read(): string;
}

/** All files below the roots, sorted by path, so that everything made from them is deterministic. */
export function listSourceFiles(sources: readonly SourceRoot[]): MetadataFile[] {
  return sources.flatMap(({ root, display }) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const disk = join(entry.parentPath, entry.name);
        const relative = disk.slice(join(root, '/').length).split(/[\\/]/);
        return {
          path: [display, ...relative].join('/'),
          name: entry.name,
          folders: relative.slice(0, -1),
          read: () => readFileSync(disk, 'utf8')
        };
      })
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
  );
}
