import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { countDynamic, runDynamic } from '../data/soql/dynamic';
import { parseQuery } from '../syntax/parse';
import { ApexList } from '../values/collections';
import { ApexException } from '../values/exceptions';
import { ApexSObject } from '../values/sobject';
import { notFound, RestError } from './errors';
import type { ApiHost, Session } from './host';
import { renderRecord } from './render';

/** "the default query result size is 2,000": QueryOptions Header, SOAP API Developer Guide. */
const PAGE = 2000;
const COUNT_QUERY = /^\s*SELECT\s+COUNT\(\s*\)\s/i;

interface OpenQuery {
  readonly userId: string;
  readonly records: readonly Record<string, unknown>[];
}

/**
 * `GET /query?q=` and its further pages, as the session's user and with that user's access.
 * Source: "Query", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 * @param path address of the route, for the links to further pages
 */
export function queryRoutes(
  host: ApiHost,
  authenticate: (c: Context) => Session,
  path: string
): Hono {
  const open = new Map<string, OpenQuery>();
  const routes = new Hono();

  routes.get('/', (c) => {
    const session = authenticate(c);
    const soql = c.req.query('q');
    if (soql === undefined || soql.trim() === '')
      throw new RestError(400, 'MALFORMED_QUERY', 'SOQL statement cannot be null or empty');
    const result = run(host, session, soql);
    if (typeof result === 'number') return c.json({ totalSize: result, done: true, records: [] });
    if (result.length <= PAGE)
      return c.json({ totalSize: result.length, done: true, records: result });
    const locator = `01g${randomBytes(6).toString('hex')}AAA`;
    open.set(locator, { userId: session.userId, records: result });
    return c.json(page(path, locator, result, 0));
  });

  routes.get('/:locator', (c) => {
    const session = authenticate(c);
    const [locator = '', offset = ''] = c.req.param('locator').split('-');
    const query = open.get(locator);
    const from = Number(offset);
    if (query === undefined || query.userId !== session.userId || !Number.isInteger(from))
      throw notFound();
    return c.json(page(path, locator, query.records, from));
  });
  return routes;
}

function page(
  path: string,
  locator: string,
  all: readonly Record<string, unknown>[],
  from: number
): Record<string, unknown> {
  const end = from + PAGE;
  const done = end >= all.length;
  const head = { totalSize: all.length, done };
  const records = all.slice(from, end);
  return done
    ? { ...head, records }
    : { ...head, nextRecordsUrl: `${path}/${locator}-${end}`, records };
}

function run(
  host: ApiHost,
  session: Session,
  soql: string
): number | readonly Record<string, unknown>[] {
  const options = { user: session.userId, kind: 'rest', program: host.program() } as const;
  try {
    return host.database.transact(options, (tx) => {
      if (COUNT_QUERY.test(soql)) return Number(countDynamic(tx, soql, null, 'user'));
      const list = runDynamic(tx, soql, null, 'user');
      const items = list instanceof ApexList ? list.items : [];
      const withId = selectsId(soql);
      return items
        .filter((item) => item instanceof ApexSObject)
        .map((record) => renderRecord(record, withId));
    });
  } catch (thrown) {
    if (thrown instanceof ApexException) throw asRestError(thrown);
    throw thrown;
  }
}

/** Salesforce shows an Id only where it was asked for; records hold it always. */
function selectsId(soql: string): boolean {
  return parseQuery(soql).select.some(
    (item) => item.kind === 'field' && item.path.toLowerCase() === 'id'
  );
}

/** Unknown and unreadable columns and objects have codes of their own; all else is a malformed query. */
function asRestError(exception: ApexException): RestError {
  const { message } = exception;
  if (/No such column/i.test(message)) return new RestError(400, 'INVALID_FIELD', message);
  if (/sObject type '.*' is not supported/i.test(message))
    return new RestError(400, 'INVALID_TYPE', message);
  return new RestError(400, 'MALFORMED_QUERY', message);
}
