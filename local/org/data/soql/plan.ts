import type { BoundCondition, BoundQuery } from '../../check/bound';
import type { SObjectType } from '../../metadata/schema';
import { ApexDatetime } from '../../values/datetime';
import { userPermissionAccess } from '../access/user-permission-access';
import type { OrderedRows } from '../ordered-rows';
import type { Row, Store } from '../store';
import type { Compare } from './filter';
import { normaliser } from '../comparable';
import type { Arguments } from './operands';
import { listOf, scalarOf } from './operands';

/** Where the rows of a query come from: a superset of the result in a known order. */
export interface AccessPath {
  readonly rows: Iterable<Row>;
  /** Whether the rows come in the order the query asks for, so that LIMIT may stop early. */
  readonly inOrder: boolean;
}

type Order = 'Id' | 'SystemModstamp';

interface Start {
  readonly key: number;
  readonly id: string;
}

const BEGINNING: Start = { key: Number.NEGATIVE_INFINITY, id: '' };

/**
 * Chooses how to reach the rows: by Id or an indexed field when every result must have one of a few
 * values there, else along the order by Id or (SystemModstamp, Id) from the first row that can match. Where a
 * checkbox has to be true, or a picklist to have one of a few values, only rows that have it are walked: a
 * page of the few opted-out among a million.
 */
export function accessPath(query: BoundQuery, type: SObjectType, args: Arguments): AccessPath {
  const { store } = args.tx;
  const own = userPermissionAccess(args.tx, type);
  if (own !== null) return { rows: own, inOrder: false };
  const found = query.where === null ? null : lookup(query.where, type, args);
  const order = orderOf(query);
  if (found !== null) return { rows: byId(found), inOrder: order === 'Id' };
  const by = order ?? 'Id';
  const start = query.where === null ? BEGINNING : startOf(query.where, by, args);
  const all = [store.ordered(type.name, by)];
  const orders = (query.where === null ? null : facetsOf(query.where, by, type, args)) ?? all;
  const [first = [], ...more] = orders.map((ordered) =>
    // Rows by Id all have the key zero.
    ordered.from(by === 'Id' ? 0 : start.key, start.id)
  );
  const rows = more.reduce<Iterable<Row>>((a, b) => union(a, b, by), first);
  return { rows, inOrder: order !== null };
}

/** Values of a list that are worth an order each. */
const MAX_FACETS = 8;

/** Kept orders of which every row of the result is in at least one; null when there are none such. */
function facetsOf(
  condition: BoundCondition,
  by: Order,
  type: SObjectType,
  args: Arguments
): readonly OrderedRows[] | null {
  switch (condition.kind) {
    case 'not':
      return null;
    case 'and':
      return condition.conditions
        .map((part) => facetsOf(part, by, type, args))
        .reduce((best, orders) => smaller(best, orders), null);
    case 'or': {
      const all = new Set<OrderedRows>();
      for (const part of condition.conditions) {
        const orders = facetsOf(part, by, type, args);
        if (orders === null) return null;
        for (const order of orders) all.add(order);
      }
      return [...all];
    }
    case 'compare':
      return facetsOfCompare(condition, by, type, args);
  }
}

function smaller(
  a: readonly OrderedRows[] | null,
  b: readonly OrderedRows[] | null
): readonly OrderedRows[] | null {
  if (a === null || b === null) return a ?? b;
  const size = (orders: readonly OrderedRows[]): number =>
    orders.reduce((sum, order) => sum + order.size, 0);
  return size(b) < size(a) ? b : a;
}

function facetsOfCompare(
  { path, operator, operand }: Compare,
  by: Order,
  type: SObjectType,
  args: Arguments
): readonly OrderedRows[] | null {
  const field = type.fields.get(path.field.toLowerCase());
  if (path.hops.length > 0 || field === undefined) return null;
  if (field.type !== 'Checkbox' && field.type !== 'Picklist') return null;
  if ((operator !== '=' && operator !== 'IN') || operand.kind === 'dateLiteral') return null;
  const values = operator === 'IN' ? listOf(operand, args) : [scalarOf(operand, args)];
  const normalise = normaliser(field);
  const wanted = new Set(values.map(normalise));
  // Most rows have no value, or false: walking them all is as good.
  if (wanted.size > MAX_FACETS || wanted.has(null) || wanted.has(false)) return null;
  const orders: OrderedRows[] = [];
  for (const value of wanted) {
    const order = args.tx.store.facet(type.name, by, { field: field.name, value });
    if (order === null) return null;
    orders.push(order);
  }
  return orders;
}

/** The rows of two walks along the same order, each once. */
function* union(a: Iterable<Row>, b: Iterable<Row>, by: Order): Generator<Row, void, undefined> {
  const left = a[Symbol.iterator]();
  const right = b[Symbol.iterator]();
  let first = left.next();
  let second = right.next();
  while (first.done !== true || second.done !== true) {
    const order =
      first.done === true
        ? 1
        : second.done === true
          ? -1
          : compareRows(first.value, second.value, by);
    if (order <= 0 && first.done !== true) yield first.value;
    else if (second.done !== true) yield second.value;
    if (order <= 0) first = left.next();
    if (order >= 0) second = right.next();
  }
}

