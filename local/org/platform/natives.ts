import type { PlatformMethod } from './signatures';

/**
 * How later stages hang their implementations on platform signatures.
 *
 * A native is a plain function `(tx, ...args)` for a static method and `(tx, self, ...args)` for an
 * instance method; `self` is never null (the caller has checked). A constructor is `(tx, type, ...args)`,
 * where `type` is the canonical type constructed, arguments included (`Map<Id,Lead>`). The checker has
 * verified the arguments' types and converted them, so a native may declare them narrowly.
 */
// `never[]` parameters: every function with narrower parameters is assignable.
export type NativeFunction = (...args: never[]) => unknown;

export interface Native {
  readonly call: NativeFunction;
  /** True when the call may suspend on a callout: `call` is then a generator function. */
  readonly suspends: boolean;
}

/** Natives by key, see {@link methodKey}. */
export type NativeTable = ReadonlyMap<string, Native>;

/** `string.abbreviate(integer)`: lower-cased canonical type without type arguments, name, parameters as declared (`list.add(t)`). */
export function methodKey(typeName: string, name: string, parameters: readonly string[]): string {
  return `${typeName}.${name}(${parameters.join(',')})`.toLowerCase();
}

/** `list.<init>(integer)` */
export function constructorKey(typeName: string, parameters: readonly string[]): string {
  return methodKey(typeName, '<init>', parameters);
}

/** `restcontext.request=get` / `=set`: a platform type's field that is not plain data. Key of a getter or setter native: `(tx, self?)`, `(tx, self?, value)`. */
export function fieldKey(typeName: string, field: string, access: 'get' | 'set'): string {
  return `${typeName}.${field}=${access}`.toLowerCase();
}

/** The key of a declared method. */
export function keyOf(typeName: string, method: PlatformMethod): string {
  return methodKey(typeName, method.name, method.parameters);
}

/**
 * Builds a table from pairs of readable signature and function:
 * `natives({ 'String.isBlank(String)': (tx: Tx, s: string | null) => ... })`.
 * Signatures are written as in the type definitions; a drift test confirms each of them.
 */
export function natives(
  functions: Readonly<Record<string, NativeFunction>>,
  suspending: Readonly<Record<string, NativeFunction>> = {}
): NativeTable {
  const table = new Map<string, Native>();
  for (const [signature, call] of Object.entries(functions))
    table.set(normalise(signature), { call, suspends: false });
  for (const [signature, call] of Object.entries(suspending))
    table.set(normalise(signature), { call, suspends: true });
  return table;
}

/** One table of several; a key given twice is a programming error. */
export function mergeNatives(...tables: readonly NativeTable[]): NativeTable {
  const merged = new Map<string, Native>();
  for (const table of tables)
    for (const [key, native] of table) {
      if (merged.has(key)) throw new Error(`native ${key} is implemented twice`);
      merged.set(key, native);
    }
  return merged;
}

function normalise(signature: string): string {
  return signature.replaceAll(/\s/g, '').toLowerCase();
}
