import { expectRoot, refuseUnknown } from './elements';
import type { Problems } from './problems';
import type { FieldPermission, ObjectPermission, PermissionSet } from './schema';
import { children, flag, textOf } from './xml';
import type { XmlElement } from './xml';

const KNOWN = {
  read: [
    'label',
    'classAccesses',
    'customPermissions',
    'fieldPermissions',
    'objectPermissions',
    'userPermissions',
    'externalCredentialPrincipalAccesses',
    'hasActivationRequired'
  ],
  ignored: ['applicationVisibilities', 'description', 'fullName', 'license', 'tabSettings']
};

/** A permission set from `*.permissionset-meta.xml`; entries that are not enabled are left out. */
export function readPermissionSet(
  root: XmlElement,
  name: string,
  path: string,
  problems: Problems
): PermissionSet | null {
  if (!expectRoot(root, 'PermissionSet', path, problems)) return null;
  refuseUnknown(root, KNOWN, path, problems);
  if (flag(root, 'hasActivationRequired'))
    problems.unsupported(path, root.line, 'a session-based permission set');
  return {
    name,
    label: textOf(root, 'label') ?? name,
    classes: enabled(root, 'classAccesses', 'apexClass'),
    customPermissions: enabled(root, 'customPermissions', 'name'),
    userPermissions: enabled(root, 'userPermissions', 'name'),
    credentialPrincipals: enabled(
      root,
      'externalCredentialPrincipalAccesses',
      'externalCredentialPrincipal'
    ),
    objects: children(root, 'objectPermissions').map(objectPermission),
    fields: children(root, 'fieldPermissions').map(fieldPermission)
  };
}

function enabled(root: XmlElement, entry: string, name: string): readonly string[] {
  return children(root, entry)
    .filter((element) => flag(element, 'enabled'))
    .map((element) => textOf(element, name) ?? '');
}

function objectPermission(element: XmlElement): ObjectPermission {
  return {
    object: textOf(element, 'object') ?? '',
    read: flag(element, 'allowRead'),
    create: flag(element, 'allowCreate'),
    edit: flag(element, 'allowEdit'),
    delete: flag(element, 'allowDelete'),
    viewAll: flag(element, 'viewAllRecords'),
    modifyAll: flag(element, 'modifyAllRecords')
  };
}

function fieldPermission(element: XmlElement): FieldPermission {
  return {
    field: textOf(element, 'field') ?? '',
    read: flag(element, 'readable'),
    edit: flag(element, 'editable')
  };
}
