import type { Tx, Value } from '../emit/abi';
import { ApexException } from './exceptions';

type ExceptionClass = new () => ApexException;

const bases = new Map<string, ExceptionClass>();

/** JavaScript base class for user exceptions that extend this platform class. */
export function exceptionBase(platformClass: string): ExceptionClass {
  const known = bases.get(platformClass);
  if (known) return known;
  const made = class extends ApexException {
    constructor() {
      super(platformClass);
    }
  };
  bases.set(platformClass, made);
  return made;
}

/** The platform constructor of an exception: `()`, `(message)`, `(cause)`, `(message, cause)`. */
export function initException(_tx: Tx, self: Value, args: readonly Value[]): void {
  if (!(self instanceof ApexException)) return;
  // The words of an AuraHandledException go to the page; getMessage() stays generic without setMessage().
  if (self.platformClass === 'AuraHandledException') {
    self.shown = typeof args[0] === 'string' ? args[0] : null;
    return;
  }
  for (const argument of args) {
    if (typeof argument === 'string') self.message = argument;
    if (argument instanceof ApexException) self.setCause(argument);
  }
}
