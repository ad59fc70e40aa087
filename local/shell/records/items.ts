import { permissionsOfUser } from '../../org/data/access/checks';
import { hasPersonName } from '../../org/data/record';
import type { Transaction } from '../../org/data/transaction';
import type { Field, SObjectType } from '../../org/metadata/schema';
import type { ApexSObject } from '../../org/values/sobject';
import type { RecordInput, RecordItem, Shown } from '../page-data';
import { pageLabel } from './labels';
import type { RecordNames } from './names';
import { ADDRESS_PARTS, addressShown, authorShown, plain, shown } from './values';

/** What a page shows under one label: a field, or several that a layout calls by one name. */
export interface Slot {
  readonly name: string;
  readonly label: string;
  /** API names of the fields that have to be read. */
  readonly reads: readonly string[];
  /** Fields that an edit changes, in order; those that the user may change are offered. */
  readonly edits: readonly Field[];
  readonly required: boolean;
  show(record: ApexSObject, names: RecordNames): Shown;
}

/** What a layout says of the item. */
export type Behavior = 'Edit' | 'Readonly' | 'Required';

/**
 * The item that a layout calls by this name; null when there is no such field or the user may not read it.
 */
export function slotFor(
  tx: Transaction,
  type: SObjectType,
  name: string,
  behavior: Behavior
): Slot | null {
  const field = type.fields.get(name.toLowerCase());
  if (field === undefined || !readable(tx, type, field)) return null;
  const label = pageLabel(type, field);
  const required = behavior === 'Required' || field.required;
  const editable = (fields: readonly Field[]): readonly Field[] =>
    behavior === 'Readonly' ? [] : fields;
  if (field.type === 'Address') return addressSlot(tx, type, field, label, editable);
  const when = AUTHORS[field.name];
  const at = when === undefined ? undefined : type.fields.get(when.toLowerCase());
  if (at !== undefined)
    return {
      name: field.name,
      label,
      required: false,
      reads: [field.name, at.name],
      edits: [],
      show: (record, names) => authorShown(record, field, at, names)
    };
  return {
    name: field.name,
    label,
    required,
    reads: [field.name, ...partsOfName(type, field).map((part) => part.name)],
    edits: editable(
      field.name === 'Name' && hasPersonName(type) ? partsOfName(type, field) : [field]
    ),
    show: (record, names) => shown(record, field, names)
  };
}

const AUTHORS: Readonly<Record<string, string>> = {
  CreatedById: 'CreatedDate',
  LastModifiedById: 'LastModifiedDate'
};

function partsOfName(type: SObjectType, { name }: Field): readonly Field[] {
  if (name !== 'Name' || !hasPersonName(type)) return [];
  return fieldsNamed(type, ['Salutation', 'FirstName', 'LastName']);
}

function addressSlot(
  tx: Transaction,
  type: SObjectType,
  { name }: Field,
  label: string,
  editable: (fields: readonly Field[]) => readonly Field[]
): Slot {
  const prefix = name.replace(/Address$/, '');
  const parts = fieldsNamed(
    type,
    ADDRESS_PARTS.map((part) => `${prefix}${part}`)
  ).filter((part) => readable(tx, type, part));
  return {
    name,
    label,
    required: false,
    reads: parts.map((part) => part.name),
    edits: editable(parts),
    show: (record) => addressShown(record, prefix)
  };
}

function fieldsNamed(type: SObjectType, names: readonly string[]): readonly Field[] {
  return names.flatMap((name) => type.fields.get(name.toLowerCase()) ?? []);
}

function readable(tx: Transaction, type: SObjectType, field: Field): boolean {
  return permissionsOfUser(tx).mayReadField(type, field);
}

/** An item of a page, with the inputs that the user may use. */
export function itemOf(
  tx: Transaction,
  { name, label, edits, required, show }: Slot,
  record: ApexSObject,
  names: RecordNames
): RecordItem {
  const permissions = permissionsOfUser(tx);
  const { type } = record;
  const mayEdit = permissions.may('edit', type);
  const inputs = edits
    .filter((field) => mayEdit && field.updateable && permissions.mayEditField(type, field))
    .flatMap((field) => inputOf(type, field, record, required && edits.length === 1));
  return { name, label, shown: show(record, names), inputs };
}

const INPUTS = {
  Checkbox: 'checkbox',
  Text: 'text',
  TextArea: 'lines',
  LongTextArea: 'lines',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
  Picklist: 'choice',
  Number: 'number',
  Integer: 'number',
  Currency: 'number',
  Percent: 'number',
  Date: 'date',
  DateTime: 'datetime'
} as const satisfies Partial<Record<Field['type'], RecordInput['type']>>;

/** Lookups, choices of several and times of day have no input in this form. */
function inputOf(
  type: SObjectType,
  field: Field,
  record: ApexSObject,
  required: boolean
): readonly RecordInput[] {
  const entry = Object.entries(INPUTS).find(([name]) => name === field.type);
  if (entry === undefined) return [];
  return [
    {
      field: field.name,
      label: pageLabel(type, field),
      type: entry[1],
      value: plain(record.fields.get(field.name) ?? null),
      required: required || (field.required && field.type !== 'Checkbox'),
      maxLength: field.length,
      scale: field.scale,
      choices: field.picklistValues
    }
  ];
}
