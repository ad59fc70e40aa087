import { Hono, type Context } from 'hono';
import type { Transaction } from '../data/transaction';
import type { Value } from '../emit/abi';
import type { Field, SObjectType } from '../metadata/schema';
import { ApexSObject } from '../values/sobject';
import { methodNotAllowed, notFound, RestError, rowRefused } from './errors';
import type { ApiHost, Session } from './host';
import { externalIdField, fieldsToRead, readableType } from './object-names';
import { readRecords } from './read-records';
import { externalIdValue, readBody, toRecord } from './record-body';
import { askedFor, renderRecord } from './render';
import { allowSave, fieldNames } from './request-options';
import { saveRequested } from './save-records';
import { read, write } from './transact';

const PATH = '/:object/:field/:value';

/**
 * Rows by the value of an external id. Several records of one value are a 300 with their addresses.
 * Source: "sObject Rows by External ID", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_upsert.htm
 */
export function externalIdRoutes(host: ApiHost, authenticate: (c: Context) => Session): Hono {
  const routes = new Hono();

  routes.get(PATH, (c) => {
    const session = authenticate(c);
    const key = keyOf(host, session, c);
    const found = read(host, session, (tx) => {
      const fields = fieldsToRead(tx, key.type, fieldNames(c));
      const records = readRecords(tx, { ...lookup(key), fields });
      if (records.length === 0) throw notFound();
      const asked = askedFor([...new Set([...fields, 'Id'])]);
      return records.map((record) => ({ record, json: () => renderRecord(record, asked) }));
    });
    const [first] = found;
    return found.length === 1 && first !== undefined
      ? c.json(first.json())
      : several(
          c,
          key.type,
          found.map(({ record }) => record)
        );
  });

  routes.patch(PATH, async (c) => {
    const session = authenticate(c);
    const key = keyOf(host, session, c);
    const record = toRecord(key.type, await readBody(c));
    if (record.fields.has(key.field.name))
      throw new RestError(
        400,
        'INVALID_FIELD',
        `The ${key.field.name} field should not be specified in the sobject data.`
      );
    const onlyUpdate = c.req.query('updateOnly') === 'true';
    const answer = write(host, session, (tx) => {
      const known = readRecords(tx, lookup(key));
      if (known.length > 1) return { known };
      if (known.length === 0 && onlyUpdate) throw notFound();
      record.fields.set(key.field.name, key.value);
      return saveOne(tx, record, {
        operation: 'upsert',
        allOrNone: true,
        allowSave: allowSave(c),
        externalIdField: key.field.name
      });
    });
    return 'known' in answer
      ? several(c, key.type, answer.known)
      : c.json(
          { id: answer.id, success: true, errors: [], created: answer.created },
          answer.created ? 201 : 200
        );
  });

  routes.delete(PATH, (c) => {
    const session = authenticate(c);
    const key = keyOf(host, session, c);
    const known = write(host, session, (tx) => {
      const records = readRecords(tx, lookup(key));
      const [record] = records;
      if (record === undefined) throw notFound();
      if (records.length > 1) return records;
      const target = new ApexSObject(key.type, [['Id', record.id]]);
      saveOne(tx, target, { operation: 'delete', allOrNone: true, allowSave: false });
      return null;
    });
    return known === null ? c.body(null, 204) : several(c, key.type, known);
  });

  routes.on(['PUT', 'POST'], PATH, (c) => {
    throw methodNotAllowed(c.req.method, ['GET', 'HEAD', 'PATCH', 'DELETE']);
  });
  return routes;
}

interface ExternalKey {
  readonly type: SObjectType;
  readonly field: Field;
  readonly value: Value;
}

function keyOf({ database }: ApiHost, session: Session, c: Context): ExternalKey {
  const type = readableType(database, session, c.req.param('object') ?? '');
  const field = externalIdField(database, session, type, c.req.param('field') ?? '');
  const value = externalIdValue(field, c.req.param('value') ?? '');
  if (value === null) throw notFound();
  return { type, field, value };
}

function lookup({ type, field, value }: ExternalKey): Parameters<typeof readRecords>[1] {
  return { type, fields: [], by: field.name, values: [value] };
}

function saveOne(
  tx: Transaction,
  record: ApexSObject,
  request: Parameters<typeof saveRequested>[2]
): { readonly id: string | null; readonly created: boolean } {
  const [saved] = saveRequested(tx, [{ record, error: null }], request);
  if (saved === undefined) throw new Error('a record was neither saved nor refused');
  if (saved.errors.length > 0) throw rowRefused(saved.errors);
  return saved;
}

function several(c: Context, type: SObjectType, records: readonly ApexSObject[]): Response {
  const addresses = records.map(
    ({ id }) => `/services/data/v65.0/sobjects/${type.name}/${id ?? ''}`
  );
  return c.json(addresses, 300);
}
