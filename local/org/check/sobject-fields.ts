import type { Field, FieldType, SObjectType } from '../metadata/schema';
import type { Compilation } from './compilation';
import type { SObjectReference, Type } from './types';

const APEX_TYPES: Readonly<Record<FieldType, string>> = {
  Id: 'Id',
  Checkbox: 'Boolean',
  Text: 'String',
  TextArea: 'String',
  LongTextArea: 'String',
  Email: 'String',
  Phone: 'String',
  Url: 'String',
  Picklist: 'String',
  MultiselectPicklist: 'String',
  Number: 'Decimal',
  Integer: 'Integer',
  Currency: 'Decimal',
  Percent: 'Decimal',
  Date: 'Date',
  DateTime: 'Datetime',
  Time: 'Time',
  Reference: 'Id',
  Address: 'Address',
  AnyType: 'Object'
};

/** The Apex type of a field's value ("Primitive Data Types" and "Field Types", SOAP API Developer Guide). */
export function apexType(compilation: Compilation, field: Field): Type {
  return compilation.types.named(APEX_TYPES[field.type]);
}

export function findSObjectField(object: SObjectType, name: string): Field | null {
  return object.fields.get(name.toLowerCase()) ?? null;
}

/** The Reference field that a relationship name (`Account`, `Lead__r`) follows. */
export function findRelationship(object: SObjectType, name: string): Field | null {
  const lower = name.toLowerCase();
  for (const field of object.fields.values())
    if (field.relationshipName?.toLowerCase() === lower) return field;
  return null;
}

/**
 * The object a relationship leads to. A reference to several objects leads to `Name`, which has the
 * fields they share ("Understanding Polymorphic Relationships", SOQL and SOSL Reference). null: not in the schema.
 */
export function relationshipTarget(
  compilation: Compilation,
  field: Field
): SObjectReference | null {
  const [only] = field.referenceTo;
  const name = field.referenceTo.length === 1 && only !== undefined ? only : 'Name';
  return compilation.types.sobjectNamed(name);
}

/** False for formulas, audit fields and whatever else nobody can set. */
export function isWriteable(field: Field): boolean {
  return field.type === 'Id' || field.createable || field.updateable;
}
