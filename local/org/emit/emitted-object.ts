import type { ApexInstance, Value } from './abi';

type Emitted = Readonly<Record<string, (...args: readonly unknown[]) => Value>>;

/** A class of emitted code. */
export type EmittedClass = new () => ApexInstance;

/** Calls a function of emitted code by its JavaScript name; what gives nothing gives null. */
export function callEmitted(target: unknown, js: string, ...args: readonly unknown[]): Value {
  const method = (target as Emitted)[js];
  if (!method) throw new Error(`emitted code has no ${js}`);
  return method.apply(target, [...args]) ?? null;
}

/** Reads a field of an object or of static state. */
export function readEmitted(target: unknown, js: string): Value {
  return (target as Readonly<Record<string, Value>>)[js] ?? null;
}

export function writeEmitted(target: unknown, js: string, value: Value): void {
  (target as Record<string, Value>)[js] = value;
}
