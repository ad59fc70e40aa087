import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KNOWN_FALSE_ERRORS } from './known-false-errors';
import { layDownProject } from './stub-project';

export interface Issue {
  /** Relative to the repository. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const LIBRARIES = fileURLToPath(
  new URL(
    '../../../node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib/*',
    import.meta.url
  )
);
const CLEAN = 0;
const ISSUES_FOUND = 4;

/**
 * What apex-ls, with the type definitions of API 65, finds in the Apex below `root`. `java` is the
 * program's path. Throws when apex-ls does not run.
 */
export function checkApex(root: string, java: string): Issue[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'apex-check-')));
  try {
    layDownProject(root, folder);
    return parseIssues(runApexLs(java, folder), folder).filter(
      (issue) => !KNOWN_FALSE_ERRORS.some(({ message }) => message.test(issue.message))
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runApexLs(java: string, folder: string): string {
  const flags = ['-w', folder, '-n', '-d', 'warnings', '-f', 'json'];
  const main = 'io.github.apexdevtools.apexls.CheckForIssues';
  const result = spawnSync(java, ['-cp', LIBRARIES, main, ...flags], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024
  });
  if (result.error) throw result.error;
  if (result.status !== CLEAN && result.status !== ISSUES_FOUND)
    throw new Error(`apex-ls ended with ${result.status}: ${result.stdout}${result.stderr}`);
  return result.stdout;
}

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly messages: readonly {
      readonly start: { readonly line: number; readonly offset: number };
      readonly message: string;
    }[];
  }[];
}

function parseIssues(json: string, folder: string): Issue[] {
  const report = JSON.parse(json) as Report;
  return report.files.flatMap((file) =>
    file.messages.map(({ start, message }) => ({
      path: relative(folder, file.path).split(sep).join('/'),
      line: start.line,
      column: start.offset + 1,
      message: message.replaceAll(folder + sep, '')
    }))
  );
}
