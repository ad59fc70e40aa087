import type { Tx, Value } from '../emit/abi';
import { LimitError, NotSupportedError } from './errors';
import { ApexException } from './exceptions';

/** What neither `catch` nor `finally` of Apex may see: everything but an Apex exception. */
export function uncatchable(thrown: unknown): boolean {
  return !(thrown instanceof ApexException);
}

/** The exception a catch clause gets; rethrows what Apex must not catch. */
export function caught(_tx: Tx, thrown: unknown): Value {
  if (thrown instanceof ApexException) return thrown;
  throw asFault(thrown);
}

/**
 * What ended a transaction, as an error: a JavaScript stack that ran over is Apex's stack limit, any
 * other error of JavaScript is the org's own fault and stays what it is.
 */
export function asFault(thrown: unknown): Error {
  if (thrown instanceof LimitError || thrown instanceof NotSupportedError) return thrown;
  if (thrown instanceof RangeError && thrown.message.includes('call stack'))
    return new LimitError('Maximum stack depth reached: 1001');
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
