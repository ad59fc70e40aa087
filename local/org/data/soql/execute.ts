import type { BoundQuery, TypeName } from '../../check/bound';
import type { Value } from '../../emit/abi';
import type { SObjectType } from '../../metadata/schema';
import { ApexList } from '../../values/collections';
import { throwApex } from '../../values/exceptions';
import type { ApexSObject } from '../../values/sobject';
import { rowFilter } from '../access/sharing';
import type { Row } from '../store';
import { typeOf } from '../store';
import type { Transaction } from '../transaction';
import { aggregateProjection, firstOf, groupOperand, groupRows } from './aggregate';
import type { Group } from './aggregate';
import { compileCondition } from './filter';
import type { Arguments } from './operands';
import { countOf } from './operands';
import { sortBy } from './order';
import { fieldOf, pathReader } from './path';
import { accessPath } from './plan';
import { projection } from './project';
import { resolveSubSelects } from './semi-joins';
import { enforceUserMode } from './user-mode';

export type QueryResult = 'list' | 'single' | 'count';

const MAX_OFFSET = 2000;

/**
 * Runs a query and gives a list of `type`'s elements, the only row, or the count. Without an access
 * mode written, `access` decides, and without that system mode applies, as it does up to API 66.
 * Errors as Apex sees them: QueryException, SecurityException; LimitError past a limit.
 */
export function runQuery(
  tx: Transaction,
  written: BoundQuery,
  type: TypeName,
  result: QueryResult,
  binds: readonly Value[],
  access: 'user' | 'system' | null = null
): Value {
  const mode = written.access ?? access ?? 'system';
  tx.limits.spend('queries');
  if (mode === 'user') enforceUserMode(tx, written);
  const given = { tx, binds };
  const { query, args } = resolveSubSelects(written, given, (inner) => select(inner, given, mode));
  if (query.result === 'aggregate') {
    const groups = aggregate(query, args, mode);
    return result === 'single' ? single(groups) : new ApexList(type, [...groups]);
  }
  const rows = select(query, args, mode);
  if (query.result === 'count') {
    // COUNT() is one row for the limit, however many it counts.
    tx.limits.spend('queryRows');
    return rows.length;
  }
  tx.limits.spend('queryRows', rows.length);
  if (query.forUpdate) lock(tx, rows);
  const records = rows.map(projection(tx.schema, tx.store, query));
  return result === 'single' ? single(records) : new ApexList(type, records);
}

/**
 * Source: "Using SOQL Queries That Return One Record",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL_single_row.htm
 */
function single(records: readonly ApexSObject[]): ApexSObject {
  const [record, another] = records;
  if (record === undefined)
    return throwApex('QueryException', 'List has no rows for assignment to SObject');
  if (another !== undefined)
    return throwApex('QueryException', 'List has more than 1 row for assignment to SObject');
  return record;
}

/** The rows of a query, sorted and cut to LIMIT and OFFSET. */
function select(query: BoundQuery, args: Arguments, mode: 'user' | 'system'): readonly Row[] {
  const { limit, offset } = window(query, args);
  const type = typeOf(args.tx.schema, query.object);
  const { rows, inOrder } = accessPath(query, type, args);
  const accept = acceptance(query, type, args, mode);
  const end = inOrder && limit !== null ? offset + limit : Number.POSITIVE_INFINITY;
  const matches: Row[] = [];
  if (end > 0)
    for (const row of rows) {
      if (!accept(row)) continue;
      matches.push(row);
      if (matches.length >= end) break;
    }
  const sorted = inOrder ? matches : sortBy(matches, rowKeys(query, args));
  return limit === null && offset === 0
    ? sorted
    : sorted.slice(offset, limit === null ? undefined : offset + limit);
}

function acceptance(
  query: BoundQuery,
  type: SObjectType,
  args: Arguments,
  mode: 'user' | 'system'
): (row: Row) => boolean {
  const { tx } = args;
  const visible = mode === 'user' || tx.sharing === 'with' ? rowFilter(tx, type) : null;
  const test =
    query.where === null
      ? null
      : compileCondition<Row>(query.where, args, ({ path }) => ({
          field: fieldOf(tx.schema, path),
          read: pathReader(tx.schema, tx.store, path)
        }));
  return (row) =>
    (query.allRows || row.values['IsDeleted'] !== true) &&
    (test === null || test(row) === true) &&
    (visible === null || visible(row));
}

function rowKeys(query: BoundQuery, { tx }: Arguments): Parameters<typeof sortBy<Row>>[1] {
  return query.orderBy.map(({ path, descending, nullsLast }) => ({
    field: fieldOf(tx.schema, path),
    read: pathReader(tx.schema, tx.store, path),
    descending,
    nullsLast
  }));
}

/**
 * Source of the row counts: "Working with SOQL Aggregate Functions": COUNT alone is one row, or one
 * per group; the other functions count every row they read,
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL_agg_fns.htm
 */
function aggregate(
  query: BoundQuery,
  args: Arguments,
  mode: 'user' | 'system'
): readonly ApexSObject[] {
  const { tx } = args;
  const { schema, store } = tx;
  tx.limits.spend('aggregateQueries');
  const rows = select({ ...query, limit: null, offset: null, orderBy: [] }, args, mode);
  let groups = groupRows(schema, store, query, rows);
  const onlyCounts = query.columns.every((c) => c.kind === 'field' || c.function === 'COUNT');
  tx.limits.spend('queryRows', onlyCounts ? groups.length : rows.length);
  if (query.having !== null) {
    const test = compileCondition<Group>(query.having, args, (compare) =>
      groupOperand(schema, store, compare)
    );
    groups = groups.filter((group) => test(group) === true);
  }
  const sorted = sortBy(
    groups,
    query.orderBy.map(({ path, descending, nullsLast }) => ({
      field: fieldOf(schema, path),
      read: firstOf(pathReader(schema, store, path)),
      descending,
      nullsLast
    }))
  );
  const { limit, offset } = window(query, args);
  return sorted
    .slice(offset, limit === null ? undefined : offset + limit)
    .map(aggregateProjection(schema, store, query));
}

/** Source: "OFFSET", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_offset.htm */
function window(
  query: BoundQuery,
  args: Arguments
): { readonly limit: number | null; readonly offset: number } {
  const offset = countOf(query.offset, args) ?? 0;
  if (offset > MAX_OFFSET)
    throwApex('QueryException', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
  return { limit: countOf(query.limit, args), offset };
}

/**
 * Source: "Locking Records",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_locking_statements.htm
 */
function lock(tx: Transaction, rows: readonly Row[]): void {
  for (const row of rows)
    if (tx.database.lockedBy(tx, row.id) !== null) throwApex('QueryException', RECORD_UNAVAILABLE);
  for (const row of rows) tx.database.locks.set(row.id, tx.requestId);
}

export const RECORD_UNAVAILABLE =
  'Record Currently Unavailable: The record you are attempting to edit, or one of its related ' +
  'records, is currently being modified by another user. Please try again.';
