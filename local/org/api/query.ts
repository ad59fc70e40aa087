import { Hono, type Context } from 'hono';
import { countDynamic, runDynamic } from '../data/soql/dynamic';
import type { Transaction } from '../data/transaction';
import type { Query } from '../syntax/ast/queries';
import { parseQuery, SoqlSyntaxError } from '../syntax/parse';
import { ApexList } from '../values/collections';
import { NotSupportedError } from '../values/errors';
import { ApexException } from '../values/exceptions';
import { ApexSObject } from '../values/sobject';
import { RestError } from './errors';
import type { ApiHost, Session } from './host';
import { QueryLocators, type OpenQuery } from './query-locators';
import { askedFor, renderAggregate, renderRecord } from './render';

/** "the default query result size is 2,000": QueryOptions Header, SOAP API Developer Guide. */
const PAGE = 2000;

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
  const locators = new QueryLocators();
  const routes = new Hono();

  routes.get('/', (c) => {
    const { userId } = authenticate(c);
    const soql = c.req.query('q');
    if (soql === undefined || soql.trim() === '')
      throw new RestError(400, 'MALFORMED_QUERY', 'SOQL statement cannot be null or empty');
    const query = parse(soql);
    if (isCount(query)) {
      const totalSize = inTransaction(host, userId, (tx) => countDynamic(tx, soql, null, 'user'));
      return c.json({ totalSize, done: true, records: [] });
    }
    const list = inTransaction(host, userId, (tx) => runDynamic(tx, soql, null, 'user'));
    const result = { userId, records: recordsOf(list), render: rendererOf(query) };
    const locator = result.records.length > PAGE ? locators.add(result) : '';
    return c.json(page(path, locator, result, 0));
  });

  routes.get('/:locator', (c) => {
    const { userId } = authenticate(c);
    const [locator = '', offset = ''] = c.req.param('locator').split('-');
    const result = locators.find(locator, userId);
    const from = /^\d+$/.test(offset) ? Number(offset) : NaN;
    if (result === undefined || !(from < result.records.length))
      throw new RestError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    return c.json(page(path, locator, result, from));
  });
  return routes;
}

function page(
  path: string,
  locator: string,
  { records, render }: OpenQuery,
  from: number
): Record<string, unknown> {
  const end = from + PAGE;
  const done = end >= records.length;
  const head = { totalSize: records.length, done };
  const rows = records.slice(from, end).map(render);
  return done
    ? { ...head, records: rows }
    : { ...head, nextRecordsUrl: `${path}/${locator}-${end}`, records: rows };
}

function parse(soql: string): Query {
  try {
    return parseQuery(soql);
  } catch (error) {
    if (!(error instanceof SoqlSyntaxError)) throw error;
    if (error.kind === 'unsupported') throw new NotSupportedError(error.message);
    throw new RestError(400, 'MALFORMED_QUERY', error.message);
  }
}

function isCount({ select }: Query): boolean {
  return select.some((item) => item.kind === 'aggregate' && item.path === null);
}

function recordsOf(list: unknown): ApexSObject[] {
  const items = list instanceof ApexList ? list.items : [];
  return items.filter((item) => item instanceof ApexSObject);
}

function rendererOf({ select, groupBy }: Query): OpenQuery['render'] {
  const paths = select.flatMap((item) => (item.kind === 'field' ? [item.path] : []));
  if (paths.length < select.length || groupBy.length > 0) return renderAggregate;
  const asked = askedFor(paths);
  return (record) => renderRecord(record, asked);
}

function inTransaction<T>(host: ApiHost, user: string, body: (tx: Transaction) => T): T {
  try {
    return host.database.transact({ user, kind: 'rest', program: host.program() }, body);
  } catch (thrown) {
    throw thrown instanceof ApexException ? asRestError(thrown) : thrown;
  }
}

/**
 * What the user may not see is there for nobody: columns and objects have codes of their own; all else
 * is a malformed query.
 */
function asRestError({ message, platformClass }: ApexException): RestError {
  if (/No such column/i.test(message)) return new RestError(400, 'INVALID_FIELD', message);
  if (platformClass === 'SecurityException' || /sObject type '.*' is not supported/i.test(message))
    return new RestError(400, 'INVALID_TYPE', message);
  return new RestError(400, 'MALFORMED_QUERY', message);
}
