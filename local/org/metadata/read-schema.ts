import { readApexFile } from './apex-files';
import { expectRoot, refuseUnknown } from './elements';
import { readExternalCredential } from './external-credentials';
import { readField } from './fields';
import { keyPrefixes } from './key-prefixes';
import { customObject, extendStandardObject } from './objects';
import type { ObjectDraft } from './objects';
import { readNotificationType } from './notification-types';
import { readPermissionSet } from './permission-sets';
import { Problems } from './problems';
import { checkReferences } from './references';
import type {
  ExternalCredential,
  Label,
  NotificationType,
  PermissionSet,
  Schema,
  SObjectType,
  SourceFile
} from './schema';
import { listSourceFiles } from './source-files';
import type { MetadataFile, SourceRoot } from './source-files';
import { standardObjects } from './standard-objects';
import { readValidationRule } from './validation-rules';
import { children, parseXml, textOf } from './xml';
import type { XmlElement } from './xml';

/** Metadata that changes nothing the org executes: how pages look, and what lies in an `lwc` folder. */
const IGNORED_TYPES = [
  'app',
  'compactLayout',
  'flexipage',
  'layout',
  'listView',
  'profile', // which layout it sees: services/metadata, which refuses the rest
  'quickAction',
  'tab',
  'webLink'
];

/** What may lie beside metadata without being any: notes, and what other programs read. */
const NOT_METADATA = /\.(json|md|ts)$/;

/**
 * Reads folders of SFDX source, later ones on top of earlier ones, into the schema of an org that holds
 * them all. Throws an OrgBuildError with every problem found: files Salesforce would refuse, and
 * metadata the embedded org does not know, by name.
 */
export function readSchema(sources: readonly SourceRoot[]): Schema {
  const reader = new SchemaReader(listSourceFiles(sources));
  return reader.read();
}

class SchemaReader {
  readonly #problems = new Problems();
  readonly #files: readonly MetadataFile[];
  readonly #byPath: ReadonlyMap<string, MetadataFile>;
  readonly #drafts = new Map<string, ObjectDraft>();
  readonly #labels = new Map<string, Label>();
  readonly #classes = new Map<string, SourceFile>();
  readonly #triggers = new Map<string, SourceFile>();
  readonly #permissionSets = new Map<string, PermissionSet>();
  readonly #customPermissions = new Set<string>();
  readonly #externalCredentials = new Map<string, ExternalCredential>();
  readonly #notificationTypes = new Map<string, NotificationType>();
  readonly #places = new Map<string, string>();

  constructor(files: readonly MetadataFile[]) {
    this.#files = files;
    this.#byPath = new Map(files.map((file) => [file.path, file]));
  }

