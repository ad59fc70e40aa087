import type { BoundExpression, BoundStatement } from '../check/bound';

export type BoundNode = BoundStatement | BoundExpression;

/** Called for a node; answers false to leave out what is below it. */
export type Visit = (node: BoundNode) => unknown;

/** Calls `visit` for a node and, unless it answers false, for all nodes below it, in order. */
export function walk(node: BoundNode, visit: Visit): void {
  if (visit(node) === false) return;
  for (const [name, value] of Object.entries(node))
    // A query's parts are no nodes of the tree; its binds stand beside it.
    if (name !== 'query') descend(value, visit);
}

/** The same for several nodes. */
export function walkAll(nodes: readonly BoundNode[], visit: Visit): void {
  for (const node of nodes) walk(node, visit);
}

function descend(value: unknown, visit: Visit): void {
  if (Array.isArray(value)) for (const item of value) descend(item, visit);
  else if (isNode(value)) walk(value, visit);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) descend(part, visit);
}

function isNode(value: unknown): value is BoundNode {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'
  );
}
