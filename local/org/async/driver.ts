import type { BeginOptions, OrgDatabase } from '../data/database';
import type { Transaction } from '../data/transaction';
import type { ApexGenerator, ApexMethod, Suspension, Value } from '../emit/abi';

/** A call of an Apex method, ready to be made in a transaction. */
export interface Call {
  readonly method: ApexMethod;
  readonly self: Value;
  readonly args: readonly Value[];
}

/**
 * Runs a call in a transaction of its own: commits what `finish` returned for, rolls back what threw.
 *
 * From each resumption to the next suspension, and from the last one through `finish` to the commit,
 * nothing else runs: a transaction that holds writes never waits.
 * @param prepare makes the call, for instance by putting its arguments into the transaction
 * @param finish reads the result out of the transaction before it is committed
 * @param beforeWait called each time before the call waits
 * @throws whatever the call or `finish` threw, after the rollback; an Error when the call would wait
 *   with writes in hand
 */
export async function transactCall<T>(
  database: OrgDatabase,
  options: BeginOptions,
  prepare: (tx: Transaction) => Call,
  finish: (tx: Transaction, value: Value) => T,
  beforeWait: (tx: Transaction) => void = () => undefined
): Promise<T> {
  const tx = database.begin(options);
  try {
    let step = start(tx, prepare(tx));
    while (!step.done) {
      if (tx.outer === null && tx.undo.length > 0)
        throw new Error('a transaction that holds writes cannot wait');
      beforeWait(tx);
      step = resume(step, await settle(step.suspension));
    }
    const result = finish(tx, step.value);
    database.commit(tx);
    return result;
  } catch (thrown) {
    database.rollback(tx);
    throw thrown;
  }
}

/** Runs a call in a transaction that somebody else ends, such as an Apex test's. */
export async function callToEnd(tx: Transaction, call: Call): Promise<Value> {
  let step = start(tx, call);
  while (!step.done) step = resume(step, await settle(step.suspension));
  return step.value;
}

type Step =
  | { readonly done: true; readonly value: Value }
  | { readonly done: false; readonly generator: ApexGenerator; readonly suspension: Suspension };

function start(tx: Transaction, { method, self, args }: Call): Step {
  const result = method.invoke(tx, self, args);
  return method.suspends && isGenerator(result)
    ? advance(result, () => result.next())
    : { done: true, value: result };
}

function advance(generator: ApexGenerator, next: () => ReturnType<ApexGenerator['next']>): Step {
  const result = next();
  return result.done === true
    ? { done: true, value: result.value }
    : { done: false, generator, suspension: result.value };
}

// Synchronous on purpose: an async function would return to its caller a microtask later, and another
// transaction could begin to write in between.
function resume({ generator }: Extract<Step, { readonly done: false }>, outcome: Settled): Step {
  return outcome.failed
    ? advance(generator, () => generator.throw(outcome.error))
    : advance(generator, () => generator.next(outcome.value));
}

type Settled =
  | { readonly failed: false; readonly value: unknown }
  | { readonly failed: true; readonly error: unknown };

async function settle(suspension: Suspension): Promise<Settled> {
  try {
    return { failed: false, value: await suspension.perform() };
  } catch (error) {
    return { failed: true, error };
  }
}

function isGenerator(value: Value): value is ApexGenerator {
  return typeof value === 'object' && value !== null && 'next' in value && 'throw' in value;
}
