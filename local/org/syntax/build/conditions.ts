import type {
  ConditionalExpressionContext,
  FieldExpressionContext,
  LogicalExpressionContext,
  SubQueryContext,
  WhereConditionalExpressionContext,
  WhereLogicalExpressionContext
} from '@apexdevtools/apex-parser';
import { antlr } from '../antlr';
import type { Condition, Operand, Query } from '../ast';
import { aggregateOf } from './aggregates';
import { buildOperand, type BuildBind } from './operands';
import { positionOf, type Problems } from './problems';

type Logical = WhereLogicalExpressionContext | LogicalExpressionContext;
type Conditional = WhereConditionalExpressionContext | ConditionalExpressionContext;
type Operator = Extract<Condition, { kind: 'compare' }>['operator'];

const OPERATORS: ReadonlySet<string> = new Set<Operator>([
  ...(['=', '!=', '<', '<=', '>', '>=', 'LIKE'] as const),
  ...(['IN', 'NOT IN', 'INCLUDES', 'EXCLUDES'] as const)
]);
const LIST_OPERATORS: ReadonlySet<string> = new Set(['IN', 'NOT IN', 'INCLUDES', 'EXCLUDES']);

/** A WHERE or HAVING condition; null after a refusal. */
export function buildCondition(
  ctx: Logical,
  bind: BuildBind,
  problems: Problems
): Condition | null {
  const { WhereLogicalExpressionContext } = antlr();
  const parts: Conditional[] =
    ctx instanceof WhereLogicalExpressionContext
      ? ctx.whereConditionalExpression_list()
      : ctx.conditionalExpression_list();
  const conditions = parts.flatMap((part) => buildPart(part, bind, problems) ?? []);
  const [first] = conditions;
  if (!first) return null;
  if (ctx.NOT()) return { kind: 'not', condition: first, ...positionOf(ctx) };
  if (conditions.length === 1) return first;
  return { kind: ctx.SOQLOR(0) ? 'or' : 'and', conditions, ...positionOf(ctx) };
}

function buildPart(ctx: Conditional, bind: BuildBind, problems: Problems): Condition | null {
  if (!(ctx instanceof antlr().WhereConditionalExpressionContext)) {
    const nested = ctx.logicalExpression();
    if (nested) return buildCondition(nested, bind, problems);
    return buildComparison(ctx.fieldExpression(), bind, problems);
  }
  const nested = ctx.whereLogicalExpression();
  if (nested) return buildCondition(nested, bind, problems);
  const comparison = ctx.whereFieldExpression().fieldExpression();
  if (comparison) return buildComparison(comparison, bind, problems);
  problems.unsupported(ctx, 'SOQL function FORMULA');
  return null;
}

function buildComparison(
  ctx: FieldExpressionContext,
  bind: BuildBind,
  problems: Problems
): Condition | null {
  const operator = operatorOf(ctx);
  const subQuery = ctx.value().subQuery();
  const operand = subQuery
    ? buildSubQuery(subQuery, bind, problems)
    : buildOperand(ctx.value(), operator === 'LIKE', bind, problems);
  const call = ctx.soqlFunction();
  const aggregate = call ? aggregateOf(call, problems) : null;
  if (aggregate && aggregate.path === null) problems.unsupported(ctx, 'COUNT() in a condition');
  if (!operand || (call && !aggregate)) return null;
  if (!isOperator(operator)) {
    problems.unsupported(ctx, `SOQL operator ${operator}`);
    return null;
  }
  refuseMismatch(operator, operand, ctx, problems);
  return {
    kind: 'compare',
    path: aggregate ? (aggregate.path ?? '') : ctx.fieldName().getText(),
    aggregate: aggregate?.function ?? null,
    operator,
    operand,
    ...positionOf(ctx)
  };
}

/** "COUNT, FOR UPDATE, ORDER BY, and LIMIT aren't supported in subqueries", "Comparison Operators", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm */
function buildSubQuery(ctx: SubQueryContext, bind: BuildBind, problems: Problems): Operand | null {
  const [entry, another] = ctx.subFieldList().subFieldEntry_list();
  const field = entry?.fieldName();
  const from = ctx.fromNameList();
  if (!field || another || entry?.soqlId() || from.fieldName_list().length > 1 || from.soqlId(0)) {
    problems.error(ctx, 'A semi join sub-select has one field and one object');
    return null;
  }
  if (ctx.orderByClause() || ctx.limitClause() || ctx.forClauses().getText() !== '')
    problems.error(ctx, 'ORDER BY, LIMIT and FOR are not supported in semi join sub-selects');
  if (ctx.updateList()) problems.unsupported(ctx, 'UPDATE in a semi-join');
  const where = ctx.whereClause();
  const position = positionOf(ctx);
  const query: Query = {
    select: [{ kind: 'field', path: field.getText(), alias: null, ...position }],
    from: from.fieldName(0).getText(),
    where: where ? buildCondition(where.whereLogicalExpression(), bind, problems) : null,
    groupBy: [],
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    access: null,
    forUpdate: false,
    allRows: false,
    ...position
  };
  return { kind: 'query', query, ...position };
}

function operatorOf(ctx: FieldExpressionContext): string {
  const operator = ctx.comparisonOperator();
  if (operator.LESSANDGREATER()) return '!=';
  if (operator.NOT()) return 'NOT IN';
  return operator.getText().toUpperCase();
}

function isOperator(text: string): text is Operator {
  return OPERATORS.has(text);
}

function refuseMismatch(
  operator: Operator,
  operand: Operand,
  ctx: FieldExpressionContext,
  problems: Problems
): void {
  const wantsList = LIST_OPERATORS.has(operator);
  if (operand.kind === 'list' && !wantsList)
    problems.error(ctx, `A list of values cannot follow ${operator}`);
  if (operand.kind === 'query' && !operator.endsWith('IN'))
    problems.error(ctx, `A sub-select cannot follow ${operator}`);
  if (!['list', 'bind', 'query'].includes(operand.kind) && wantsList)
    problems.error(ctx, `${operator} needs a list of values in parentheses`);
}
