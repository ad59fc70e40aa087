import { Script } from 'node:vm';
import { OrgBuildError, type Diagnostic } from '../metadata/schema';
import type { NativeFunction, NativeTable } from '../platform/natives';
import type { ApexClass, ApexTrigger, Executable, Runtime, Tx, Value } from './abi';
import { describe, type LinkedClass } from './descriptors';
import type { EmittedClass } from './emitted-object';
import { frameReader, SCHEME } from './frames';
import { sharedLinkage, type Linkage } from './linkage';
import type { ClassDescriptor, EmittedUnit } from './unit';

/** What the function of a unit returns. */
interface UnitCode {
  readonly classes: Readonly<Record<string, (base: new () => object) => EmittedClass>>;
  readonly run?: (tx: Tx) => Value;
  bind(lookUp: (className: string) => unknown): void;
}

/**
 * Evaluates units under file names that lead stacks back to Apex, and joins them to the runtime and the
 * natives. Throws {@link OrgBuildError} that names every native the code needs and the table lacks.
 */
export function link(
  units: readonly EmittedUnit[],
  runtime: Runtime,
  natives: NativeTable
): Executable {
  const descriptors = new Map<string, ClassDescriptor>();
  for (const unit of units)
    for (const descriptor of unit.classes) descriptors.set(descriptor.name, descriptor);
  const indexes = new Map([...descriptors.keys()].map((name, index) => [name, index]));
  const shared = sharedLinkage(runtime, natives, indexes);
  const missing: Diagnostic[] = [];
  const files = new Map<
    string,
    { readonly lines: readonly number[]; readonly hits: Uint32Array }
  >();
  const code = units.map((unit) => {
    const hits = new Uint32Array(unit.executableLines.length);
    files.set(unit.path, { lines: unit.executableLines, hits });
    const native = (key: string): NativeFunction => {
      const found = natives.get(key);
      if (!found) missing.push(missingNative(unit.path, key));
      return found?.call ?? (() => null);
    };
    return evaluate(unit, { ...shared, hits, native });
  });
  if (missing.length > 0) throw new OrgBuildError(missing);

  const definitions = new Map(code.flatMap((unit) => Object.entries(unit.classes)));
  const linked = linkClasses(descriptors, definitions, runtime);
  const values = new Map([...linked].map(([name, entry]) => [name, referenceTo(entry)]));
  for (const unit of code) unit.bind((name) => values.get(name));

  const classes = new Map<string, ApexClass>();
  for (const [name, { apex }] of linked) classes.set(name.toLowerCase(), apex);
  return {
    classes,
    triggers: units.flatMap((unit, i) => triggerOf(unit, code[i])),
    coverage: { files },
    frames: frameReader(units)
  };
}

function missingNative(path: string, key: string): Diagnostic {
  return { path, line: 1, column: 1, message: key, kind: 'unsupported' };
}

function evaluate(unit: EmittedUnit, linkage: Linkage): UnitCode {
  const script = new Script(unit.code, { filename: SCHEME + unit.path });
  const made: unknown = script.runInThisContext();
  if (typeof made !== 'function') throw new Error(`${unit.path} is not an emitted unit`);
  const code: unknown = Reflect.apply(made, undefined, [linkage]);
  if (!isUnitCode(code)) throw new Error(`${unit.path} is not an emitted unit`);
  return code;
}

function isUnitCode(value: unknown): value is UnitCode {
  return typeof value === 'object' && value !== null && 'classes' in value && 'bind' in value;
}

/** Makes the classes, superclasses first, and hangs their descriptions on the prototypes. */
function linkClasses(
  descriptors: ReadonlyMap<string, ClassDescriptor>,
  definitions: ReadonlyMap<string, UnitCode['classes'][string]>,
  runtime: Runtime
): ReadonlyMap<string, LinkedClass> {
  const linked = new Map<string, LinkedClass>();
  const visit = (descriptor: ClassDescriptor): LinkedClass => {
    const known = linked.get(descriptor.name);
    if (known) return known;
    const parent = descriptor.superclass?.user
      ? descriptors.get(descriptor.superclass.name)
      : undefined;
    const superclass = parent ? visit(parent) : null;
    const define = definitions.get(descriptor.name);
    const emitted = define ? define(baseOf(descriptor, superclass, runtime)) : null;
    const constants: Value[] = [];
    const entry = describe(descriptor, superclass, emitted, constants, (type) =>
      descriptors.has(type)
    );
    for (const [ordinal, name] of descriptor.constants.entries())
      constants.push(runtime.newEnumConstant(entry.apex, name, ordinal));
    if (emitted) Object.defineProperty(emitted.prototype, '$class', { value: entry.apex });
    linked.set(descriptor.name, entry);
    return entry;
  };
  for (const descriptor of descriptors.values()) visit(descriptor);
  return linked;
}

function baseOf(
  descriptor: ClassDescriptor,
  superclass: LinkedClass | null,
  runtime: Runtime
): new () => object {
  if (superclass?.emitted) return superclass.emitted;
  if (descriptor.superclass) return runtime.exceptionBase(descriptor.superclass.name);
  return runtime.Instance;
}

/** What emitted code means by a class's name: the JavaScript class, or an enum's constants by name. */
function referenceTo({ emitted, descriptor, apex }: LinkedClass): unknown {
  if (emitted) return emitted;
  return Object.fromEntries(descriptor.constants.map((name, i) => [name, apex.constants[i]]));
}

function triggerOf(unit: EmittedUnit, code: UnitCode | undefined): readonly ApexTrigger[] {
  const run = code?.run;
  if (!unit.trigger || !run) return [];
  return [{ ...unit.trigger, run: (tx) => run(tx) ?? null }];
}
