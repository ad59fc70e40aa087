import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problems } from '../../../local/org/metadata/problems';
import { listSourceFiles } from '../../../local/org/metadata/source-files';
import { parseXml } from '../../../local/org/metadata/xml';
import type { XmlElement } from '../../../local/org/metadata/xml';
import type { Report } from './report';

/** A metadata file that could be read. */
export interface MetadataFile {
  readonly path: string;
  /** File name without its ending: `OptOutChange__c`, `Lead-Acme Lead Layout`. */
  readonly name: string;
  /** `field` of `X__c.field-meta.xml`. */
  readonly type: string;
  /** The object whose folder it lies in; null outside `objects/`. */
  readonly object: string | null;
  readonly root: XmlElement;
  /** True below `force-app`: the package's, not the customer's. */
  readonly ours: boolean;
}

/** A file of code: Apex or a component's. */
export interface CodeFile {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** Everything the check looks at. */
export interface Project {
  readonly sourceApiVersion: string;
  readonly metadata: readonly MetadataFile[];
  readonly apex: readonly CodeFile[];
  readonly components: readonly CodeFile[];
  /** Markup of components. */
  readonly templates: readonly CodeFile[];
}

const FOLDERS = ['force-app', 'local/customer'];

/** Reads package and customer below `root`; files that are not XML are reported and left out. */
export function readProject(root: string, report: Report): Project {
  const sources = FOLDERS.map((folder) => ({ root: join(root, folder), display: folder }));
  const files = listSourceFiles(sources.filter((source) => existsSync(source.root)));
  const xmlProblems = new Problems();
  const metadata: MetadataFile[] = [];
  const apex: CodeFile[] = [];
  const components: CodeFile[] = [];
  const templates: CodeFile[] = [];
  for (const file of files) {
    const { path } = file;
    const [, name, type] = /^(.*)\.(\w+)-meta\.xml$/.exec(file.name) ?? [];
    const code = (): CodeFile => ({ path, name: file.name, text: file.read() });
    if (/\.(cls|trigger)$/.test(file.name)) apex.push(code());
    else if (file.folders.includes('lwc') && /\.(ts|js)$/.test(file.name)) components.push(code());
    else if (file.folders.includes('lwc') && file.name.endsWith('.html')) templates.push(code());
    if (name === undefined || type === undefined) continue;
    const element = parseXml(file.read(), path, xmlProblems);
    if (!element) continue;
    const at = file.folders.lastIndexOf('objects');
    const object = at === -1 ? null : (file.folders[at + 1] ?? null);
    metadata.push({ path, name, type, object, root: element, ours: path.startsWith('force-app/') });
  }
  for (const { path, line, message } of xmlProblems.found) report.add(path, line, message);
  return { sourceApiVersion: readApiVersion(root), metadata, apex, components, templates };
}

function readApiVersion(root: string): string {
  const project: unknown = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8'));
  return typeof project === 'object' && project !== null && 'sourceApiVersion' in project
    ? String(project.sourceApiVersion)
    : '';
}