  read(): Schema {
    for (const file of this.#files) this.#readFile(file);
    const schema: Schema = {
      objects: this.#objects(),
      labels: this.#labels,
      permissionSets: [...this.#permissionSets.values()],
      customPermissions: [...this.#customPermissions],
      externalCredentials: [...this.#externalCredentials.values()],
      notificationTypes: [...this.#notificationTypes.values()],
      classes: [...this.#classes.values()],
      triggers: [...this.#triggers.values()]
    };
    checkReferences(schema, this.#places, this.#problems);
    this.#problems.throwIfAny();
    return schema;
  }

  #readFile(file: MetadataFile): void {
    if (file.folders.includes('lwc') || NOT_METADATA.test(file.name)) return;
    if (file.name.endsWith('.cls')) return this.#readApex(file, this.#classes);
    if (file.name.endsWith('.trigger')) return this.#readApex(file, this.#triggers);
    const [, name = '', type = ''] = /^(.*)\.(\w+)-meta\.xml$/.exec(file.name) ?? [];
    if (IGNORED_TYPES.includes(type)) return;
    switch (type) {
      case 'cls':
      case 'trigger':
        return this.#expectContent(file);
      case 'object':
      case 'field':
      case 'validationRule':
        return this.#readObjectPart(file, type, name);
      case 'labels':
        return this.#readLabels(file);
      case 'permissionset':
        return this.#readPermissionSet(file, name);
      case 'customPermission':
        return this.#readCustomPermission(file, name);
      case 'externalCredential':
        return this.#readExternalCredential(file, name);
      case 'notiftype':
        return this.#readNotificationType(file, name);
      default:
        return this.#problems.unsupported(
          file.path,
          1,
          type === '' ? `a file of this kind` : `metadata of type ${type}`
        );
    }
  }

  #readApex(file: MetadataFile, into: Map<string, SourceFile>): void {
    const source = readApexFile(file, this.#byPath, this.#problems);
    if (source) this.#add(into, source.name.toLowerCase(), source, file.path);
  }

  #expectContent(meta: MetadataFile): void {
    if (!this.#byPath.has(meta.path.replace(/-meta\.xml$/, '')))
      this.#problems.error(meta.path, 1, 'the Apex file beside it is missing');
  }

  #readObjectPart(
    file: MetadataFile,
    type: 'object' | 'field' | 'validationRule',
    name: string
  ): void {
    const root = this.#parse(file);
    const objectName = file.folders[file.folders.lastIndexOf('objects') + 1];
    if (!root || objectName === undefined) return;
    const draft = this.#draft(objectName, file.path);
    if (type === 'object') {
      if (draft.definition) this.#problems.error(file.path, 1, `${objectName} is defined twice`);
      draft.definition = { root, path: file.path };
    } else if (type === 'field') {
      const field = readField(root, name, file.path, this.#problems);
      if (!field) return;
      if (draft.fields.some((f) => f.name.toLowerCase() === field.name.toLowerCase()))
        this.#problems.error(file.path, 1, `${objectName}.${field.name} is defined twice`);
      draft.fields.push(field);
      this.#places.set(`${objectName}.${field.name}`, file.path);
    } else {
      const rule = readValidationRule(root, name, file.path, this.#problems);
      if (rule) draft.validationRules.push(rule);
    }
  }

  #draft(name: string, firstPath: string): ObjectDraft {
    const found = this.#drafts.get(name);
    if (found) return found;
    const draft = { name, definition: null, firstPath, fields: [], validationRules: [] };
    this.#drafts.set(name, draft);
    return draft;
  }

  #readLabels(file: MetadataFile): void {
    const root = this.#parse(file);
    if (!root || !expectRoot(root, 'CustomLabels', file.path, this.#problems)) return;
    for (const element of children(root, 'labels')) {
      const name = textOf(element, 'fullName') ?? '';
      const known = {
        read: ['fullName', 'value'],
        ignored: ['categories', 'language', 'protected', 'shortDescription']
      };
      refuseUnknown(element, known, file.path, this.#problems);
      const label = { name, value: textOf(element, 'value') ?? '' };
      this.#add(this.#labels, name.toLowerCase(), label, file.path, element.line);
    }
  }

  #readPermissionSet(file: MetadataFile, name: string): void {
    const root = this.#parse(file);
    const set = root && readPermissionSet(root, name, file.path, this.#problems);
    if (!set) return;
    this.#add(this.#permissionSets, name, set, file.path);
    this.#places.set(name, file.path);
  }

  #readCustomPermission(file: MetadataFile, name: string): void {
    const root = this.#parse(file);
    if (!root || !expectRoot(root, 'CustomPermission', file.path, this.#problems)) return;
    const known = { read: [], ignored: ['description', 'isLicensed', 'label'] };
    refuseUnknown(root, known, file.path, this.#problems);
    this.#customPermissions.add(name);
  }

  #readExternalCredential(file: MetadataFile, name: string): void {
    const root = this.#parse(file);
    const credential = root && readExternalCredential(root, name, file.path, this.#problems);
    if (credential) this.#add(this.#externalCredentials, name, credential, file.path);
  }

  #readNotificationType(file: MetadataFile, name: string): void {
    const root = this.#parse(file);
    const type = root && readNotificationType(root, name, file.path, this.#problems);
    if (!type) return;
    for (const { typeName } of this.#notificationTypes.values())
      if (typeName === type.typeName)
        this.#problems.error(file.path, root.line, `<customNotifTypeName> ${typeName} is taken`);
    this.#add(this.#notificationTypes, name, type, file.path);
  }

  #objects(): ReadonlyMap<string, SObjectType> {
    const objects = new Map(standardObjects().map((o) => [o.name.toLowerCase(), o]));
    const drafts = [...this.#drafts.values()];
    const prefixes = keyPrefixes(drafts.map((d) => d.name).filter((n) => /__[ce]$/.test(n)));
    for (const draft of drafts) {
      const object = this.#object(draft, objects, prefixes);
      if (object) objects.set(object.name.toLowerCase(), object);
    }
    return objects;
  }

  #object(
    draft: ObjectDraft,
    standard: ReadonlyMap<string, SObjectType>,
    prefixes: ReadonlyMap<string, string>
  ): SObjectType | null {
    const prefix = prefixes.get(draft.name);
    if (prefix !== undefined) return customObject(draft, prefix, this.#problems);
    const base = standard.get(draft.name.toLowerCase());
    if (base) return extendStandardObject(base, draft, this.#problems);
    this.#problems.unsupported(draft.firstPath, 1, `the object ${draft.name}`);
    return null;
  }

  #parse(file: MetadataFile): XmlElement | null {
    return parseXml(file.read(), file.path, this.#problems);
  }

  #add<T>(into: Map<string, T>, key: string, value: T, path: string, line = 1): void {
    if (into.has(key)) this.#problems.error(path, line, `${key} is defined twice`);
    into.set(key, value);
  }
}