function compareRows(a: Row, b: Row, by: Order): number {
  const order = by === 'Id' ? 0 : instantOf(a, by) - instantOf(b, by);
  return order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function instantOf(row: Row, field: string): number {
  const value = row.values[field];
  return value instanceof ApexDatetime ? value.ms : BEGINNING.key;
}

/** The kept order that a query's ORDER BY asks for; no ORDER BY: by Id. */
function orderOf(query: BoundQuery): Order | null {
  const [first, second, ...more] = query.orderBy;
  if (first === undefined) return 'Id';
  if (more.length > 0 || first.descending || first.path.hops.length > 0) return null;
  if (first.path.field === 'Id') return second === undefined ? 'Id' : null;
  if (first.path.field !== 'SystemModstamp' || first.nullsLast) return null;
  if (second === undefined) return 'SystemModstamp';
  const byIdThen =
    second.path.field === 'Id' && second.path.hops.length === 0 && !second.descending;
  return byIdThen ? 'SystemModstamp' : null;
}

/** Rows by key when indexes can answer the condition, null when they cannot. */
function lookup(
  condition: BoundCondition,
  type: SObjectType,
  args: Arguments
): Map<string, Row> | null {
  if (condition.kind === 'compare') return lookupCompare(condition, type, args);
  if (condition.kind === 'and') {
    let best: Map<string, Row> | null = null;
    for (const part of condition.conditions) {
      const rows = lookup(part, type, args);
      if (rows !== null && (best === null || rows.size < best.size)) best = rows;
    }
    return best;
  }
  if (condition.kind === 'or') {
    const union = new Map<string, Row>();
    for (const part of condition.conditions) {
      const rows = lookup(part, type, args);
      if (rows === null) return null;
      for (const [id, row] of rows) union.set(id, row);
    }
    return union;
  }
  return null;
}

function lookupCompare(
  compare: Compare,
  type: SObjectType,
  args: Arguments
): Map<string, Row> | null {
  const { path, operator, operand } = compare;
  if (path.hops.length > 0 || (operator !== '=' && operator !== 'IN')) return null;
  const { store } = args.tx;
  const isId = path.field === 'Id';
  if (!isId && !store.isIndexed(type.name, path.field)) return null;
  const field = type.fields.get(path.field.toLowerCase());
  if (field === undefined || operand.kind === 'dateLiteral') return null;
  const normalise = normaliser(field);
  const values = operator === 'IN' ? listOf(operand, args) : [scalarOf(operand, args)];
  const rows = new Map<string, Row>();
  for (const value of values) {
    const key = normalise(value);
    // Nulls stand in no index.
    if (key === null) return null;
    for (const row of rowsWith(store, type.name, isId, path.field, key)) rows.set(row.id, row);
  }
  return rows;
}

function rowsWith(
  store: Store,
  object: string,
  isId: boolean,
  field: string,
  value: unknown
): readonly Row[] {
  if (!isId) return store.find(object, field, value);
  const row = typeof value === 'string' ? store.get(object, value) : undefined;
  return row === undefined ? [] : [row];
}

function byId(rows: Map<string, Row>): readonly Row[] {
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A place in an order before which no row can fulfil the condition. */
function startOf(condition: BoundCondition, order: Order, args: Arguments): Start {
  if (condition.kind === 'compare') return startOfCompare(condition, order, args);
  if (condition.kind === 'not') return BEGINNING;
  const starts = condition.conditions.map((part) => startOf(part, order, args));
  if (condition.kind === 'or') return starts.reduce((a, b) => (isBefore(b, a) ? b : a));
  const first = starts.reduce((a, b) => (isBefore(a, b) ? b : a), BEGINNING);
  if (order === 'Id') return first;
  // `SystemModstamp = :m AND Id > :id` begins within the rows of one instant.
  const ids = condition.conditions.map((part) => startOf(part, 'Id', args).id);
  const equal = condition.conditions.some(
    (part) => part.kind === 'compare' && part.operator === '=' && isOwn(part, 'SystemModstamp')
  );
  return equal ? { key: first.key, id: ids.reduce((a, b) => (a < b ? b : a), '') } : first;
}

function startOfCompare(compare: Compare, order: Order, args: Arguments): Start {
  const { operator, operand } = compare;
  if (!isOwn(compare, order) || !['>', '>=', '='].includes(operator)) return BEGINNING;
  if (operand.kind !== 'bind' && operand.kind !== 'literal') return BEGINNING;
  const value = scalarOf(operand, args);
  if (order === 'Id')
    return typeof value === 'string' && value.length === 18 ? { key: 0, id: value } : BEGINNING;
  if (!(value instanceof ApexDatetime)) return BEGINNING;
  return { key: operator === '>' ? value.ms + 1 : value.ms, id: '' };
}

function isOwn(compare: Compare, field: Order): boolean {
  return compare.path.hops.length === 0 && compare.path.field === field;
}

function isBefore(a: Start, b: Start): boolean {
  return a.key < b.key || (a.key === b.key && a.id < b.id);
}
