import type { Tx, Value } from '../emit/abi';
import { NotSupportedError } from './errors';
import { ApexException, throwApex } from './exceptions';
import { ApexSObject } from './sobject';
import { textOf } from './text';

/** The record, or NullPointerException. */
export function recordOf(value: Value): ApexSObject {
  if (value instanceof ApexSObject) return value;
  if (value === null) throwApex('NullPointerException', 'Attempt to de-reference a null object');
  throw new NotSupportedError('a field of a value that is no SObject');
}

/**
 * `record.Field`. A checkbox is true only when it is set and true: "The expression accessing a Boolean
 * type field on an sObject with simple dot notation is evaluated to true only if the field value is
 * non-null and true", https://salesforce.stackexchange.com/questions/127548
 */
export function getField(_tx: Tx, record: Value, name: string): Value {
  const row = recordOf(record);
  const value = row.read(name);
  return value === null && row.field(name)?.type === 'Checkbox' ? false : value;
}

/** What stands behind a relationship; null for a null record. */
export function getParent(_tx: Tx, record: Value, name: string): Value {
  return record === null ? null : recordOf(record).read(name);
}

/** `record.Field = value`; gives the value. */
export function setField(_tx: Tx, record: Value, name: string, value: Value): Value {
  recordOf(record).write(name, value);
  return value;
}

/** `record.Field.addError(message)` */
export function fieldAddError(tx: Tx, record: Value, field: string, message: Value): void {
  recordOf(record).addError(field, errorText(tx, message));
}

/** The words of an `addError` argument. */
export function errorText(tx: Tx, message: Value): string {
  return message instanceof ApexException ? message.message : textOf(tx, message);
}
