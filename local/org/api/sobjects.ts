import { Hono, type Context } from 'hono';
import { saveRecords, type SavedRecord } from '../data/dml/dml';
import type { Transaction } from '../data/transaction';
import type { SObjectType } from '../metadata/schema';
import { ApexException } from '../values/exceptions';
import { toId18 } from '../values/id';
import type { ApexSObject } from '../values/sobject';
import { notFound, RestError } from './errors';
import type { ApiHost, Session } from './host';
import { readBody, toRecord } from './record-body';

/**
 * `POST /sobjects/{object}` and `PATCH /sobjects/{object}/{id}`, with the session user's access.
 * Source: "Create a Record" and "Update a Record", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm
 */
export function sobjectRoutes(host: ApiHost, authenticate: (c: Context) => Session): Hono {
  const routes = new Hono();

  routes.post('/:object', async (c) => {
    const session = authenticate(c);
    const type = typeNamed(host, c.req.param('object'));
    const record = toRecord(type, null, await readBody(c));
    const { id } = save(host, session, 'insert', record);
    return c.json({ id, success: true, errors: [] }, 201);
  });

  routes.patch('/:object/:id', async (c) => {
    const session = authenticate(c);
    const type = typeNamed(host, c.req.param('object'));
    const id = idOf(type, c.req.param('id'));
    save(host, session, 'update', toRecord(type, id, await readBody(c)));
    return c.body(null, 204);
  });
  return routes;
}

function save(
  host: ApiHost,
  { userId: user }: Session,
  operation: 'insert' | 'update',
  record: ApexSObject
): SavedRecord {
  const options = { user, kind: 'rest', program: host.program() } as const;
  try {
    return host.database.transact(options, (tx) => {
      if (operation === 'update') requireRow(tx, record);
      const access = { allOrNone: true, access: 'user', allowSave: false } as const;
      const [saved] = saveRecords(tx, operation, [record], access);
      if (saved === undefined) throw new Error('a record was neither saved nor refused');
      const [error] = saved.errors;
      if (error === undefined) return saved;
      throw new RestError(400, error.statusCode, error.message, error.fields);
    });
  } catch (thrown) {
    if (thrown instanceof ApexException && thrown.platformClass === 'SecurityException')
      throw new RestError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', thrown.message);
    throw thrown;
  } finally {
    host.wakeJobs();
  }
}

function typeNamed(host: ApiHost, object: string): SObjectType {
  const type = host.database.schema.objects.get(object.toLowerCase());
  if (type === undefined) throw notFound();
  return type;
}

/** Salesforce answers a malformed Id, and another object's, as an address that is not there. */
function idOf(type: SObjectType, text: string): string {
  const id = toId18(text);
  if (id === null || !id.startsWith(type.keyPrefix)) throw notFound();
  return id;
}

/** @throws RestError 404 for a record that never was, NOT_FOUND, or is in the recycle bin, ENTITY_IS_DELETED */
function requireRow(tx: Transaction, { type, id }: ApexSObject): void {
  const row = tx.store.get(type.name, id ?? '');
  if (row === undefined) throw notFound();
  if (row.values['IsDeleted'] === true)
    throw new RestError(404, 'ENTITY_IS_DELETED', 'entity is deleted');
}
