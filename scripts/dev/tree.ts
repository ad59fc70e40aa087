import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A text that differs when a file below the folders was added, removed or written. */
export function stampOf(folders: readonly string[]): string {
  const files: string[] = [];
  for (const folder of folders)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat !== undefined) files.push(`${path} ${stat.mtimeMs} ${stat.size}`);
    }
  return files.join('\n');
}
