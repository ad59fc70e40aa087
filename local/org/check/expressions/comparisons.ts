import type { Position } from '../../syntax/ast';
import { errorNode, typeOf, type Body } from '../body';
import type { BoundExpression, ComparisonOperator } from '../bound';
import { asRow, convert, widerNumber } from '../conversions';
import { numericAt, type Type } from '../types';

/** `==`, `!=`, `===`, `!==`. */
export function bindEquality(
  body: Body,
  operator: '==' | '!=' | '===' | '!==',
  left: BoundExpression,
  right: BoundExpression,
  at: Position
): BoundExpression {
  const identity = operator === '===' || operator === '!==';
  const operands = equalityType(body, left, right);
  if (!operands) return incompatible(body, left, right, at);
  if (identity && left.type !== right.type && left.type !== 'null' && right.type !== 'null') {
    const changes = operands.text !== 'Object' && isScalar(operands);
    if (changes) {
      body.report.unsupported(at, `${left.type} ${operator} ${right.type}`);
      return errorNode();
    }
  }
  return {
    kind: 'equality',
    type: 'Boolean',
    negated: operator.startsWith('!'),
    identity,
    operands: operands.text,
    left: convert(body, left, operands, at),
    right: convert(body, right, operands, at),
    line: at.line
  };
}

function isScalar(type: Type): boolean {
  return ['Long', 'Double', 'Decimal', 'Id', 'Datetime'].includes(type.text);
}

/** The type both operands are compared as, null when they can never be equal. */
function equalityType(body: Body, left: BoundExpression, right: BoundExpression): Type | null {
  const { types, relations } = body.compilation;
  const a = typeOf(body, left);
  const b = typeOf(body, right);
  if (a.kind === 'void' || b.kind === 'void') return null;
  if (a.kind === 'null') return b.kind === 'null' ? types.object : b;
  if (b.kind === 'null') return a;
  if (a === b) return a;
  const rank = widerNumber(a, b);
  if (rank !== null) return types.named(numericAt(rank));
  // "Apex tries to convert a string to an Id if either operand of a comparison is an Id."
  const pair = [a.text, b.text].sort().join();
  if (pair === 'Id,String') return types.named('Id');
  if (pair === 'Date,Datetime') return types.named('Datetime');
  if (relations.distance(a, b) !== null) return b;
  if (relations.distance(b, a) !== null) return a;
  const castable = a.kind !== 'sobject' && relations.cast(a, b)?.step === 'check';
  return castable ? types.object : null;
}

const ORDERED = ['String', 'Date', 'Datetime', 'Time'];

/** `<`, `<=`, `>`, `>=`. */
export function bindComparison(
  body: Body,
  operator: ComparisonOperator,
  first: BoundExpression,
  second: BoundExpression,
  at: Position
): BoundExpression {
  const left = asRow(body, first) ?? first;
  const right = asRow(body, second) ?? second;
  const operands = orderedType(body, left, right);
  if (!operands) return incompatible(body, left, right, at);
  return {
    kind: 'comparison',
    type: 'Boolean',
    operator,
    operands: operands.text,
    left: convert(body, left, operands, at),
    right: convert(body, right, operands, at),
    line: at.line
  };
}

function orderedType(body: Body, left: BoundExpression, right: BoundExpression): Type | null {
  const { types } = body.compilation;
  const a = typeOf(body, left);
  const b = typeOf(body, right);
  const rank = widerNumber(a, b);
  if (rank !== null) return types.named(numericAt(rank));
  const known = a.kind === 'null' ? b : a;
  if (known.kind === 'null') return null;
  if (widerNumber(known, known) === null && !ORDERED.includes(known.text)) return null;
  if (a === b || a.kind === 'null' || b.kind === 'null') return known;
  const pair = [a.text, b.text].sort().join();
  return pair === 'Date,Datetime' ? types.named('Datetime') : null;
}

function incompatible(
  body: Body,
  left: BoundExpression,
  right: BoundExpression,
  at: Position
): BoundExpression {
  const ids = [left.type, right.type].every((t) => t === 'Id' || t === 'String' || t === 'null');
  if (ids) body.report.unsupported(at, `comparison of ${left.type} and ${right.type}`);
  else
    body.report.error(
      at,
      `Comparison arguments must be compatible types: ${left.type}, ${right.type}`
    );
  return errorNode();
}
