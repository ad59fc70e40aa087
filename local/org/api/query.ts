import { Hono, type Context } from 'hono';
import { bindDynamicQuery } from '../check/soql-bind';
import { countDynamic, runDynamic } from '../data/soql/dynamic';
import type { Schema } from '../metadata/schema';
import type { Query } from '../syntax/ast/queries';
import { parseQuery, SoqlSyntaxError } from '../syntax/parse';
import { NotSupportedError } from '../values/errors';
import { methodNotAllowed, notServed, RestError } from './errors';
import type { ApiHost, Session } from './host';
import { QueryLocators, type OpenQuery } from './query-locators';
import { recordsOf } from './read-records';
import { askedFor, renderAggregate, renderRecord } from './render';
import { batchSize } from './request-options';
import { read } from './transact';

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
    const session = authenticate(c);
    if (c.req.query('explain') !== undefined) throw notServed('query plans');
    const soql = c.req.query('q');
    if (soql === undefined || soql.trim() === '')
      throw new RestError(400, 'MALFORMED_QUERY', 'SOQL statement cannot be null or empty');
    const query = parse(soql);
    if (isCount(query)) {
      const totalSize = read(host, session, (tx) => countDynamic(tx, soql, null, 'user'));
      return c.json({ totalSize, done: true, records: [] });
    }
    const list = read(host, session, (tx) => runDynamic(tx, soql, null, 'user'));
    const result = {
      userId: session.userId,
      records: recordsOf(list),
      render: rendererOf(host.database.schema, query),
      pageSize: batchSize(c) ?? PAGE
    };
    const locator = result.records.length > result.pageSize ? locators.add(result) : '';
    return c.json(page(path, locator, result, 0));
  });

  routes.get('/:locator', (c) => {
    const { userId } = authenticate(c);
    const [locator = '', offset = ''] = c.req.param('locator').split('-');
    const result = locators.find(locator, userId);
    const from = /^\d+$/.test(offset) ? Number(offset) : NaN;
    if (result === undefined || !(from < result.records.length))
      throw new RestError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    const pageSize = batchSize(c) ?? result.pageSize;
    return c.json(page(path, locator, { ...result, pageSize }, from));
  });
  for (const address of ['/', '/:locator'])
    routes.all(address, (c) => {
      throw methodNotAllowed(c.req.method, ['GET', 'HEAD']);
    });
  return routes;
}

function page(
  path: string,
  locator: string,
  { records, render, pageSize }: OpenQuery,
  from: number
): Record<string, unknown> {
  const end = from + pageSize;
  const done = end >= records.length;
  const head = { totalSize: records.length, done };
  const rows = records.slice(from, end).map(render);
  return done
    ? { ...head, records: rows }
    : { ...head, nextRecordsUrl: `${path}/${locator}-${end}`, records: rows };
}

/** The parser's time grows steeply with the depth, and nobody else is served meanwhile. */
const MAX_DEPTH = 20;

function parse(soql: string): Query {
  if (depthOf(soql) > MAX_DEPTH)
    throw new NotSupportedError(`SOQL nested deeper than ${MAX_DEPTH} parentheses`);
  try {
    return parseQuery(soql);
  } catch (error) {
    if (!(error instanceof SoqlSyntaxError)) throw error;
    if (error.kind === 'unsupported') throw new NotSupportedError(error.message);
    throw new RestError(400, 'MALFORMED_QUERY', error.message);
  }
}

/** The deepest nesting of parentheses, not counting those in texts. */
function depthOf(soql: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of soql.replaceAll(/'(?:[^'\\]|\\.)*(?:'|$)/gs, '')) {
    if (character === '(') deepest = Math.max(deepest, ++depth);
    else if (character === ')') depth = Math.max(0, depth - 1);
  }
  return deepest;
}

function isCount({ select }: Query): boolean {
  return select.some((item) => item.kind === 'aggregate' && item.path === null);
}

/** By what the query is bound to: `Account.Name` of Account is its own Name, that of Contact its account's. */
function rendererOf(schema: Schema, query: Query): OpenQuery['render'] {
  const bound = bindDynamicQuery(schema, query);
  if (!bound.ok || bound.query.result !== 'rows') return renderAggregate;
  const paths = bound.query.columns.flatMap((column) =>
    column.kind === 'field'
      ? [[...column.path.hops.map((hop) => hop.relationship), column.path.field].join('.')]
      : []
  );
  const asked = askedFor(paths);
  return (record) => renderRecord(record, asked);
}
