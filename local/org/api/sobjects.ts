import { Hono, type Context } from 'hono';
import type { SavedRecord } from '../data/dml/dml';
import type { DmlOperation } from '../data/dml/results';
import type { Transaction } from '../data/transaction';
import type { SObjectType } from '../metadata/schema';
import { ApexSObject } from '../values/sobject';
import { describeGlobal, describeObject } from './describe';
import { methodNotAllowed, notFound, notServed, RestError, rowRefused } from './errors';
import { externalIdRoutes } from './external-ids';
import type { ApiHost, Session } from './host';
import { fieldsToRead, idOf, readableType, typeNamed } from './object-names';
import { isDeleted, readRecords } from './read-records';
import { readBody, toRecord } from './record-body';
import { askedFor, renderRecord } from './render';
import { allowSave, fieldNames } from './request-options';
import { saveRequested } from './save-records';
import { read, write } from './transact';

const NOT_SERVED = ['Id', 'compactLayouts', 'deleted', 'listviews', 'quickActions', 'updated'];

/**
 * `/sobjects`: the objects, their describes, and rows by Id, with the session user's access.
 * Sources: "sObject Basic Information" to "sObject Rows", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_retrieve.htm
 */
export function sobjectRoutes(host: ApiHost, authenticate: (c: Context) => Session): Hono {
  const { database } = host;
  const routes = new Hono();

  routes.get('/', (c) => c.json(describeGlobal(database, authenticate(c))));

  routes.get('/:object/describe', (c) => {
    const session = authenticate(c);
    return c.json(
      describeObject(database, session, readableType(database, session, c.req.param('object')))
    );
  });

  // These names would be taken for Ids.
  for (const name of NOT_SERVED)
    routes.all(`/:object/${name}`, (c) => {
      authenticate(c);
      throw notServed(`${c.req.method} ${c.req.path}`);
    });

  routes.post('/:object', async (c) => {
    const session = authenticate(c);
    const type = typeNamed(database, c.req.param('object'));
    const record = toRecord(type, await readBody(c));
    const { id } = saveOne(host, session, c, 'insert', record);
    return c.json({ id, success: true, errors: [] }, 201, {
      location: `/services/data/v65.0/sobjects/${type.name}/${id ?? ''}`
    });
  });

  routes.get('/:object/:id', (c) => {
    const session = authenticate(c);
    const type = readableType(database, session, c.req.param('object'));
    const id = idOf(type, c.req.param('id'));
    return c.json(
      read(host, session, (tx) => {
        const fields = fieldsToRead(tx, type, fieldNames(c));
        const [record] = readRecords(tx, { type, fields, by: 'Id', values: [id] });
        if (record === undefined) throw missing(tx, type, id);
        return renderRecord(record, askedFor([...new Set([...fields, 'Id'])]));
      })
    );
  });

  routes.patch('/:object/:id', async (c) => {
    const session = authenticate(c);
    const type = typeNamed(database, c.req.param('object'));
    const id = idOf(type, c.req.param('id'));
    const record = toRecord(type, await readBody(c));
    record.fields.set('Id', id);
    saveOne(host, session, c, 'update', record);
    return c.body(null, 204);
  });

  routes.delete('/:object/:id', (c) => {
    const session = authenticate(c);
    const type = typeNamed(database, c.req.param('object'));
    const record = new ApexSObject(type, [['Id', idOf(type, c.req.param('id'))]]);
    saveOne(host, session, c, 'delete', record);
    return c.body(null, 204);
  });

  routes.route('/', externalIdRoutes(host, authenticate));
  routes.all('/', refuse(['GET', 'HEAD']));
  routes.all('/:object/describe', refuse(['GET', 'HEAD']));
  routes.on(['PUT', 'PATCH', 'DELETE'], '/:object', refuse(['GET', 'HEAD', 'POST']));
  routes.on(['PUT', 'POST'], '/:object/:id', refuse(['GET', 'HEAD', 'PATCH', 'DELETE']));
  return routes;
}

function refuse(allowed: readonly string[]): (c: Context) => never {
  return (c) => {
    throw methodNotAllowed(c.req.method, allowed);
  };
}

function saveOne(
  host: ApiHost,
  session: Session,
  c: Context,
  operation: DmlOperation,
  record: ApexSObject
): SavedRecord {
  const request = { operation, allOrNone: true, allowSave: allowSave(c) };
  return write(host, session, (tx) => {
    const [saved] = saveRequested(tx, [{ record, error: null }], request);
    if (saved === undefined) throw new Error('a record was neither saved nor refused');
    if (saved.errors.length === 0) return saved;
    throw rowMissing(tx, record) ?? rowRefused(saved.errors);
  });
}

/** An address of a record that is not there is a 404, whatever else is wrong. */
function rowMissing(tx: Transaction, { type, id }: ApexSObject): RestError | null {
  if (id === null) return null;
  const row = tx.store.get(type.name, id);
  return row === undefined || row.values['IsDeleted'] === true ? missing(tx, type, id) : null;
}

/** ENTITY_IS_DELETED for a record in the recycle bin that the user could see there, else NOT_FOUND. */
function missing(tx: Transaction, type: SObjectType, id: string): RestError {
  return isDeleted(tx, type, id)
    ? new RestError(404, 'ENTITY_IS_DELETED', 'entity is deleted')
    : notFound();
}
