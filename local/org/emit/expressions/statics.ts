import type { BoundClass } from '../../check/bound';
import type { FunctionScope } from '../function-scope';
import { call } from './suspending-call';

/** The static state of a class, initialised if this transaction has not used it yet. */
export function statics(owner: BoundClass, scope: FunctionScope): string {
  if (owner === scope.owner) {
    scope.usesOwnStatics = true;
    return '$static';
  }
  return loadStatics(owner, scope);
}

/** The call that initialises a class. */
export function loadStatics(owner: BoundClass, scope: FunctionScope): string {
  const node = scope.unit.program.graph.staticsNode(owner);
  return call(scope, node, `${scope.unit.class(owner.name)}.$statics(tx)`);
}
