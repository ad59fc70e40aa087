import type { Expression } from '../../syntax/ast';
import type { Body } from '../body';
import type { BoundExpression } from '../bound';
import type { Receiver } from './receivers';

/** A `?.` met inside a chain: everything after it depends on `object` not being null. */
export interface SafeLink {
  readonly object: BoundExpression;
  readonly temp: number;
}

/** Puts the guards of a chain around it, so that a null short-circuits all that follows. */
export function wrapSafe(node: BoundExpression, links: readonly SafeLink[]): BoundExpression {
  return links.reduceRight<BoundExpression>(
    (access, link) => ({
      kind: 'safe',
      type: access.type,
      object: link.object,
      temp: link.temp,
      access
    }),
    node
  );
}

/** Begins the guarded part of a chain after `?.`. */
export function guard(
  body: Body,
  receiver: Receiver,
  expression: Extract<Expression, { kind: 'member' | 'call' }>,
  links: SafeLink[]
): Receiver {
  if (!expression.safe) return receiver;
  if (receiver.kind !== 'value') {
    body.report.error(expression, 'Safe navigation operator is only allowed on values');
    return receiver;
  }
  if (receiver.node.kind === 'soql') {
    body.report.unsupported(expression, 'safe navigation on a query');
    return receiver;
  }
  const temp = body.scope.newTemp();
  links.push({ object: receiver.node, temp });
  return { kind: 'value', node: { kind: 'temp', type: receiver.node.type, temp } };
}
