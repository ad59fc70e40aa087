import type { SObjectType } from '../../metadata/schema';
import { throwApex } from '../../values/exceptions';
import { typeOf } from '../store';
import type { Transaction } from '../transaction';
import type { ObjectRight, Permissions } from './permissions';
import { permissionsOf } from './permissions';

/** The permissions of the running user. */
export function permissionsOfUser(tx: Transaction): Permissions {
  return permissionsOf(tx.database, tx.user);
}

/** Throws SecurityException "Access to entity 'Lead' denied" when the running user lacks the right. */
export function requireObject(tx: Transaction, object: string, right: ObjectRight): SObjectType {
  const type = typeOf(tx.schema, object);
  if (!permissionsOfUser(tx).may(right, type))
    throwApex('SecurityException', `Access to entity '${type.name}' denied`);
  return type;
}

/** Whether the running user may read a field, given the right to its object. */
export function canReadField(tx: Transaction, object: string, name: string): boolean {
  const type = typeOf(tx.schema, object);
  const field = type.fields.get(name.toLowerCase());
  return field !== undefined && permissionsOfUser(tx).mayReadField(type, field);
}

/** Throws QueryException "No such column 'X' on entity 'Y'..." when the running user may not read the field. */
export function requireField(tx: Transaction, object: string, name: string): void {
  if (!canReadField(tx, object, name)) throwApex('QueryException', noSuchColumn(object, name));
}

/** Those of the named fields which the running user must not set, as the schema spells them. */
export function fieldsNotEditable(
  tx: Transaction,
  object: string,
  names: Iterable<string>
): readonly string[] {
  const type = typeOf(tx.schema, object);
  const permissions = permissionsOfUser(tx);
  const refused: string[] = [];
  for (const name of names) {
    const field = type.fields.get(name.toLowerCase());
    if (field !== undefined && field.name !== 'Id' && !permissions.mayEditField(type, field))
      refused.push(field.name);
  }
  return refused;
}

/** The words in which Salesforce reports a column that is not there or not visible. */
export function noSuchColumn(object: string, field: string): string {
  return (
    `No such column '${field}' on entity '${object}'. If you are attempting to use a custom field, ` +
    "be sure to append the '__c' after the custom field name. Please reference your WSDL or the " +
    'describe call for the appropriate names.'
  );
}
