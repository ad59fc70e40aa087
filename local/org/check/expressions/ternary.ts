import type { Expression } from '../../syntax/ast';
import { errorNode, isErrorNode, typeOf, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { asCondition, convert, widerNumber } from '../conversions';
import { numericAt, type Type } from '../types';

/** `c ? a : b`. */
export function bindTernary(
  body: Body,
  expression: Extract<Expression, { kind: 'ternary' }>
): BoundExpression {
  const condition = asCondition(body, body.bind(expression.condition), expression.condition);
  const then = body.bind(expression.then);
  const otherwise = body.bind(expression.else);
  if (isErrorNode(condition) || isErrorNode(then) || isErrorNode(otherwise)) return errorNode();
  const type = common(body, then, otherwise);
  if (!type) {
    body.report.error(
      expression,
      `Incompatible types in ternary operator: ${then.type}, ${otherwise.type}`
    );
    return errorNode();
  }
  return {
    kind: 'ternary',
    type: type.text,
    condition,
    then: convert(body, then, type, expression.then),
    else: convert(body, otherwise, type, expression.else),
    line: expression.line
  };
}

/** The type of a value that is one of two, null when they do not go together. */
export function common(body: Body, left: BoundExpression, right: BoundExpression): Type | null {
  const { types, relations } = body.compilation;
  const a = typeOf(body, left);
  const b = typeOf(body, right);
  if (a.kind === 'void' || b.kind === 'void') return null;
  if (a === b) return a;
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  const rank = widerNumber(a, b);
  if (rank !== null) return types.named(numericAt(rank));
  if (relations.distance(a, b) !== null) return b;
  if (relations.distance(b, a) !== null) return a;
  if (a.kind === 'sobject' && b.kind === 'sobject') return types.sobject;
  const pair = [a.text, b.text].sort().join();
  return pair === 'Id,String' ? types.named('String') : null;
}
