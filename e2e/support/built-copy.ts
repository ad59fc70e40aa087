import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
  for (const folder of ['dist', '.cache'])
    cpSync(folder, join(directory, folder), { recursive: true });
  const target = join(directory, 'dist/customer/classes');
  mkdirSync(target, { recursive: true });
  for (const [name, text] of Object.entries(classes)) {
    writeFileSync(join(target, `${name}.cls`), text);
    writeFileSync(join(target, `${name}.cls-meta.xml`), META);
  }
  return { directory, remove: () => rmSync(directory, { recursive: true }) };
}
