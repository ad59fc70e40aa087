import type { Expression, Statement } from '../../../local/org/syntax/ast';

/** A node of the syntax tree that the rules look at. */
export type Node = Extract<
  Expression | Statement,
  { readonly kind: 'soql' | 'dml' | 'call' | 'name' | 'member' }
>;

/** Calls `visit` with every node at or below `tree`, which is plain JSON. */
export function walk(tree: unknown, visit: (node: Node) => void): void {
  if (typeof tree !== 'object' || tree === null) return;
  if (isNode(tree)) visit(tree);
  for (const value of Object.values(tree)) walk(value, visit);
}

function isNode(value: object): value is Node {
  return 'kind' in value && ['soql', 'dml', 'call', 'name', 'member'].includes(String(value.kind));
}

/** `Database`, `System.AccessLevel.USER_MODE` in lower case; empty for other expressions. */
export function dotted(expression: Expression): string {
  if (expression.kind === 'name') return expression.name.toLowerCase();
  if (expression.kind === 'this') return 'this';
  if (expression.kind !== 'member') return '';
  const object = dotted(expression.object);
  return object === '' ? '' : `${object}.${expression.name.toLowerCase()}`;
}
