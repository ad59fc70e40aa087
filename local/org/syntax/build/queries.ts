import type {
  FieldOrderContext,
  FromNameListContext,
  GroupByClauseContext,
  LimitClauseContext,
  OffsetClauseContext,
  QueryContext,
  SelectEntryContext,
  WithClauseContext
} from '@apexdevtools/apex-parser';
import type { Operand, Query, SelectItem } from '../ast';
import { aggregateOf } from './aggregates';
import { buildCondition } from './conditions';
import { buildBind, type BuildBind } from './operands';
import { positionOf, type Problems } from './problems';

/** A SOQL query. `bind` builds what follows a colon: any expression inline, a name in dynamic SOQL. */
export function buildQuery(ctx: QueryContext, bind: BuildBind, problems: Problems): Query {
  refuseClauses(ctx, problems);
  const where = ctx.whereClause();
  const groups = ctx.groupByClause();
  const having = groups?.logicalExpression() ?? null;
  const limit = ctx.limitClause();
  const offset = ctx.offsetClause();
  const mode = ctx.withClause();
  return {
    select: buildSelect(ctx, problems),
    from: buildFrom(ctx.fromNameList(), problems),
    where: where ? buildCondition(where.whereLogicalExpression(), bind, problems) : null,
    groupBy: groups ? buildGroups(groups, problems) : [],
    having: having ? buildCondition(having, bind, problems) : null,
    orderBy:
      ctx
        .orderByClause()
        ?.fieldOrderList()
        .fieldOrder_list()
        .map((order) => buildOrder(order, problems)) ?? [],
    limit: limit ? buildCount(limit, bind) : null,
    offset: offset ? buildCount(offset, bind) : null,
    access: mode ? buildAccess(mode, problems) : null,
    forUpdate: ctx.forClauses().UPDATE_list().length > 0,
    allRows: Boolean(ctx.allRowsClause()),
    ...positionOf(ctx)
  };
}

function refuseClauses(ctx: QueryContext, problems: Problems): void {
  const scope = ctx.usingScope();
  if (scope) problems.unsupported(scope, 'USING SCOPE');
  const clauses = ctx.forClauses();
  if (clauses.VIEW_list().length > 0) problems.unsupported(clauses, 'FOR VIEW');
  if (clauses.REFERENCE_list().length > 0) problems.unsupported(clauses, 'FOR REFERENCE');
  if (ctx.allRowsClause() && clauses.UPDATE_list().length > 0)
    problems.error(clauses, 'ALL ROWS and FOR UPDATE exclude each other');
  const tracked = ctx.updateList();
  if (tracked) problems.unsupported(tracked, `UPDATE ${tracked.getText().toUpperCase()}`);
}

function buildSelect(ctx: QueryContext, problems: Problems): SelectItem[] {
  const entries = ctx.selectList().selectEntry_list();
  const items = entries.flatMap((entry) => buildSelectItem(entry, problems));
  for (const item of items)
    if (item.kind === 'aggregate' && item.path === null && items.length > 1)
      problems.error(ctx, 'COUNT() must be the only item of a SELECT');
  return items;
}

function buildSelectItem(ctx: SelectEntryContext, problems: Problems): SelectItem[] {
  const alias = ctx.soqlId()?.getText() ?? null;
  const field = ctx.fieldName();
  const position = positionOf(ctx);
  if (field) return [{ kind: 'field', path: field.getText(), alias, ...position }];
  const call = ctx.soqlFunction();
  if (call) {
    const aggregate = aggregateOf(call, problems);
    if (!aggregate) return [];
    return [{ kind: 'aggregate', ...aggregate, alias, ...position }];
  }
  if (ctx.subQuery()) problems.unsupported(ctx, 'a child sub-query');
  else problems.unsupported(ctx, 'TYPEOF');
  return [];
}

function buildFrom(ctx: FromNameListContext, problems: Problems): string {
  if (ctx.fieldName_list().length > 1) problems.unsupported(ctx, 'FROM with several objects');
  const alias = ctx.soqlId(0);
  if (alias) problems.unsupported(alias, 'an alias in FROM');
  return ctx.fieldName(0).getText();
}

function buildAccess(ctx: WithClauseContext, problems: Problems): 'user' | 'system' | null {
  if (ctx.USER_MODE()) return 'user';
  if (ctx.SYSTEM_MODE()) return 'system';
  const what = ctx.SECURITY_ENFORCED()
    ? 'SECURITY_ENFORCED'
    : ctx.DATA()
      ? 'DATA CATEGORY'
      : 'a condition';
  problems.unsupported(ctx, `WITH ${what}`);
  return null;
}

function buildGroups(ctx: GroupByClauseContext, problems: Problems): string[] {
  if (ctx.ROLLUP()) problems.unsupported(ctx, 'GROUP BY ROLLUP');
  if (ctx.CUBE()) problems.unsupported(ctx, 'GROUP BY CUBE');
  return ctx
    .fieldGroupByList()
    .fieldGroupBy_list()
    .flatMap((group) => {
      const field = group.fieldName();
      if (field) return [field.getText()];
      problems.unsupported(group, `GROUP BY ${group.soqlFunction().getText()}`);
      return [];
    });
}

function buildOrder(ctx: FieldOrderContext, problems: Problems): Query['orderBy'][number] {
  const field = ctx.fieldName();
  if (!field) problems.unsupported(ctx, `ORDER BY ${ctx.soqlFunction().getText()}`);
  return {
    field: field?.getText() ?? '',
    descending: Boolean(ctx.DESC()),
    nullsLast: ctx.NULLS() ? Boolean(ctx.LAST()) : null
  };
}

function buildCount(ctx: LimitClauseContext | OffsetClauseContext, bind: BuildBind): Operand {
  const number = ctx.IntegerLiteral();
  if (!number) return buildBind(ctx.boundExpression(), bind);
  return { kind: 'literal', type: 'Integer', value: number.getText(), ...positionOf(ctx) };
}
