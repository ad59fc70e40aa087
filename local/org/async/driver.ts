import type { ApexGenerator, ApexMethod, Value } from '../emit/abi';
import type { Transaction } from '../data/transaction';

/**
 * Calls an Apex method to its end. A method that can call out is a generator: each suspension is performed
 * outside the transaction, which meanwhile holds no writes, and its result or error goes back in.
 */
export async function callToEnd(
  tx: Transaction,
  method: ApexMethod,
  self: Value,
  args: readonly Value[]
): Promise<Value> {
  const result = method.invoke(tx, self, args);
  return method.suspends && isGenerator(result) ? drive(result) : result;
}

async function drive(generator: ApexGenerator): Promise<Value> {
  let step = generator.next();
  while (!step.done) {
    const outcome = await settle(step.value.perform());
    step = outcome.failed ? generator.throw(outcome.error) : generator.next(outcome.value);
  }
  return step.value;
}

type Settled =
  | { readonly failed: false; readonly value: unknown }
  | { readonly failed: true; readonly error: unknown };

async function settle(work: Promise<unknown>): Promise<Settled> {
  try {
    return { failed: false, value: await work };
  } catch (error) {
    return { failed: true, error };
  }
}

function isGenerator(value: Value): value is ApexGenerator {
  return typeof value === 'object' && value !== null && 'next' in value && 'throw' in value;
}
