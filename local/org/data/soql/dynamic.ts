import { bindDynamicQuery } from '../../check/soql-bind';
import type { DynamicQuery } from '../../check/soql-bind';
import type { Value } from '../../emit/abi';
import type { Schema } from '../../metadata/schema';
import { parseQuery, SoqlSyntaxError } from '../../syntax/parse';
import type { ApexMap } from '../../values/collections';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import type { Transaction } from '../transaction';
import { runQuery } from './execute';

type Bound = Extract<DynamicQuery, { readonly ok: true }>;

// Texts with values written into them never come again: without a bound they would pile up.
const MAX_KEPT_QUERIES = 1000;

const parsed = new WeakMap<Schema, Map<string, DynamicQuery>>();

/**
 * Runs SOQL given as text and returns a list of its object's records.
 * @param binds values of `:name` by name; null: `Database.query`, whose binds are local variables of
 *   the caller, which compiled code does not keep by name: refused
 * @throws QueryException for text that Salesforce refuses; NotSupportedError for what only Salesforce runs
 */
export function runDynamic(
  tx: Transaction,
  text: string | null,
  binds: ApexMap | null,
  access: 'user' | 'system' | null
): Value {
  const bound = compile(tx.schema, text);
  const type = bound.query.result === 'aggregate' ? 'AggregateResult' : bound.query.object;
  if (bound.query.result === 'count')
    throw new NotSupportedError('Database.query of SELECT COUNT()');
  return runQuery(tx, bound.query, `List<${type}>`, 'list', valuesOf(tx, bound, binds), access);
}

/** Runs a `SELECT COUNT()` given as text. */
export function countDynamic(
  tx: Transaction,
  text: string | null,
  binds: ApexMap | null,
  access: 'user' | 'system' | null
): Value {
  const bound = compile(tx.schema, text);
  if (bound.query.result !== 'count')
    throw new NotSupportedError('Database.countQuery of a query that is not SELECT COUNT()');
  return runQuery(tx, bound.query, 'Integer', 'count', valuesOf(tx, bound, binds), access);
}

function compile(schema: Schema, text: string | null): Bound {
  if (text === null) return throwApex('NullPointerException', 'Argument cannot be null.');
  let known = parsed.get(schema);
  if (known === undefined) parsed.set(schema, (known = new Map<string, DynamicQuery>()));
  let query = known.get(text);
  if (query === undefined) {
    if (known.size >= MAX_KEPT_QUERIES) known.clear();
    known.set(text, (query = resolve(schema, text)));
  }
  if (query.ok) return query;
  if (query.kind === 'unsupported') throw new NotSupportedError(query.message);
  return throwApex('QueryException', query.message);
}

function resolve(schema: Schema, text: string): DynamicQuery {
  try {
    return bindDynamicQuery(schema, parseQuery(text));
  } catch (error) {
    if (!(error instanceof SoqlSyntaxError)) throw error;
    return { ok: false, kind: error.kind, message: error.message };
  }
}

/**
 * Source: "Database Class", queryWithBinds: "the queryWithBinds method doesn't support Map keys that
 * differ only in case", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database.htm
 */
function valuesOf(tx: Transaction, { binds: names }: Bound, binds: ApexMap | null): Value[] {
  if (names.length === 0) return [];
  if (binds === null)
    throw new NotSupportedError(`the bind variable ${names[0] ?? ''} in Database.query`);
  const byName = new Map<string, string>();
  for (const key of binds.keys()) {
    const name = String(key);
    const other = byName.get(name.toLowerCase());
    if (other !== undefined)
      throwApex(
        'QueryException',
        `The bindMap consists of duplicate case-insensitive keys: [${other}, ${name}]`
      );
    byName.set(name.toLowerCase(), name);
  }
  return names.map((name) => {
    const key = byName.get(name.toLowerCase());
    if (key === undefined)
      return throwApex('QueryException', `Key '${name}' does not exist in the bindMap`);
    return binds.get(tx, key);
  });
}
