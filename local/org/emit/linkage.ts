import type { NativeFunction, NativeTable } from '../platform/natives';
import type { ApexGenerator, Runtime, Tx, Value } from './abi';

type BinaryTest = (tx: Tx, a: Value, b: Value) => boolean;

/** What a unit's code receives as `$`: the runtime's functions with their fast paths in front. */
export interface Linkage {
  readonly runtime: Runtime;
  readonly hits: Uint32Array;
  native(key: string): NativeFunction;
  nativeOrRefusal(key: string): NativeFunction;
  /** null when there is none: then only user objects can answer. */
  optionalNative(key: string): NativeFunction | null;
  /** Place of a class's static state in `tx.statics`. */
  index(className: string): number;
  nonNull(tx: Tx, value: Value): Value;
  equality(type: string): BinaryTest;
  /** Sets several fields of a new record, in order. */
  fill(tx: Tx, record: Value, values: Readonly<Record<string, Value>>): Value;
  getFieldOfParent(tx: Tx, record: Value, name: string): Value;
  /** Runs what a dispatched call gave back, when it is a generator. */
  drive(value: Value): ApexGenerator;
  refuseFailedStatics(className: string): never;
}

/** The linkage without what differs from unit to unit. */
export type SharedLinkage = Omit<Linkage, 'hits' | 'native'>;

/** Functions that units call by name and the runtime has under the same name. */
const FORWARDED = [
  'text',
  'identity',
  'caught',
  'uncatchable',
  'indexGet',
  'indexSet',
  'iterate',
  'getField',
  'getParent',
  'setField',
  'fieldAddError',
  'triggerContext',
  'dispatch',
  'runAs',
  'enterSharing',
  'initException'
] as const satisfies readonly (keyof Runtime)[];

export function sharedLinkage(
  runtime: Runtime,
  natives: NativeTable,
  indexes: ReadonlyMap<string, number>
): SharedLinkage {
  const forwarded = Object.fromEntries(
    FORWARDED.map((name) => [name, bound(runtime, runtime[name])])
  );
  return {
    ...forwarded,
    runtime,
    nativeOrRefusal: (key) =>
      natives.get(key)?.call ??
      (() => {
        throw new Error(`not supported by the embedded org: ${key}`);
      }),
    optionalNative: (key) => natives.get(key)?.call ?? null,
    index(className) {
      const index = indexes.get(className);
      if (index === undefined) throw new Error(`${className} is not linked`);
      return index;
    },
    nonNull: (tx, value) => (value === null ? runtime.nonNull(tx, value) : value),
    equality(type) {
      const equal = runtime.equality(type);
      return (tx, a, b) => a === b || equal(tx, a, b);
    },
    fill(tx, record, values) {
      for (const [name, value] of Object.entries(values)) runtime.setField(tx, record, name, value);
      return record;
    },
    getFieldOfParent: (tx, record, name) =>
      record === null ? null : runtime.getField(tx, record, name),
    *drive(value) {
      return isGenerator(value) ? yield* value : value;
    },
    refuseFailedStatics(className) {
      throw new Error(
        `${className} is used again although its static initialisation failed in this transaction, which the embedded org does not model`
      );
    }
  };
}

function bound(
  runtime: Runtime,
  method: Runtime[(typeof FORWARDED)[number]]
): (...args: never[]) => unknown {
  const call: (...args: never[]) => unknown = method;
  return call.bind(runtime);
}

function isGenerator(value: Value): value is ApexGenerator {
  return Object.prototype.toString.call(value) === '[object Generator]';
}
