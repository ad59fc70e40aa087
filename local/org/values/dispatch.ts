import type { ApexInstance, ApexMethod, Tx, Value } from '../emit/abi';
import { NotSupportedError } from './errors';

/** The user's method of this name and arity, any case. */
export function userMethod(
  self: ApexInstance,
  name: string,
  arity: number
): ApexMethod | undefined {
  return self.$class.methods.get(`${name.toLowerCase()}/${arity}`);
}

/** Calls a user's method from platform code: comparators, `equals`, iterators. */
export function callUser(tx: Tx, self: ApexInstance, name: string, args: readonly Value[]): Value {
  const method = userMethod(self, name, args.length);
  if (!method)
    throw new NotSupportedError(`${self.$class.name} has no method ${name} of ${args.length}`);
  if (method.suspends)
    throw new NotSupportedError(
      `a callout inside ${self.$class.name}.${name}, which the platform calls itself`
    );
  return method.invoke(tx, self, args);
}
