import type { Expression } from '../../syntax/ast';
import { errorNode, isErrorNode, typeOf, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { convert } from '../conversions';
import type { Category } from '../soql/categories';
import type { BindUse } from '../soql/context';
import { bindQuery } from '../soql/query';
import { elementOf, type Type } from '../types';

/** `[SELECT ...]`: a list, to become one row where one is wanted; `SELECT COUNT()` an Integer. */
export function bindInlineQuery(
  body: Body,
  expression: Extract<Expression, { kind: 'soql' }>
): BoundExpression {
  const { types, schema } = body.compilation;
  const binds: BoundExpression[] = [];
  const query = bindQuery(schema, expression.query, body.report, (bind, use) => {
    const node = body.bind(bind);
    if (isErrorNode(node) || !use) return binds.length;
    const bound = convertBind(body, bind, node, use);
    return binds.push(bound) - 1;
  });
  if (!query) return errorNode();
  const line = expression.line;
  if (query.result === 'count')
    return { kind: 'soql', type: 'Integer', query, binds, result: 'count', line };
  const object = schema.objects.get(query.object.toLowerCase());
  const row =
    query.result === 'aggregate' || !object ? types.aggregateResult : types.sobjectOf(object);
  return { kind: 'soql', type: types.list(row).text, query, binds, result: 'list', line };
}

const ACCEPTED: Readonly<Record<Category, readonly string[]>> = {
  id: ['Id', 'String'],
  text: ['String', 'Id'],
  boolean: ['Boolean'],
  number: ['Integer', 'Long', 'Double', 'Decimal'],
  date: ['Date'],
  datetime: ['Datetime'],
  time: ['Time'],
  other: []
};

/** What Salesforce converts and the embedded org refuses. */
const REFUSED: Readonly<Record<string, readonly Category[]>> = {
  Date: ['datetime'],
  Datetime: ['date']
};

function convertBind(
  body: Body,
  at: Expression,
  node: BoundExpression,
  use: BindUse
): BoundExpression {
  const { types } = body.compilation;
  if (!use.field) return convert(body, node, types.named('Integer'), at);
  const type = typeOf(body, node);
  if (type.kind === 'null') return node;
  const element = elementOf(type);
  const value = use.many ? element : type;
  if (!value) {
    // A single value after IN is a list of one only when it is written in parentheses.
    body.report.error(
      at,
      `Invalid bind expression type of ${type.text} for column of type ${use.field.type}: a List or Set is needed`
    );
    return errorNode();
  }
  if (ACCEPTED[use.category].includes(value.text)) return node;
  if (isRefused(value, use.category) || (use.pattern && element))
    body.report.unsupported(at, `bind of ${type.text} for ${use.field.name}`);
  else
    body.report.error(
      at,
      `Invalid bind expression type of ${type.text} for column of type ${use.field.type}`
    );
  return errorNode();
}

function isRefused(value: Type, category: Category): boolean {
  if (value.kind === 'sobject') return category === 'id';
  return value.kind === 'object' || (REFUSED[value.text]?.includes(category) ?? false);
}
