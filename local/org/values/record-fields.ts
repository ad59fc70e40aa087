import type { Tx, Value } from '../emit/abi';
import type { Field, Schema, SObjectType } from '../metadata/schema';
import { represent } from './conversion';
import { ApexDecimal } from './decimal';
import { NotSupportedError } from './errors';
import { throwApex } from './exceptions';
import { fieldType } from './field-type';
import { toId18 } from './id';
import { ApexSObject } from './sobject';
import type { ApexSObjectField } from './tokens';
import { instanceTest, runtimeName, typeOf } from './typing';

/** The field a name or token stands for; SObjectException "Invalid field X for Lead". */
export function fieldOf(type: SObjectType, key: string | ApexSObjectField | null): Field {
  if (key === null) throwApex('NullPointerException', 'Argument cannot be null.');
  const name = typeof key === 'string' ? key : key.field.name;
  const owner = typeof key === 'string' ? type : key.object;
  const field = owner === type ? type.fields.get(name.toLowerCase()) : undefined;
  if (!field)
    throwApex(
      'SObjectException',
      typeof key === 'string'
        ? `Invalid field ${name} for ${type.name}`
        : `SObject.FieldName does not belong to SObject type ${type.name}`
    );
  return field;
}

/** The reference a relationship name or reference field's token stands for. */
export function referenceOf(record: ApexSObject, key: string | ApexSObjectField | null): Field {
  if (key === null) throwApex('NullPointerException', 'Argument cannot be null.');
  const field = typeof key === 'string' ? record.reference(key) : fieldOf(record.type, key);
  if (!field?.relationshipName)
    throwApex(
      'SObjectException',
      `Invalid relationship ${typeof key === 'string' ? key : key.field.name} for ${record.type.name}`
    );
  return field;
}

/**
 * A value as a field holds it; SObjectException "Illegal assignment from Integer to String" when the
 * types differ, StringException for a text that is no Id.
 */
export function assignable(schema: Schema, tx: Tx, field: Field, value: Value): Value {
  if (value === null) return null;
  const wanted = fieldType(field);
  if (wanted === 'Object') return value;
  if (wanted === 'Id' && typeof value === 'string') {
    const id = toId18(value);
    if (id === null) throwApex('StringException', `Invalid id: ${value}`);
    return id;
  }
  if (!instanceTest(schema, wanted)(tx, value))
    throwApex(
      'SObjectException',
      `Illegal assignment from ${runtimeName(typeOf(value))} to ${wanted}`
    );
  if (wanted === 'Decimal' && !(value instanceof ApexDecimal)) return represent(value, wanted);
  return value;
}

/** The related record behind a reference, null when none is set. */
export function related(record: ApexSObject, field: Field): ApexSObject | null {
  const value = record.read(field.relationshipName ?? field.name);
  if (value === null || value instanceof ApexSObject) return value;
  throw new NotSupportedError(`the relationship ${field.relationshipName}`);
}
