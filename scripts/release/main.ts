// What the release workflow needs to know: `version`, `notes`, `newest`, `links <04t...>`.
import { readFileSync, writeFileSync } from 'node:fs';
import { isJson, objects, text } from '../org/answer';
import { newestVersion, projectFile } from '../org/package-commands';
import { notesOf } from './changelog';
import { withInstallLinks } from './install-links';

const PAGES = ['README.md', 'docs/admin-guide.md'];

/** `1.2.0` of `1.2.0.NEXT`. */
function version(): string {
  const project: unknown = JSON.parse(read('sfdx-project.json'));
  const [directory] = objects(isJson(project) ? project['packageDirectories'] : []);
  return text(directory ?? {}, 'versionNumber').replace(/\.NEXT$/, '');
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function run([command = '', id = '']: readonly string[]): void {
  if (command === 'version') console.log(version());
  else if (command === 'notes') console.log(notesOf(read('CHANGELOG.md'), version()));
  else if (command === 'newest')
    console.log(newestVersion(projectFile(read('sfdx-project.json'))) ?? '');
  else if (command === 'links')
    for (const page of PAGES) writeFileSync(page, withInstallLinks(read(page), id));
  else throw new Error(`no command '${command}'; there are version, notes, newest, links`);
}

try {
  run(process.argv.slice(2));
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : String(problem));
  process.exitCode = 1;
}
