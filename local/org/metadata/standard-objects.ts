import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../project';
import { field, systemField } from './system-fields';
import type { Field, FieldType, SObjectType } from './schema';

const FOLDER = join(PROJECT, 'local/org/metadata/standard');

const FIELD_TYPES: readonly FieldType[] = [
  'Id',
  'Checkbox',
  'Text',
  'TextArea',
  'LongTextArea',
  'Email',
  'Phone',
  'Url',
  'Picklist',
  'MultiselectPicklist',
  'Number',
  'Integer',
  'Currency',
  'Percent',
  'Date',
  'DateTime',
  'Time',
  'Reference',
  'Address',
  'AnyType'
];

/** A field as `standard/*.json` writes it: what is left out has its plain value. */
interface FieldFile extends Partial<Omit<Field, 'name' | 'type' | 'createable' | 'updateable'>> {
  readonly name: string;
  readonly type: string;
  /** `read`: neither created nor updated; `create`: given on insert only; left out: both. */
  readonly access?: 'read' | 'create';
}

interface ObjectFile extends Pick<
  SObjectType,
  'name' | 'label' | 'pluralLabel' | 'keyPrefix' | 'sharing' | 'setup'
> {
  /** The object's page in the Object Reference for the Salesforce Platform. */
  readonly source: string;
  /** Names of the system fields it has besides Id. */
  readonly system: readonly string[];
  readonly fields: readonly FieldFile[];
}

let loaded: readonly SObjectType[] | undefined;

/**
 * The standard objects the embedded org has, with the fields it models; others do not exist for it.
 * Data of `standard/*.json`; each file names its page in the object reference. Types and lengths:
 * "Salesforce Field Reference Guide", https://developer.salesforce.com/docs/atlas.en-us.sfFieldRef.meta/sfFieldRef/salesforce_field_reference.htm
 */
export function standardObjects(): readonly SObjectType[] {
  loaded ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => decode(readObject(name)));
  return loaded;
}

function readObject(name: string): ObjectFile {
  // The folder is our own; the test of this file holds its content to the interface.
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as ObjectFile;
}

function decode(file: ObjectFile): SObjectType {
  const fields = [
    systemField('Id'),
    ...file.fields.map(decodeField),
    ...file.system.map((name) => systemField(name))
  ];
  return {
    name: file.name,
    label: file.label,
    pluralLabel: file.pluralLabel,
    keyPrefix: file.keyPrefix,
    kind: 'standard',
    sharing: file.sharing,
    setup: file.setup,
    fields: new Map(fields.map((f) => [f.name.toLowerCase(), f])),
    validationRules: []
  };
}

function decodeField(file: FieldFile): Field {
  const { access, type, ...given } = file;
  const reference = type === 'Reference';
  return field({
    label: words(file.name),
    relationshipName: reference ? file.name.replace(/Id$/, '') : null,
    ...(reference ? { length: 18 } : {}),
    ...given,
    type: fieldType(type, file.name),
    createable: access !== 'read',
    updateable: access === undefined
  });
}

function fieldType(type: string, name: string): FieldType {
  const known = FIELD_TYPES.find((t) => t === type);
  if (known === undefined) throw new Error(`standard field ${name} has the unknown type ${type}`);
  return known;
}

/** `AssistantName` → `Assistant Name` */
function words(name: string): string {
  return name.replace(/Id$/, ' ID').replaceAll(/([a-z])([A-Z])/g, '$1 $2');
}
