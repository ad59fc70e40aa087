import { permissionsOf } from '../data/access/permissions';
import type { OrgDatabase } from '../data/database';
import type { Transaction } from '../data/transaction';
import type { Field, SObjectType } from '../metadata/schema';
import { NotSupportedError } from '../values/errors';
import { toId18 } from '../values/id';
import { notFound, RestError } from './errors';
import type { Session } from './host';

/** The object of an address. @throws RestError 404 when there is none of that name */
export function typeNamed({ schema }: OrgDatabase, object: string): SObjectType {
  const type = schema.objects.get(object.toLowerCase());
  if (type === undefined) throw notFound();
  return type;
}

/** The object of an address to read from; for a user who may not, it is not there: 404. */
export function readableType(database: OrgDatabase, session: Session, object: string): SObjectType {
  const type = typeNamed(database, object);
  if (!permissionsOf(database, session.userId).may('read', type)) throw notFound();
  return type;
}

/** Salesforce answers a malformed Id, and another object's, as an address that is not there. */
export function idOf(type: SObjectType, text: string): string {
  const id = toId18(text);
  if (id === null || !id.startsWith(type.keyPrefix)) throw notFound();
  return id;
}

/**
 * API names, as the schema spells them, of the fields to read: those named, or all that the user may
 * read, but for compound addresses.
 * @throws RestError 400 INVALID_FIELD for one that is not there or not visible
 */
export function fieldsToRead(
  tx: Transaction,
  type: SObjectType,
  names: readonly string[] | null
): string[] {
  const permissions = permissionsOf(tx.database, tx.user);
  if (names === null)
    return [...type.fields.values()]
      .filter((field) => field.type !== 'Address' && permissions.mayReadField(type, field))
      .map((field) => field.name);
  const found = names.map((name) => {
    const field = type.fields.get(name.trim().toLowerCase());
    if (field === undefined || !permissions.mayReadField(type, field))
      throw new RestError(
        400,
        'INVALID_FIELD',
        `No such column '${name}' on sobject of type ${type.name}`
      );
    return field.name;
  });
  return [...new Set(found)];
}

/**
 * The external id field of an address.
 * @throws RestError 404 for a field that is none or not visible; NotSupportedError for Id and for
 *   standard fields, some of which Salesforce looks records up by
 */
export function externalIdField(
  database: OrgDatabase,
  { userId }: Session,
  type: SObjectType,
  name: string
): Field {
  const field = type.fields.get(name.toLowerCase());
  if (field !== undefined && !field.custom)
    throw new NotSupportedError(`looking records up by ${type.name}.${field.name}`);
  const usable = field?.externalId && permissionsOf(database, userId).mayReadField(type, field);
  if (field === undefined || usable !== true)
    throw new RestError(
      404,
      'NOT_FOUND',
      `Provided external ID field does not exist or is not accessible: ${name}`
    );
  return field;
}
