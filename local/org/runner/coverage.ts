import type { ApexClass, Executable } from '../emit/abi';
import type { FileCoverage } from './results';

/** Covered and uncovered lines of every file that is not itself a test, by path. */
export function coverageOf(program: Executable): FileCoverage[] {
  const tests = new Set([...program.classes.values()].filter(isTest).map((type) => type.path));
  const files: FileCoverage[] = [];
  for (const [path, { lines, hits }] of program.coverage.files) {
    if (tests.has(path)) continue;
    const covered = lines.filter((_line, index) => (hits[index] ?? 0) > 0);
    const uncovered = lines.filter((_line, index) => (hits[index] ?? 0) === 0);
    files.push({ path, coveredLines: covered, uncoveredLines: uncovered });
  }
  return files.sort((a, b) => a.path.localeCompare(b.path));
}

function isTest(type: ApexClass): boolean {
  return type.annotations.some((annotation) => annotation.name.toLowerCase() === 'istest');
}
