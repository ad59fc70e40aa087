import { child, children, flag, textOf } from '../../../local/org/metadata/xml';
import { withoutFieldPermissions } from './inventory';
import type { MetadataFile, Project } from './project';
import type { Report } from './report';

const DESCRIBED = ['field', 'object', 'permissionset', 'customPermission', 'notiftype'];

/** The one class and the one permission of the user Sales Connect logs in as. */
const INTEGRATION = {
  set: 'OptOutIntegration',
  allowed: new Map([
    ['classAccesses', ['OptOutPushResource']],
    ['customPermissions', ['OptOutPush']]
  ]),
  harmless: ['description', 'hasActivationRequired', 'label']
};

/** Reports what Salesforce would take and this project does not. */
export function checkConventions(project: Project, report: Report): void {
  for (const file of project.metadata) {
    checkDescription(file, report);
    checkApiVersion(file, project.sourceApiVersion, report);
    if (file.type === 'permissionset' && file.name === INTEGRATION.set)
      checkIntegration(file, report);
  }
  checkFieldPermissions(project.metadata, report);
}

function checkDescription(file: MetadataFile, report: Report): void {
  if (!DESCRIBED.includes(file.type) || !isCustom(file)) return;
  if (!textOf(file.root, 'description'))
    report.add(file.path, file.root.line, `${file.name} has no description`);
}

/** A standard object's file only adds to the object, which describes itself. */
function isCustom(file: MetadataFile): boolean {
  return file.type !== 'object' || /__\w+$/.test(file.name);
}

function checkApiVersion(file: MetadataFile, expected: string, report: Report): void {
  const version = child(file.root, 'apiVersion');
  if (version && version.text !== expected)
    report.add(
      file.path,
      version.line,
      `apiVersion ${version.text}, sourceApiVersion is ${expected}`
    );
}

/** No object or field permission and no licence, so that a Salesforce Integration licence suffices. */
function checkIntegration({ path, root }: MetadataFile, report: Report): void {
  for (const entry of root.children)
    if (!INTEGRATION.allowed.has(entry.name) && !INTEGRATION.harmless.includes(entry.name))
      report.add(path, entry.line, `${INTEGRATION.set} must hold no <${entry.name}>`);
  for (const [entry, names] of INTEGRATION.allowed) {
    const granted = children(root, entry)
      .filter((element) => flag(element, 'enabled'))
      .map((element) => textOf(element, entry === 'classAccesses' ? 'apexClass' : 'name'));
    if (granted.join() !== names.join())
      report.add(
        path,
        root.line,
        `${INTEGRATION.set} must hold exactly ${names.join()} as ${entry}`
      );
  }
}

/** Who deploys a field without a permission for it gets a field nobody sees. */
function checkFieldPermissions(metadata: readonly MetadataFile[], report: Report): void {
  const granted = new Set(
    metadata
      .filter((file) => file.type === 'permissionset')
      .flatMap((file) => children(file.root, 'fieldPermissions'))
      .filter((permission) => flag(permission, 'readable'))
      .map((permission) => textOf(permission, 'field'))
  );
  for (const { type, object, name, root, path } of metadata) {
    if (type !== 'field' || object === null || flag(root, 'required')) continue;
    if (withoutFieldPermissions(object, metadata)) continue;
    if (!granted.has(`${object}.${name}`))
      report.add(path, root.line, `no permission set makes ${object}.${name} readable`);
  }
}
