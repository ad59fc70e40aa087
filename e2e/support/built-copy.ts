import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const META = `<?xml version="1.0" encoding="UTF-8" ?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
  <apiVersion>65.0</apiVersion>
  <status>Active</status>
</ApexClass>
`;

/** A copy of the built project, to start an org in that has classes of a test beside the customer's. */
export interface BuiltCopy {
  readonly directory: string;
  remove(): void;
}

/** @param classes texts by name */
export function copyBuilt(classes: Readonly<Record<string, string>>): BuiltCopy {
  const directory = mkdtempSync(join(tmpdir(), 'built-'));
  cpSync('dist', join(directory, 'dist'), { recursive: true });
  // Not copied: other orgs may write to it at this moment.
  symlinkSync(resolve('.cache'), join(directory, '.cache'));
  const target = join(directory, 'dist/customer/classes');
  mkdirSync(target, { recursive: true });
  for (const [name, text] of Object.entries(classes)) {
    writeFileSync(join(target, `${name}.cls`), text);
    writeFileSync(join(target, `${name}.cls-meta.xml`), META);
  }
  return { directory, remove: () => rmSync(directory, { recursive: true }) };
}
