import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the Apex and the objects of this repository are; the first is the package. */
export const SOURCES = ['force-app', 'local/customer'];

const STUBS = 'standard-objects';
/**
 * Lays down in `folder` a copy of the sources under `root` as a project that apex-ls checks fully. It
 * accepts any field on a standard object unless both the package that uses it and one before extend it:
 * so a package of stubs comes first, and each of ours gets a stub too.
 */
export function layDownProject(root: string, folder: string): void {
  const sources = SOURCES.filter((source) => existsSync(join(root, source)));
  for (const source of sources)
    cpSync(join(root, source), join(folder, source), { recursive: true });
  const packages = [STUBS, ...sources];
  for (const object of extendedObjects(folder, sources))
    for (const [i, path] of packages.entries())
      writeStub(join(folder, path), object, `Stub${i}__c`);
  mkdirSync(join(folder, STUBS), { recursive: true });
  const project = {
    packageDirectories: packages.map((path) => ({ path, default: path === sources[0] })),
    namespace: '',
    sourceApiVersion: '65.0'
  };
  writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify(project));
}

function writeStub(folder: string, object: string, field: string): void {
  const fields = join(folder, 'stubs', 'objects', object, 'fields');
  mkdirSync(fields, { recursive: true });
  writeFileSync(
    join(fields, `${field}.field-meta.xml`),
    `<?xml version="1.0" encoding="UTF-8" ?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>${field}</fullName>
    <label>Stub</label>
    <type>Checkbox</type>
    <defaultValue>false</defaultValue>
</CustomField>
`
  );
}

/** Standard objects that have a folder below an `objects` folder. */
function extendedObjects(folder: string, sources: readonly string[]): Set<string> {
  const objects = sources.flatMap((source) =>
    readdirSync(join(folder, source), { recursive: true, encoding: 'utf8' }).flatMap((path) => {
      const object = /(?:^|[\\/])objects[\\/](\w+)$/.exec(path)?.[1];
      return object !== undefined && !object.includes('__') ? [object] : [];
    })
  );
  return new Set(objects);
}
