import type { SObjectType } from '../metadata/schema';
import type { Expression } from '../syntax/ast';
import type { BoundExpression } from './bound';
import type { Compilation } from './compilation';
import type { Reporter } from './diagnostics';
import type { SafeLink } from './expressions/chains';
import type { Scope } from './scope';
import type { ClassSymbol, FieldSymbol } from './symbols';
import type { NameContext } from './type-names';
import type { Type } from './types';

/** What the expressions and statements of one method, accessor, initialiser or trigger are bound in. */
export interface Body extends NameContext {
  readonly compilation: Compilation;
  readonly report: Reporter;
  /** null in a trigger. */
  readonly owner: ClassSymbol | null;
  /** The trigger's object, null in classes. */
  readonly trigger: SObjectType | null;
  readonly static: boolean;
  /** True in test classes. */
  readonly test: boolean;
  readonly returns: Type;
  /** True where final fields may be set: constructors and initialisers. */
  readonly constructing: boolean;
  /** The property whose accessor this is: its name means its own storage here. */
  readonly accessor: FieldSymbol | null;
  /** Called when an accessor uses its own storage. */
  readonly usesStorage: () => void;
  readonly scope: Scope;
  readonly bind: (expression: Expression) => BoundExpression;
  /** Binds what is assigned to, without reading it. */
  readonly bindTarget: (expression: Expression) => BoundExpression;
  /** Binds a link of a chain; a `?.` inside it is added to `links` instead of guarding this link alone. */
  readonly bindLink: (expression: Expression, links: SafeLink[]) => BoundExpression;
}

/** The static type of a bound expression. */
export function typeOf(body: Body, node: BoundExpression): Type {
  return body.compilation.types.of(node);
}

/** Stands where a diagnostic was given. */
export function errorNode(): BoundExpression {
  return { kind: 'constant', type: '?', value: null };
}

export function isErrorNode(node: BoundExpression): boolean {
  return node.type === '?';
}

/** Binds every expression, for the diagnostics alone. */
export function bindAll(body: Body, expressions: readonly Expression[]): BoundExpression[] {
  return expressions.map((e) => body.bind(e));
}
