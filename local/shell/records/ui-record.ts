import { idOf } from '../../org/api/object-names';
import { notFound, RestError } from '../../org/api/errors';
import { recordsOf } from '../../org/api/read-records';
import { permissionsOfUser } from '../../org/data/access/checks';
import { runDynamic } from '../../org/data/soql/dynamic';
import type { Transaction } from '../../org/data/transaction';
import type { SObjectType } from '../../org/metadata/schema';
import { ApexMap } from '../../org/values/collections';
import { ApexSObject } from '../../org/values/sobject';
import { RecordNames } from './names';
import { referencesOf } from './record-page';
import { plain } from './values';

export interface UiField {
  readonly value: unknown;
  readonly displayValue: string | null;
}

/** What `getRecord` of `lightning/uiRecordApi` provides, as far as the org knows it. */
export interface UiRecord {
  readonly apiName: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, UiField>>;
}

/**
 * A record as the UI API gives it. Fields have the object in front: `Contact.Account.Name`.
 * Source: "Get a Record", User Interface API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_record_get.htm
 * @param optional of these, fields that the user may not read are left out
 * @throws RestError 400 for a field that there is not, or that the user may not read; 404 for the record
 */
export function uiRecord(
  tx: Transaction,
  type: SObjectType,
  id: string,
  fields: readonly string[],
  optional: readonly string[]
): UiRecord {
  if (!permissionsOfUser(tx).may('read', type)) throw notFound();
  const paths = [
    ...fields.map((field) => pathIn(tx, type, field) ?? unreadable(field)),
    ...optional.flatMap((field) => {
      const path = pathIn(tx, type, field);
      return path === null ? [] : [path];
    })
  ];
  const binds = new ApexMap('Map<String,Object>');
  binds.put(tx, 'id', idOf(type, id));
  const columns = [...new Set(['Id', ...paths.map((path) => path.join('.'))])].join(', ');
  const found = runDynamic(tx, `SELECT ${columns} FROM ${type.name} WHERE Id = :id`, binds, 'user');
  const [record] = recordsOf(found);
  if (record === undefined) throw notFound();
  return represent(record, paths, new RecordNames(tx, referencesOf([record])));
}

function unreadable(field: string): never {
  const message = `Not enough access to read the fields, or they are not there: ${field}`;
  throw new RestError(400, 'INVALID_FIELD', message);
}

/** The path below the object, as the schema spells it; null: not there, or not for this user. */
function pathIn(tx: Transaction, type: SObjectType, field: string): readonly string[] | null {
  const [object = '', ...path] = field.split('.');
  return object.toLowerCase() === type.name.toLowerCase() ? spelled(tx, type, path) : null;
}

function spelled(
  tx: Transaction,
  type: SObjectType,
  [first = '', ...rest]: readonly string[]
): readonly string[] | null {
  const permissions = permissionsOfUser(tx);
  if (!permissions.may('read', type)) return null;
  if (rest.length === 0) {
    const field = type.fields.get(first.toLowerCase());
    return field !== undefined && permissions.mayReadField(type, field) ? [field.name] : null;
  }
  const lookup = [...type.fields.values()].find(
    ({ relationshipName }) => relationshipName?.toLowerCase() === first.toLowerCase()
  );
  const parent = tx.schema.objects.get(lookup?.referenceTo[0]?.toLowerCase() ?? '');
  if (lookup === undefined || parent === undefined || !permissions.mayReadField(type, lookup))
    return null;
  const below = spelled(tx, parent, rest);
  return below === null ? null : [lookup.relationshipName ?? '', ...below];
}

function represent(
  record: ApexSObject,
  paths: readonly (readonly string[])[],
  names: RecordNames
): UiRecord {
  const fields: Record<string, UiField> = {};
  for (const [name = '', ...rest] of paths) {
    if (rest.length === 0) {
      fields[name] = fieldOf(record, name, names);
      continue;
    }
    const parent = record.fields.get(name);
    const below = paths.filter(([head, ...more]) => head === name && more.length > 0);
    fields[name] =
      parent instanceof ApexSObject
        ? {
            value: represent(
              parent,
              below.map(([, ...more]) => more),
              names
            ),
            displayValue: null
          }
        : { value: null, displayValue: null };
  }
  return { apiName: record.type.name, id: record.id ?? '', fields };
}

function fieldOf(record: ApexSObject, name: string, names: RecordNames): UiField {
  const value = plain(record.fields.get(name) ?? null);
  const type = record.field(name)?.type;
  if (type === 'Reference' && typeof value === 'string')
    return { value, displayValue: names.of(value).text };
  return { value, displayValue: type === 'Picklist' && typeof value === 'string' ? value : null };
}
