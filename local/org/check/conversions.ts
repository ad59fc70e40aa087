import type { Position } from '../syntax/ast';
import type { BoundExpression } from './bound';
import { errorNode, isErrorNode, typeOf, type Body } from './body';
import type { Conversion } from './relations';
import { isPlatform, numericRank, type Type } from './types';

/**
 * `node` as a value of type `to`, with the implicit conversions of Apex written out.
 * Reports `Illegal assignment from X to Y` (or `message`) when there is none.
 */
export function convert(
  body: Body,
  node: BoundExpression,
  to: Type,
  at: Position,
  message?: (from: string, to: string) => string
): BoundExpression {
  const from = typeOf(body, node);
  if (isErrorNode(node) || to.kind === 'error') return node;
  if (from.kind === 'void') {
    body.report.error(at, `Expression of type void has no value: expected ${to.text}`);
    return errorNode();
  }
  const single = asSingleRow(body, node, to);
  if (single) return single;
  const conversion = body.compilation.relations.implicit(from, to);
  if (!conversion && to.kind === 'sobject' && isDynamicQuery(node)) {
    body.report.unsupported(at, 'one record from Database.query: take the list');
    return errorNode();
  }
  if (!conversion) {
    const words = message ?? ((a, b) => `Illegal assignment from ${a} to ${b}`);
    body.report.error(at, words(from.text, to.text));
    return errorNode();
  }
  return applyConversion(body, node, to, conversion, at);
}

/** Carries out a conversion that was found possible. */
export function applyConversion(
  body: Body,
  node: BoundExpression,
  to: Type,
  conversion: Conversion,
  at: Position
): BoundExpression {
  switch (conversion.step) {
    case 'same':
      return node;
    case 'up':
      return node.kind === 'constant' && node.value === null ? { ...node, type: to.text } : node;
    case 'check':
      return { kind: 'cast', type: to.text, value: node, line: at.line };
    case 'convert':
      return represent(node, to, at);
    case 'unsure':
      body.report.unsupported(at, `conversion of ${node.type} to ${to.text}`);
      return errorNode();
  }
}

function represent(node: BoundExpression, to: Type, at: Position): BoundExpression {
  // An Integer or Long literal is the same literal of the wider type.
  if (node.kind === 'constant' && (node.type === 'Integer' || node.type === 'Long'))
    return { kind: 'constant', type: to.text, value: node.value };
  return { kind: 'convert', type: to.text, from: node.type, value: node, line: at.line };
}

/** A query where one record is wanted: exactly one row. null: not this case. */
export function asSingleRow(body: Body, node: BoundExpression, to: Type): BoundExpression | null {
  if (node.kind !== 'soql' || node.result !== 'list' || to.kind !== 'sobject') return null;
  const from = typeOf(body, node);
  const row = isPlatform(from, 'List') ? from.args[0] : undefined;
  if (!row || body.compilation.relations.distance(row, to) === null) return null;
  return { ...node, type: row.text, result: 'single' };
}

function isDynamicQuery(node: BoundExpression): boolean {
  return node.kind === 'callNative' && node.key.startsWith('database.query');
}

/** The row type of a query, null for other expressions. */
export function asRow(body: Body, node: BoundExpression): BoundExpression | null {
  return asSingleRow(body, node, body.compilation.types.sobject);
}

/** Reports a condition that is no Boolean. */
export function asCondition(body: Body, node: BoundExpression, at: Position): BoundExpression {
  return convert(
    body,
    node,
    body.compilation.types.named('Boolean'),
    at,
    (from) => `Condition expression must be of type Boolean: ${from}`
  );
}

/** The wider of two number types, null when one is no number. */
export function widerNumber(a: Type, b: Type): number | null {
  const x = numericRank(a);
  const y = numericRank(b);
  return x < 0 || y < 0 ? null : Math.max(x, y);
}
