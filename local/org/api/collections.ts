import { Hono, type Context } from 'hono';
import type { SavedRecord } from '../data/dml/dml';
import { rowError } from '../data/dml/results';
import type { OrgDatabase } from '../data/database';
import type { SObjectType } from '../metadata/schema';
import { toId18 } from '../values/id';
import { ApexSObject } from '../values/sobject';
import { badJson, methodNotAllowed, RestError } from './errors';
import type { ApiHost, Session } from './host';
import { externalIdField, fieldsToRead, readableType } from './object-names';
import { readRecords } from './read-records';
import { asObject, readBody, toRecord, type JsonObject } from './record-body';
import { askedFor, renderRecord } from './render';
import { allowSave, fieldNames } from './request-options';
import { saveRequested, type RequestedRow, type SaveRequest } from './save-records';
import { read, write } from './transact';

const MAX_SAVED = 200;
const MAX_READ = 2000;
const OF_ONE = '/:object';
const BY_KEY = '/:object/:field';

/**
 * `/composite/sobjects`: up to 200 records written, or 2,000 read, in one call. A request that is well
 * formed is a 200 with a result for each record; without `allOrNone` the good ones are saved.
 * Source: "sObject Collections", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm
 */
export function collectionRoutes(host: ApiHost, authenticate: (c: Context) => Session): Hono {
  const { database } = host;
  const routes = new Hono();

  const save = (
    c: Context,
    session: Session,
    rows: readonly RequestedRow[],
    request: Omit<SaveRequest, 'allowSave'>
  ): Response => {
    const all = { ...request, allowSave: allowSave(c) };
    const saved = write(host, session, (tx) => saveRequested(tx, rows, all));
    return c.json(saved.map((result) => render(result, request.operation === 'upsert')));
  };

  routes.post('/', async (c) => {
    const session = authenticate(c);
    const { allOrNone, records } = await readRequest(c);
    const rows = records.map((json) => rowToCreate(typeOfRecord(database, json), json));
    return save(c, session, rows, { operation: 'insert', allOrNone });
  });

  routes.patch('/', async (c) => {
    const session = authenticate(c);
    const { allOrNone, records } = await readRequest(c);
    const rows = records.map((json) => rowToUpdate(typeOfRecord(database, json), json));
    return save(c, session, rows, { operation: 'update', allOrNone });
  });

  routes.patch(BY_KEY, async (c) => {
    const session = authenticate(c);
    const type = readableType(database, session, c.req.param('object'));
    const field = externalIdField(database, session, type, c.req.param('field'));
    const { allOrNone, records } = await readRequest(c);
    const rows = records.map((json) => {
      if (typeOfRecord(database, json) !== type)
        throw new RestError(400, 'INVALID_TYPE', `The records must be of type ${type.name}.`);
      return { record: toRecord(type, json), error: null };
    });
    const request = { operation: 'upsert', allOrNone, externalIdField: field.name } as const;
    return save(c, session, rows, request);
  });

  routes.delete('/', (c) => {
    const session = authenticate(c);
    const ids = (c.req.query('ids') ?? '').split(',').filter((id) => id !== '');
    limit(ids, MAX_SAVED);
    const rows = ids.map((id) => rowToDelete(database, id));
    const allOrNone = c.req.query('allOrNone') === 'true';
    return save(c, session, rows, { operation: 'delete', allOrNone });
  });

  routes.get(OF_ONE, (c) => {
    const session = authenticate(c);
    const ids = (c.req.query('ids') ?? '').split(',');
    return c.json(retrieve(host, session, c.req.param('object'), ids, fieldNames(c) ?? []));
  });

  routes.post(OF_ONE, async (c) => {
    const session = authenticate(c);
    const { ids, fields } = await readBody(c);
    if (!isTexts(ids) || !isTexts(fields)) throw badJson('ids and fields must be lists of texts.');
    return c.json(retrieve(host, session, c.req.param('object'), ids, fields));
  });

  routes.all('/', refuse(['POST', 'PATCH', 'DELETE']));
  routes.all(OF_ONE, refuse(['GET', 'HEAD', 'POST']));
  routes.all(BY_KEY, refuse(['PATCH']));
  return routes;
}

function refuse(allowed: readonly string[]): (c: Context) => never {
  return (c) => {
    throw methodNotAllowed(c.req.method, allowed);
  };
}

