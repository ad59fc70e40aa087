import type { BoundCondition, BoundQuery } from '../../check/bound';
import type { Value } from '../../emit/abi';
import { ApexList } from '../../values/collections';
import type { Row } from '../store';
import type { Arguments } from './operands';

/**
 * A query with the values of its sub-selects in their places, and the binds that hold them. Empty
 * references take part in none.
 * @param select gives the rows of a sub-select
 */
export function resolveSubSelects(
  query: BoundQuery,
  args: Arguments,
  select: (inner: BoundQuery) => readonly Row[]
): { readonly query: BoundQuery; readonly args: Arguments } {
  if (query.where === null || !hasSubSelect(query.where)) return { query, args };
  const binds = [...args.binds];
  const resolve = (condition: BoundCondition): BoundCondition => {
    if (condition.kind === 'not') return { ...condition, condition: resolve(condition.condition) };
    if (condition.kind !== 'compare')
      return { ...condition, conditions: condition.conditions.map(resolve) };
    if (condition.operand.kind !== 'query') return condition;
    const inner = condition.operand.query;
    binds.push(new ApexList('List<Id>', valuesOf(inner, select(inner))));
    return { ...condition, operand: { kind: 'bind', index: binds.length - 1 } };
  };
  return { query: { ...query, where: resolve(query.where) }, args: { ...args, binds } };
}

/** The sub-selects of a query. */
export function* subSelectsOf(query: BoundQuery): Generator<BoundQuery> {
  if (query.where !== null) yield* innerQueries(query.where);
}

function hasSubSelect(condition: BoundCondition): boolean {
  const [first] = innerQueries(condition);
  return first !== undefined;
}

function* innerQueries(condition: BoundCondition): Generator<BoundQuery> {
  if (condition.kind === 'compare') {
    if (condition.operand.kind === 'query') yield condition.operand.query;
  } else if (condition.kind === 'not') yield* innerQueries(condition.condition);
  else for (const part of condition.conditions) yield* innerQueries(part);
}

function valuesOf({ columns }: BoundQuery, rows: readonly Row[]): Value[] {
  const field = columns[0]?.path?.field ?? 'Id';
  return rows
    .map((row) => (field === 'Id' ? row.id : row.values[field]))
    .filter((value) => typeof value === 'string');
}
