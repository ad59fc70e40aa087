import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether every package that the lock file of `root` names is installed in that version. Optional ones
 * may be missing, as they are on other machines; so may those of development when it is not asked for.
 */
export function isInstalled(root, development) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'));
  if (wanted === null || installed === null) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional) return true;
    if (!development && (entry.dev || entry.devOptional)) return true;
    return (
      installed[path]?.version === entry.version && existsSync(join(root, path, 'package.json'))
    );
  });
}

/** The packages of a lock file by path; null when it is missing or was not written to its end. */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}
