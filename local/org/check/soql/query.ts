import type { Schema } from '../../metadata/schema';
import type { Operand, Position, Query, SelectItem } from '../../syntax/ast';
import type { BoundColumn, BoundOperand, BoundQuery, FieldPath } from '../bound';
import { categoryOf, isFilterable } from './categories';
import { bindCondition } from './conditions';
import type { QueryContext } from './context';
import { resolvePath, type QueryReport } from './paths';
import { checkSemiJoins, checkSubSelect } from './semi-joins';

/** A query resolved against the schema; null after a report. */
export function bindQuery(
  schema: Schema,
  query: Query,
  report: QueryReport,
  bind: QueryContext['bind']
): BoundQuery | null {
  return bindOne(schema, query, report, bind, false);
}

function bindOne(
  schema: Schema,
  query: Query,
  report: QueryReport,
  bind: QueryContext['bind'],
  nested: boolean
): BoundQuery | null {
  const object = schema.objects.get(query.from.toLowerCase());
  if (!object) {
    report.error(
      query,
      `sObject type '${query.from}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`
    );
    return null;
  }
  const problems = { found: false };
  const counting: QueryReport = {
    error: (at, message) => {
      problems.found = true;
      report.error(at, message);
    },
    unsupported: (at, message) => {
      problems.found = true;
      report.unsupported(at, message);
    }
  };
  const context: QueryContext = {
    schema,
    object,
    report: counting,
    bind,
    subQuery: (inner, path, field) => {
      const found = bindOne(schema, inner, counting, bind, true);
      if (found) checkSubSelect(context, inner, { path, field }, found);
      return found;
    }
  };
  if (query.where) checkSemiJoins(context, query.where, nested);
  const bound = bindParts(context, query);
  return problems.found ? null : bound;
}

function bindParts(context: QueryContext, query: Query): BoundQuery | null {
  const aggregated = query.groupBy.length > 0 || query.select.some((s) => s.kind === 'aggregate');
  const [first] = query.select;
  const count = query.select.length === 1 && first?.kind === 'aggregate' && first.path === null;
  const columns = bindColumns(context, query);
  const where = query.where && bindCondition(context, query.where);
  const groupBy = paths(context, query.groupBy, query, 'grouped');
  const having = query.having && bindCondition(context, query.having);
  const ordered = query.orderBy.map((o) => o.field);
  const orderPaths = paths(context, ordered, query, 'sorted');
  if (aggregated) checkGrouping(context, query, columns, [...groupBy, ...orderPaths], groupBy);
  if (query.forUpdate && (aggregated || query.orderBy.length > 0 || query.allRows))
    context.report.error(query, 'FOR UPDATE is not allowed with aggregates, ORDER BY or ALL ROWS');
  if ((query.where && !where) || (query.having && !having)) return null;
  if (orderPaths.length !== ordered.length) return null;
  return {
    object: context.object.name,
    columns,
    where,
    groupBy,
    having,
    orderBy: query.orderBy.flatMap((order, i) => {
      const path = orderPaths[i];
      // "NULLS FIRST" is the default, also for DESC ("ORDER BY", SOQL and SOSL Reference).
      return path
        ? [{ path, descending: order.descending, nullsLast: order.nullsLast ?? false }]
        : [];
    }),
    limit: query.limit && bindRows(context, query.limit),
    offset: query.offset && bindRows(context, query.offset),
    access: query.access,
    forUpdate: query.forUpdate,
    allRows: query.allRows,
    result: count && query.groupBy.length === 0 ? 'count' : aggregated ? 'aggregate' : 'rows'
  };
}

function bindColumns(context: QueryContext, query: Query): BoundColumn[] {
  const seen = new Set<string>();
  const aliases = new Set<string>();
  let expressions = 0;
  const aggregated = query.groupBy.length > 0 || query.select.some((s) => s.kind === 'aggregate');
  return query.select.flatMap((item): BoundColumn[] => {
    if (item.alias !== null) checkAlias(context, item, aggregated, aliases);
    if (item.kind === 'aggregate') {
      const alias = item.alias ?? `expr${expressions++}`;
      if (item.path === null)
        return [{ kind: 'aggregate', function: item.function, path: null, alias }];
      const path = aggregatePath(context, item, item.path);
      return path ? [{ kind: 'aggregate', function: item.function, path, alias }] : [];
    }
    const found = resolvePath(context.schema, context.object, item.path, context.report, item);
    if (!found) return [];
    const key = textOf(found.path).toLowerCase();
    if (seen.has(key)) context.report.error(item, `duplicate field selected: ${item.path}`);
    seen.add(key);
    return [{ kind: 'field', path: found.path, alias: item.alias }];
  });
}

function checkAlias(
  context: QueryContext,
  item: SelectItem,
  aggregated: boolean,
  aliases: Set<string>
): void {
  const alias = item.alias?.toLowerCase() ?? '';
  if (!aggregated) context.report.error(item, 'Only aggregate expressions can use field aliasing');
  if (aliases.has(alias)) context.report.error(item, `duplicate alias: ${item.alias ?? ''}`);
  aliases.add(alias);
}

const ONLY_NUMBERS = ['SUM', 'AVG'];

function aggregatePath(
  context: QueryContext,
  item: Extract<SelectItem, { kind: 'aggregate' }>,
  text: string
): FieldPath | null {
  const found = resolvePath(context.schema, context.object, text, context.report, item);
  if (!found) return null;
  const category = categoryOf(found.field);
  const minMax = item.function === 'MIN' || item.function === 'MAX';
  const numbers = ONLY_NUMBERS.includes(item.function) && category !== 'number';
  if (numbers || (minMax && category === 'boolean') || !isFilterable(found.field))
    context.report.error(
      item,
      `field ${found.field.name} does not support aggregate operator ${item.function}`
    );
  return found.path;
}

function paths(
  context: QueryContext,
  texts: readonly string[],
  at: Position,
  use: 'grouped' | 'sorted'
): FieldPath[] {
  return texts.flatMap((text) => {
    const found = resolvePath(context.schema, context.object, text, context.report, at);
    if (!found) return [];
    if (!isFilterable(found.field))
      context.report.error(at, `field '${found.field.name}' can not be ${use} in a query call`);
    return [found.path];
  });
}

function checkGrouping(
  context: QueryContext,
  query: Query,
  columns: readonly BoundColumn[],
  used: readonly FieldPath[],
  groupBy: readonly FieldPath[]
): void {
  const groups = new Set(groupBy.map((path) => textOf(path)));
  const plain = columns.flatMap((c) => (c.kind === 'field' ? [c.path] : []));
  for (const path of [...plain, ...used])
    if (!groups.has(textOf(path)))
      context.report.error(query, `Field must be grouped or aggregated: ${textOf(path)}`);
}

function textOf(path: FieldPath): string {
  return [...path.hops.map((h) => h.relationship), path.field].join('.');
}

function bindRows(context: QueryContext, operand: Operand): BoundOperand | null {
  if (operand.kind === 'bind') {
    const use = { field: null, category: 'number', many: false, pattern: false } as const;
    const index = context.bind(operand.expression, use);
    return index === null ? null : { kind: 'bind', index };
  }
  if (operand.kind === 'literal' && operand.type === 'Integer')
    return { kind: 'literal', type: 'Integer', value: operand.value };
  context.report.error(operand, 'LIMIT and OFFSET take an Integer');
  return null;
}
