import type { FunctionScope } from '../function-scope';
import { paren } from '../writer';

/** A call of what the node of the call graph stands for: delegated to when it suspends. */
export function call(scope: FunctionScope, node: string, text: string): string {
  return scope.unit.program.suspending.has(node) ? delegate(scope, text) : text;
}

/** `(yield* text)`: runs a generator within this one. */
export function delegate(scope: FunctionScope, text: string): string {
  if (!scope.suspends)
    throw new Error(`a call that suspends stands in a plain function of ${scope.unit.path}`);
  return paren(`yield* ${text}`);
}
