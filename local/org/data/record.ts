import type { Value } from '../emit/abi';
import type { Field, Schema, SObjectType } from '../metadata/schema';
import { NotSupportedError } from '../values/errors';
import { ApexSObject } from '../values/sobject';
import type { Row } from './store';
import { typeOf } from './store';

/** Reads one field of a stored row as Apex sees it. */
export type FieldReader = (row: Row) => Value;

/**
 * How a field is read from a row: checkboxes are never null, the `Name` of a person is put together
 * from first and last name, everything else stands in the row. Compound addresses are refused.
 * Source: "Lead", field Name: "Concatenation of FirstName, MiddleName, LastName, and Suffix",
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_lead.htm
 */
export function fieldReader(type: SObjectType, name: string): FieldReader {
  const field = type.fields.get(name.toLowerCase());
  if (field === undefined) throw new Error(`no field ${type.name}.${name}`);
  const key = field.name;
  if (key === 'Id') return (row) => row.id;
  if (key === 'Name' && hasPersonName(type)) return personName;
  if (field.type === 'Address')
    throw new NotSupportedError(`reading the compound field ${type.name}.${key}`);
  if (field.type === 'Checkbox') return (row) => row.values[key] ?? false;
  return (row) => row.values[key] ?? null;
}

/** Lead, Contact, User: their `Name` is not stored. */
export function hasPersonName(type: SObjectType): boolean {
  return type.fields.has('firstname') && type.fields.has('lastname');
}

/** The whole row as an SObject, as triggers and `Trigger.old` see it. */
export function toRecord(schema: Schema, row: Row): ApexSObject {
  const type = typeOf(schema, row.object);
  const record = new ApexSObject(type);
  record.selected = true;
  for (const { name, read } of readersOf(type)) record.fields.set(name, read(row));
  return record;
}

interface NamedReader {
  readonly name: string;
  readonly read: FieldReader;
}

const readers = new WeakMap<SObjectType, readonly NamedReader[]>();

function readersOf(type: SObjectType): readonly NamedReader[] {
  let known = readers.get(type);
  if (known === undefined) {
    known = [...type.fields.values()]
      .filter((field: Field) => field.type !== 'Address')
      .map((field) => ({ name: field.name, read: fieldReader(type, field.name) }));
    readers.set(type, known);
  }
  return known;
}

function personName(row: Row): Value {
  const first = row.values['FirstName'];
  const last = row.values['LastName'];
  const words = [first, last].filter((word) => typeof word === 'string' && word !== '');
  return words.length === 0 ? null : words.join(' ');
}
