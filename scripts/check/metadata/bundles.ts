import { child, children, flag, textOf } from '../../../local/org/metadata/xml';
import type { CodeFile, MetadataFile, Project } from './project';
import type { Report } from './report';

const CHILD = /<c-([\w-]+)/g;
/** A static method that pages call. */
const ACTION = /@AuraEnabled\s*(?:\([^)]*\))?\s*(?:public|global)\s+static\b/i;

/**
 * Reports bundles that are not as Salesforce finds them, components in templates that nobody made, tabs on
 * bundles that are not for tabs, and Apex for pages that no permission set grants.
 * Sources: "Component Folder" and "XML Configuration File Elements", Lightning Web Components Developer
 * Guide, https://developer.salesforce.com/docs/platform/lwc/guide/create-components-folder.html ,
 * https://developer.salesforce.com/docs/platform/lwc/guide/reference-configuration-tags.html
 */
export function checkBundles(project: Project, report: Report): void {
  const bundles = new Map(
    project.metadata.filter(({ type }) => type === 'js').map((file) => [file.name, file])
  );
  for (const bundle of bundles.values()) checkBundle(bundle, project, report);
  for (const template of project.templates) checkChildren(template, bundles, report);
  for (const file of project.metadata) if (file.type === 'tab') checkTab(file, bundles, report);
  checkGrants(project, report);
}

function checkBundle({ path, name, root }: MetadataFile, project: Project, report: Report): void {
  const folder = path.slice(0, path.lastIndexOf('/'));
  if (!folder.endsWith(`/lwc/${name}`))
    report.add(path, root.line, `the bundle ${name} lies in no folder lwc/${name}`);
  const isCode = (file: CodeFile): boolean =>
    file.path === `${folder}/${name}.ts` || file.path === `${folder}/${name}.js`;
  if (!project.components.some(isCode))
    report.add(path, root.line, `the bundle ${name} has no ${name}.ts`);
}

function checkChildren(
  { path, text }: CodeFile,
  bundles: ReadonlyMap<string, MetadataFile>,
  report: Report
): void {
  for (const { 1: tag = '', index } of text.matchAll(CHILD)) {
    const name = tag.replaceAll(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
    if (!bundles.has(name))
      report.add(path, text.slice(0, index).split('\n').length, `no component c-${tag}`);
  }
}

function checkTab(
  { path, root }: MetadataFile,
  bundles: ReadonlyMap<string, MetadataFile>,
  report: Report
): void {
  const component = child(root, 'lwcComponent');
  const bundle = component && bundles.get(component.text);
  if (!component || !bundle) return;
  const targets = children(bundle.root, 'targets').flatMap((list) => children(list, 'target'));
  if (!flag(bundle.root, 'isExposed') || !targets.some(({ text }) => text === 'lightning__Tab'))
    report.add(path, component.line, `${component.text} is not exposed to lightning__Tab`);
}

/** Since Winter '21 users need access to the class whose `@AuraEnabled` methods their pages call. */
function checkGrants({ metadata, apex }: Project, report: Report): void {
  const granted = new Set(
    metadata
      .filter(({ type }) => type === 'permissionset')
      .flatMap(({ root }) => children(root, 'classAccesses'))
      .filter((access) => flag(access, 'enabled'))
      .map((access) => textOf(access, 'apexClass'))
  );
  for (const { path, name, text } of apex) {
    const className = name.replace(/\.cls$/, '');
    if (ACTION.test(text) && !granted.has(className))
      report.add(path, 1, `no permission set grants ${className}, whose methods pages call`);
  }
}
