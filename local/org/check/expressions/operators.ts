import type { BinaryOperator, Expression, Position } from '../../syntax/ast';
import { errorNode, isErrorNode, typeOf, type Body } from '../body';
import type { ArithmeticOperator, BoundExpression } from '../bound';
import { asCondition, convert, widerNumber } from '../conversions';
import { isBoolean, isString, numericAt, numericRank, type Type } from '../types';
import { bindComparison, bindEquality } from './comparisons';
import { common } from './ternary';

/** `a op b`. */
export function bindBinary(
  body: Body,
  expression: Extract<Expression, { kind: 'binary' }>
): BoundExpression {
  const left = body.bind(expression.left);
  const right = body.bind(expression.right);
  return combine(body, expression.operator, left, right, expression);
}

/** The operation on operands already bound; compound assignments use it too. */
export function combine(
  body: Body,
  operator: BinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  at: Position
): BoundExpression {
  if (isErrorNode(left) || isErrorNode(right)) return errorNode();
  switch (operator) {
    case '==':
    case '!=':
    case '===':
    case '!==':
      return bindEquality(body, operator, left, right, at);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return bindComparison(body, operator, left, right, at);
    case '&&':
    case '||':
      return {
        kind: 'boolean',
        type: 'Boolean',
        operator,
        left: asCondition(body, left, at),
        right: asCondition(body, right, at),
        line: at.line
      };
    case '??':
      return coalesce(body, left, right, at);
    case '+':
      return add(body, left, right, at);
    case '-':
      return dateArithmetic(body, '-', left, right, at) ?? arithmetic(body, '-', left, right, at);
    default:
      return arithmetic(body, operator, left, right, at);
  }
}

function add(
  body: Body,
  left: BoundExpression,
  right: BoundExpression,
  at: Position
): BoundExpression {
  const a = typeOf(body, left);
  const b = typeOf(body, right);
  if (isString(a) || isString(b)) {
    if (a.kind === 'void' || b.kind === 'void') return mismatch(body, '+', left, right, at);
    return { kind: 'concat', type: 'String', left, right };
  }
  if (a.text === 'Id' || b.text === 'Id') {
    body.report.unsupported(at, `${a.text} + ${b.text}: use String.valueOf`);
    return errorNode();
  }
  return dateArithmetic(body, '+', left, right, at) ?? arithmetic(body, '+', left, right, at);
}

/** "Expression Operators" (Apex Developer Guide): a Date takes Integer days, a Datetime Integer or Double days. */
function dateArithmetic(
  body: Body,
  operator: '+' | '-',
  left: BoundExpression,
  right: BoundExpression,
  at: Position
): BoundExpression | null {
  const operands = left.type;
  if (operands !== 'Date' && operands !== 'Datetime' && operands !== 'Time') return null;
  const rank = numericRank(typeOf(body, right));
  if (rank < 0) return null;
  const days = operands === 'Date' ? rank === 0 : operands === 'Datetime' && rank !== 1;
  if (!days) {
    body.report.unsupported(at, `${operands} ${operator} ${right.type}`);
    return errorNode();
  }
  const double = body.compilation.types.named('Double');
  const amount = rank === 3 ? convert(body, right, double, at) : right;
  return {
    kind: 'dateArithmetic',
    type: operands,
    operator,
    operands,
    left,
    right: amount,
    line: at.line
  };
}

const BITWISE = ['&', '|', '^'];
const SHIFTS = ['<<', '>>', '>>>'];

function arithmetic(
  body: Body,
  operator: ArithmeticOperator,
  left: BoundExpression,
  right: BoundExpression,
  at: Position
): BoundExpression {
  const a = typeOf(body, left);
  const b = typeOf(body, right);
  if (BITWISE.includes(operator) && isBoolean(a) && isBoolean(b))
    return booleanOperation(operator, left, right, at);
  const rank = widerNumber(a, b);
  const integral = BITWISE.includes(operator) || SHIFTS.includes(operator);
  if (rank === null || (integral && rank > 1)) return mismatch(body, operator, left, right, at);
  if (SHIFTS.includes(operator) && rank !== numericRank(a)) {
    body.report.unsupported(at, `${a.text} ${operator} ${b.text}`);
    return errorNode();
  }
  const operands = numericAt(rank);
  const type = body.compilation.types.named(operands);
  return {
    kind: 'arithmetic',
    type: operands,
    operator,
    operands,
    left: convert(body, left, type, at),
    right: convert(body, right, type, at),
    line: at.line
  };
}

function booleanOperation(
  operator: ArithmeticOperator,
  left: BoundExpression,
  right: BoundExpression,
  at: Position
): BoundExpression {
  const logical = operator === '&' || operator === '|' ? operator : '^';
  return { kind: 'boolean', type: 'Boolean', operator: logical, left, right, line: at.line };
}

function mismatch(
  body: Body,
  operator: string,
  left: BoundExpression,
  right: BoundExpression,
  at: Position
): BoundExpression {
  body.report.error(at, `Operator ${operator} cannot be applied to ${left.type} and ${right.type}`);
  return errorNode();
}

function coalesce(
  body: Body,
  left: BoundExpression,
  right: BoundExpression,
  at: Position
): BoundExpression {
  if (left.kind === 'soql' || right.kind === 'soql') {
    body.report.unsupported(at, '?? on a query');
    return errorNode();
  }
  const type: Type | null = common(body, left, right);
  if (!type) return mismatch(body, '??', left, right, at);
  return {
    kind: 'coalesce',
    type: type.text,
    left: convert(body, left, type, at),
    right: convert(body, right, type, at)
  };
}
