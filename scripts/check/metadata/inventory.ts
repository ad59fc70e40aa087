import { OBJECTS_OF_PERMISSIONS } from '../../../local/org/metadata/references';
import { standardObjects } from '../../../local/org/metadata/standard-objects';
import {
  customObjectFields,
  customSettingFields,
  field,
  platformEventFields
} from '../../../local/org/metadata/system-fields';
import { child, children, textOf } from '../../../local/org/metadata/xml';
import type { MetadataFile, Project } from './project';

/** What names in metadata may refer to. Standard objects have the fields the embedded org models. */
export interface Inventory {
  /** Fields by object. */
  readonly objects: ReadonlyMap<string, ReadonlySet<string>>;
  readonly classes: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
  readonly tabs: ReadonlySet<string>;
  readonly applications: ReadonlySet<string>;
  readonly customPermissions: ReadonlySet<string>;
  /** `Credential-Principal` */
  readonly credentialPrincipals: ReadonlySet<string>;
  readonly pages: ReadonlySet<string>;
  readonly bundles: ReadonlySet<string>;
  /** `Object.CompactLayout` */
  readonly compactLayouts: ReadonlySet<string>;
  /** Fields a record cannot be saved without, `Object.Field`: Salesforce refuses permissions for them. */
  readonly requiredFields: ReadonlySet<string>;
}

/** Collects what the project and the standard objects define. */
export function takeInventory({ metadata }: Project): Inventory {
  const named = (type: string): ReadonlySet<string> =>
    new Set(metadata.filter((file) => file.type === type).map((file) => file.name));
  const fields = metadata.filter((file) => file.type === 'field');
  return {
    objects: objectFields(metadata, fields),
    classes: named('cls'),
    labels: new Set(metadata.flatMap(labelNames)),
    tabs: named('tab'),
    applications: named('app'),
    customPermissions: named('customPermission'),
    credentialPrincipals: new Set(metadata.flatMap(principalNames)),
    pages: named('flexipage'),
    bundles: named('js'),
    compactLayouts: new Set(
      metadata
        .filter((file) => file.type === 'compactLayout')
        .map((file) => `${file.object ?? ''}.${file.name}`)
    ),
    requiredFields: new Set(
      fields
        .filter((file) => textOf(file.root, 'required') === 'true')
        .map((file) => `${file.object ?? ''}.${file.name}`)
    )
  };
}

/** True for custom settings and platform events: Salesforce has no field permissions for theirs. */
export function withoutFieldPermissions(
  object: string,
  metadata: readonly MetadataFile[]
): boolean {
  if (/__(e|mdt)$/.test(object)) return true;
  return metadata.some(
    (file) =>
      file.type === 'object' &&
      file.name === object &&
      child(file.root, 'customSettingsType') !== undefined
  );
}

function objectFields(
  metadata: readonly MetadataFile[],
  fields: readonly MetadataFile[]
): ReadonlyMap<string, ReadonlySet<string>> {
  const objects = new Map<string, Set<string>>();
  for (const name of OBJECTS_OF_PERMISSIONS) objects.set(name, new Set());
  for (const { name, fields: standard } of standardObjects())
    objects.set(name, new Set([...standard.values()].map((f) => f.name)));
  for (const { type, name, root } of metadata)
    if (type === 'object' && !objects.has(name))
      objects.set(name, new Set(systemFields(name, root).map((f) => f.name)));
  for (const { object, name } of fields) objects.get(object ?? '')?.add(name);
  return objects;
}

function systemFields(
  name: string,
  root: MetadataFile['root']
): readonly { readonly name: string }[] {
  if (name.endsWith('__e')) return platformEventFields();
  if (child(root, 'customSettingsType')) return customSettingFields();
  return customObjectFields(field({ name: 'Name', type: 'Text' }));
}

function principalNames({ type, name, root }: MetadataFile): string[] {
  if (type !== 'externalCredential') return [];
  return children(root, 'externalCredentialParameters')
    .filter((parameter) => textOf(parameter, 'parameterType') === 'NamedPrincipal')
    .map((parameter) => `${name}-${textOf(parameter, 'parameterName') ?? ''}`);
}

function labelNames({ type, root }: MetadataFile): string[] {
  if (type !== 'labels') return [];
  return children(root, 'labels').map((label) => textOf(label, 'fullName') ?? '');
}