interface CollectionRequest {
  readonly allOrNone: boolean;
  readonly records: readonly JsonObject[];
}

async function readRequest(c: Context): Promise<CollectionRequest> {
  const { allOrNone = false, records } = await readBody(c);
  if (typeof allOrNone !== 'boolean') throw badJson('allOrNone must be true or false.');
  if (!Array.isArray(records)) throw badJson('records must be a list.');
  limit(records, MAX_SAVED);
  return {
    allOrNone,
    records: records.map((json: unknown) => asObject(json) ?? refuseRecord())
  };
}

function refuseRecord(): never {
  throw badJson('Each record must be a JSON object.');
}

function limit(list: readonly unknown[], maximum: number): void {
  if (list.length > maximum)
    throw new RestError(
      400,
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${maximum} records into this call`
    );
}

/** "Each object must contain an attributes map. The map must contain a value for type." */
function typeOfRecord(database: OrgDatabase, json: JsonObject): SObjectType {
  const name = asObject(json['attributes'])?.['type'];
  if (typeof name !== 'string')
    throw new RestError(400, 'INVALID_TYPE', 'Each record needs attributes with a type.');
  const type = database.schema.objects.get(name.toLowerCase());
  if (type === undefined)
    throw new RestError(400, 'INVALID_TYPE', `sObject type '${name}' is not supported.`);
  return type;
}

function rowToCreate(type: SObjectType, json: JsonObject): RequestedRow {
  const { id, rest } = withoutId(json);
  const error =
    id === undefined
      ? null
      : rowError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
  return { record: toRecord(type, rest), error };
}

function rowToUpdate(type: SObjectType, json: JsonObject): RequestedRow {
  const { id, rest } = withoutId(json);
  const record = toRecord(type, rest);
  if (id === undefined || id === null) return { record, error: null };
  const known = typeof id === 'string' ? toId18(id) : null;
  if (known === null || !known.startsWith(type.keyPrefix))
    return {
      record,
      error: rowError('MALFORMED_ID', `${type.label} ID: id value of incorrect type: ${text(id)}`, [
        'Id'
      ])
    };
  record.fields.set('Id', known);
  return { record, error: null };
}

function rowToDelete({ schema }: OrgDatabase, id: string): RequestedRow {
  const known = toId18(id);
  for (const type of schema.objects.values())
    if (known?.startsWith(type.keyPrefix))
      return { record: new ApexSObject(type, [['Id', known]]), error: null };
  return { record: null, error: rowError('MALFORMED_ID', `malformed id ${id}`) };
}

function text(json: unknown): string {
  return typeof json === 'string' ? json : JSON.stringify(json);
}

function withoutId(json: JsonObject): { readonly id: unknown; readonly rest: JsonObject } {
  const isId = ([name]: readonly [string, unknown]): boolean => name.toLowerCase() === 'id';
  const members = Object.entries(json);
  return {
    id: members.find(isId)?.[1],
    rest: Object.fromEntries(members.filter((member) => !isId(member)))
  };
}

function render({ id, success, errors, created }: SavedRecord, upsert: boolean): JsonObject {
  return {
    ...(id === null ? {} : { id }),
    success,
    errors: errors.map(({ statusCode, message, fields }) => ({ statusCode, message, fields })),
    ...(upsert && success ? { created } : {})
  };
}

/** The records in the order of their Ids; null for those that are not there or not visible. */
function retrieve(
  host: ApiHost,
  session: Session,
  object: string,
  ids: readonly string[],
  names: readonly string[]
): (JsonObject | null)[] {
  const type = readableType(host.database, session, object);
  limit(ids, MAX_READ);
  if (names.length === 0) throw badJson('ids and fields are both needed.');
  const known = ids.map((id) => toId18(id));
  return read(host, session, (tx) => {
    const fields = fieldsToRead(tx, type, names);
    const values = known.filter((id) => id?.startsWith(type.keyPrefix));
    const records = readRecords(tx, { type, fields, by: 'Id', values });
    const byId = new Map(records.map((record) => [record.id, record]));
    const asked = askedFor([...new Set([...fields, 'Id'])]);
    return known.map((id) => {
      const record = id === null ? undefined : byId.get(id);
      return record === undefined ? null : renderRecord(record, asked);
    });
  });
}

function isTexts(json: unknown): json is readonly string[] {
  return Array.isArray(json) && json.every((item) => typeof item === 'string');
}
