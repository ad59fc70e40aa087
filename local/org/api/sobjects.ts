import { Hono, type Context } from 'hono';
import { saveRecords, type SavedRecord } from '../data/dml/dml';
import type { Transaction } from '../data/transaction';
import type { Field, SObjectType } from '../metadata/schema';
import { ApexDate } from '../values/date';
import { ApexDatetime } from '../values/datetime';
import { ApexDecimal } from '../values/decimal';
import { ApexException } from '../values/exceptions';
import { parseId } from '../values/id';
import { ApexSObject } from '../values/sobject';
import type { Value } from '../emit/abi';
import { notFound, RestError } from './errors';
import type { ApiHost, Session } from './host';

/**
 * `POST /sobjects/{object}` and `PATCH /sobjects/{object}/{id}`, with the session user's access.
 * Source: "Create a Record" and "Update a Record", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm
 */
export function sobjectRoutes(host: ApiHost, authenticate: (c: Context) => Session): Hono {
  const routes = new Hono();

  routes.post('/:object', async (c) => {
    const session = authenticate(c);
    const body = await readBody(c);
    const saved = save(host, session, 'insert', c.req.param('object'), null, body);
    return c.json({ id: saved.id, success: true, errors: [] }, 201);
  });

  routes.patch('/:object/:id', async (c) => {
    const session = authenticate(c);
    const body = await readBody(c);
    save(host, session, 'update', c.req.param('object'), c.req.param('id'), body);
    return c.body(null, 204);
  });
  return routes;
}

function save(
  host: ApiHost,
  session: Session,
  operation: 'insert' | 'update',
  object: string,
  id: string | null,
  body: Readonly<Record<string, unknown>>
): SavedRecord {
  const options = { user: session.userId, kind: 'rest', program: host.program() } as const;
  try {
    return host.database.transact(options, (tx) => {
      const record = toRecord(typeNamed(tx, object), id, body);
      const access = { allOrNone: true, access: 'user', allowSave: false } as const;
      const [saved] = saveRecords(tx, operation, [record], access);
      if (saved === undefined) throw notFound();
      const [error] = saved.errors;
      if (error !== undefined)
        throw new RestError(400, error.statusCode, error.message, error.fields);
      return saved;
    });
  } catch (thrown) {
    if (thrown instanceof ApexException)
      throw new RestError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', thrown.message);
    throw thrown;
  } finally {
    host.wakeJobs();
  }
}

function typeNamed(tx: Transaction, object: string): SObjectType {
  const type = tx.schema.objects.get(object.toLowerCase());
  if (type === undefined) throw notFound();
  return type;
}

async function readBody(c: Context): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await c.req.json().catch(() => null);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new RestError(400, 'JSON_PARSER_ERROR', 'The body must be a JSON object.');
  return Object.fromEntries(Object.entries(body));
}

function toRecord(
  type: SObjectType,
  id: string | null,
  body: Readonly<Record<string, unknown>>
): ApexSObject {
  const record = new ApexSObject(type);
  if (id !== null) record.fields.set('Id', recordId(id));
  for (const [name, value] of Object.entries(body)) {
    if (name === 'attributes') continue;
    const field = type.fields.get(name.toLowerCase());
    if (field === undefined)
      throw new RestError(
        400,
        'INVALID_FIELD',
        `No such column '${name}' on sobject of type ${type.name}`
      );
    record.fields.set(field.name, toValue(field, value));
  }
  return record;
}

function recordId(text: string): string {
  try {
    return parseId(text);
  } catch {
    // Salesforce answers a malformed Id in the address as an address that is not there.
    throw notFound();
  }
}

function toValue(field: Field, value: unknown): Value {
  if (value === null) return null;
  const wrong = (): RestError =>
    new RestError(400, 'JSON_PARSER_ERROR', `Cannot deserialize ${field.type} ${field.name}`);
  switch (field.type) {
    case 'Checkbox':
      if (typeof value !== 'boolean') throw wrong();
      return value;
    case 'Number':
    case 'Currency':
    case 'Percent':
      if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong();
      return ApexDecimal.of(String(value));
    case 'Integer':
      if (!Number.isSafeInteger(value)) throw wrong();
      return value;
    case 'Date':
      return new ApexDate(instant(value, /^\d{4}-\d{2}-\d{2}$/, wrong) / 86_400_000);
    case 'DateTime':
      return new ApexDatetime(instant(value, /^\d{4}-\d{2}-\d{2}T/, wrong));
    default:
      if (typeof value !== 'string') throw wrong();
      return value;
  }
}

function instant(value: unknown, shape: RegExp, wrong: () => RestError): number {
  const ms = typeof value === 'string' && shape.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(ms)) throw wrong();
  return ms;
}
