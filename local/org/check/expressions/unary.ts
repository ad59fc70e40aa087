import type { Expression } from '../../syntax/ast';
import { errorNode, isErrorNode, typeOf, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { asCondition } from '../conversions';
import { numericAt, numericRank } from '../types';

/** A literal; `negative` when a minus stands before it. */
export function bindLiteral(
  literal: Extract<Expression, { kind: 'literal' }>,
  negative = false
): BoundExpression {
  if (literal.type === 'null') return { kind: 'constant', type: 'null', value: null };
  if (literal.type === 'Boolean')
    return { kind: 'constant', type: 'Boolean', value: literal.value.toLowerCase() === 'true' };
  const value = negative ? `-${literal.value}` : literal.value;
  return { kind: 'constant', type: literal.type, value };
}

/** `-a`, `+a`, `!a`, `~a`. */
export function bindUnary(
  body: Body,
  expression: Extract<Expression, { kind: 'unary' }>
): BoundExpression {
  const { operator, operand } = expression;
  if (operator === '-' && operand.kind === 'literal' && isNumber(operand))
    return bindLiteral(operand, true);
  const bound = body.bind(operand);
  if (isErrorNode(bound)) return bound;
  if (operator === '!') {
    const condition = asCondition(body, bound, operand);
    return { kind: 'not', type: 'Boolean', operand: condition, line: expression.line };
  }
  const rank = numericRank(typeOf(body, bound));
  if (rank < 0 || (operator === '~' && rank > 1)) {
    body.report.error(expression, `Operator ${operator} cannot be applied to ${bound.type}`);
    return errorNode();
  }
  if (operator === '+') return bound;
  const operands = numericAt(rank);
  const kind = operator === '-' ? 'negate' : 'complement';
  return { kind, type: operands, operands, operand: bound, line: expression.line };
}

function isNumber(literal: Extract<Expression, { kind: 'literal' }>): boolean {
  return ['Integer', 'Long', 'Double', 'Decimal'].includes(literal.type);
}
