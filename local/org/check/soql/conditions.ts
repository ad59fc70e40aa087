import type { Field } from '../../metadata/schema';
import type { Condition, Operand } from '../../syntax/ast';
import type { BoundCondition, BoundOperand } from '../bound';
import { categoryOf, describeCategory, isFilterable, type Category } from './categories';
import type { QueryContext } from './context';
import { resolvePath } from './paths';

type Compare = Extract<Condition, { kind: 'compare' }>;
type Literal = Extract<Operand, { kind: 'literal' }>;
type Left = NonNullable<ReturnType<typeof resolvePath>>;

/** A WHERE or HAVING condition; null after a report. */
export function bindCondition(context: QueryContext, condition: Condition): BoundCondition | null {
  if (condition.kind === 'compare') return bindCompare(context, condition);
  if (condition.kind === 'not') {
    const inner = bindCondition(context, condition.condition);
    return inner && { kind: 'not', condition: inner };
  }
  const conditions = condition.conditions.flatMap((c) => bindCondition(context, c) ?? []);
  return conditions.length === condition.conditions.length
    ? { kind: condition.kind, conditions }
    : null;
}

function bindCompare(context: QueryContext, compare: Compare): BoundCondition | null {
  const { report } = context;
  const found = resolvePath(context.schema, context.object, compare.path, report, compare);
  if (!found) {
    discardBinds(context, compare.operand);
    return null;
  }
  const { field, path } = found;
  if (!isFilterable(field) && !compare.aggregate)
    report.error(compare, `field '${field.name}' can not be filtered in a query call`);
  checkOperator(context, compare, field);
  const category = compare.aggregate?.startsWith('COUNT') ? 'number' : categoryOf(field);
  const operand = bindOperand(context, compare, compare.operand, found, category);
  if (!operand) return null;
  return {
    kind: 'compare',
    path,
    aggregate: compare.aggregate,
    operator: compare.operator,
    operand
  };
}

/** Binds are looked at even when the column is wrong, so that their own mistakes are reported too. */
function discardBinds(context: QueryContext, operand: Operand): void {
  if (operand.kind === 'bind') context.bind(operand.expression, null);
  if (operand.kind === 'list') operand.items.forEach((item) => discardBinds(context, item));
}

function checkOperator(context: QueryContext, compare: Compare, field: Field): void {
  const category = categoryOf(field);
  const { operator } = compare;
  const multi = field.type === 'MultiselectPicklist';
  const fits =
    operator === 'INCLUDES' || operator === 'EXCLUDES'
      ? multi
      : operator === 'LIKE'
        ? category === 'text' && !multi
        : category !== 'boolean' ||
          operator === '=' ||
          operator === '!=' ||
          operator.endsWith('IN');
  if (!fits) context.report.error(compare, `invalid operator on ${field.type.toLowerCase()} field`);
}

function bindOperand(
  context: QueryContext,
  compare: Compare,
  operand: Operand,
  left: Left,
  category: Category
): BoundOperand | null {
  const { field, path } = left;
  switch (operand.kind) {
    case 'bind': {
      const many = compare.operator.endsWith('IN') || compare.operator.endsWith('CLUDES');
      const index = context.bind(operand.expression, {
        field,
        category,
        many: many && compare.operand === operand,
        pattern: compare.operator === 'LIKE'
      });
      return index === null ? null : { kind: 'bind', index };
    }
    case 'literal':
      checkLiteral(context, compare, operand, field, category);
      return { kind: 'literal', type: operand.type, value: operand.value };
    case 'dateLiteral':
      if (category !== 'date' && category !== 'datetime')
        wrongType(context, operand, field, category);
      return { kind: 'dateLiteral', name: operand.name, n: operand.n };
    case 'list': {
      const items = operand.items.flatMap(
        (item) => bindOperand(context, compare, item, left, category) ?? []
      );
      return items.length === operand.items.length ? { kind: 'list', items } : null;
    }
    case 'query': {
      const query = context.subQuery(operand.query, path, field);
      return query && { kind: 'query', query };
    }
  }
}

const LITERALS: Readonly<Record<Literal['type'], readonly Category[]>> = {
  String: ['id', 'text'],
  Integer: ['number'],
  Decimal: ['number'],
  Boolean: ['boolean'],
  Date: ['date'],
  Datetime: ['datetime'],
  null: ['id', 'text', 'boolean', 'number', 'date', 'datetime', 'time']
};

function checkLiteral(
  context: QueryContext,
  compare: Compare,
  literal: Literal,
  field: Field,
  category: Category
): void {
  if (!LITERALS[literal.type].includes(category)) wrongType(context, literal, field, category);
  const equality = ['=', '!=', 'IN', 'NOT IN'].includes(compare.operator);
  if (literal.type === 'null' && !equality)
    context.report.error(literal, `invalid operator for null: ${compare.operator}`);
}

function wrongType(context: QueryContext, at: Operand, field: Field, category: Category): void {
  const quotes = at.kind === 'literal' && at.type === 'String';
  const hint =
    category === 'text' || category === 'id'
      ? ' and should be enclosed in quotes'
      : quotes
        ? ' and should not be enclosed in quotes'
        : '';
  context.report.error(
    at,
    `value of filter criterion for field '${field.name}' must be of type ${describeCategory(category)}${hint}`
  );
}
