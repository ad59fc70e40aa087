import type { ApexClass, ApexField, ApexInstance, ApexMethod, Tx, Value } from './abi';
import { dispatchMap, type SignedMethod } from './dispatch-map';
import { callEmitted, readEmitted, writeEmitted, type EmittedClass } from './emitted-object';
import type {
  ClassDescriptor,
  FieldDescriptor,
  FunctionDescriptor,
  MethodDescriptor
} from './unit';

/** A class on its way through linking. */
export interface LinkedClass {
  readonly descriptor: ClassDescriptor;
  readonly superclass: LinkedClass | null;
  /** null for interfaces and enums. */
  readonly emitted: EmittedClass | null;
  /** Own and inherited, one per signature. */
  readonly instanceMethods: readonly SignedMethod[];
  readonly apex: ApexClass;
}

/** Describes a class for the platform. `constants` of an enum is filled by the caller, who needs the description for it. */
export function describe(
  descriptor: ClassDescriptor,
  superclass: LinkedClass | null,
  emitted: EmittedClass | null,
  constants: readonly Value[],
  isUserClass: (type: string) => boolean
): LinkedClass {
  const methods = descriptor.methods.map((method) => ({
    signature: method.signature,
    method: apexMethod(descriptor, method, emitted)
  }));
  const own = methods.filter(({ method }) => !method.static);
  const overridden = new Set(own.map(({ signature }) => signature));
  const inherited = (superclass?.instanceMethods ?? []).filter(
    ({ signature }) => !overridden.has(signature)
  );
  const instanceMethods = [...own, ...inherited];
  const statics = methods.filter(({ method }) => method.static);
  const apex: ApexClass = {
    name: descriptor.name,
    kind: descriptor.kind,
    path: descriptor.path,
    abstract: descriptor.abstract,
    global: descriptor.global,
    sharing: descriptor.sharing,
    annotations: descriptor.annotations,
    superclass: superclass?.apex ?? null,
    platformSuperclass: superclass
      ? superclass.apex.platformSuperclass
      : (descriptor.superclass?.name ?? null),
    interfaces: descriptor.interfaces,
    fields: fields(descriptor, superclass, emitted),
    methods: dispatchMap(instanceMethods, descriptor.interfaces, isUserClass),
    staticMethods: dispatchMap(statics, [], isUserClass),
    construct: constructor(descriptor, emitted),
    allocate: allocator(descriptor, superclass, emitted),
    constants
  };
  return { descriptor, superclass, emitted, instanceMethods, apex };
}

function apexMethod(
  owner: ClassDescriptor,
  method: MethodDescriptor,
  emitted: EmittedClass | null
): ApexMethod {
  const { js } = method;
  return {
    name: method.name,
    class: owner.name,
    static: method.static,
    access: method.access,
    parameters: method.parameters,
    returns: method.returns,
    annotations: method.annotations,
    line: method.line,
    suspends: method.suspends,
    invoke: method.static
      ? (tx, _self, args) => callEmitted(emitted, js, tx, ...args)
      : (tx, self, args) => callEmitted(self, js, tx, ...args)
  };
}

function fields(
  descriptor: ClassDescriptor,
  superclass: LinkedClass | null,
  emitted: EmittedClass | null
): readonly ApexField[] {
  const own = descriptor.fields.map((field) => apexField(descriptor, field, emitted));
  const overridden = new Set(own.filter((f) => f.computed).map((f) => f.name.toLowerCase()));
  const inherited = (superclass?.apex.fields ?? []).filter(
    (field) => !field.static && !(field.computed && overridden.has(field.name.toLowerCase()))
  );
  return [...inherited, ...own];
}

function apexField(
  owner: ClassDescriptor,
  field: FieldDescriptor,
  emitted: EmittedClass | null
): ApexField {
  const { js } = field;
  const shared = {
    name: field.name,
    type: field.type,
    static: field.static,
    transient: field.transient,
    annotations: field.annotations
  };
  const member = `${owner.name}.${field.name}`;
  if (js === null) {
    const target = (self: Value): Value => (field.static ? emitted : self);
    return {
      ...shared,
      computed: true,
      get: (tx, self) => run(field.getter, `get ${member}`, target(self), tx),
      set: (tx, self, value) => {
        run(field.setter, `set ${member}`, target(self), tx, value);
      }
    };
  }
  const load: FunctionDescriptor = { js: '$statics', suspends: owner.staticsSuspend };
  const target = (tx: Tx, self: Value): Value =>
    field.static ? run(load, `use the statics of ${owner.name}`, emitted, tx) : self;
  return {
    ...shared,
    get: (tx, self) => readEmitted(target(tx, self), js),
    set: (tx, self, value) => writeEmitted(target(tx, self), js, value)
  };
}

/** Calls emitted code for the platform, which cannot wait; refuses by name what is not there or may suspend. */
function run(
  callee: FunctionDescriptor | null,
  what: string,
  target: unknown,
  ...args: readonly unknown[]
): Value {
  if (!callee) throw new Error(`the platform cannot ${what}: there is no such accessor`);
  if (callee.suspends)
    throw new Error(
      `the embedded org cannot ${what} from platform code, because it may do a callout`
    );
  return callEmitted(target, callee.js, ...args);
}

function constructor(
  descriptor: ClassDescriptor,
  emitted: EmittedClass | null
): ((tx: Tx) => Value) | null {
  const { construct } = descriptor;
  if (!construct || !emitted) return null;
  return (tx) => run(construct, `construct ${descriptor.name}`, new emitted(), tx);
}

/** The class's static state first, then the instance initialisers from the root of the chain down. */
function allocator(
  descriptor: ClassDescriptor,
  superclass: LinkedClass | null,
  emitted: EmittedClass | null
): ((tx: Tx) => ApexInstance) | null {
  if (descriptor.kind !== 'class' || descriptor.abstract || !emitted) return null;
  const chain = [{ descriptor, emitted }];
  for (let next = superclass; next; next = next.superclass)
    if (next.emitted) chain.unshift({ descriptor: next.descriptor, emitted: next.emitted });
  const statics = chain.filter((link) => link.descriptor.statics);
  return (tx) => {
    const self = new emitted();
    for (const link of statics)
      run(
        { js: '$statics', suspends: link.descriptor.staticsSuspend },
        `initialise ${link.descriptor.name}`,
        link.emitted,
        tx
      );
    for (const { descriptor: level } of chain)
      if (level.initialise) run(level.initialise, `initialise ${level.name}`, self, tx);
    return self;
  };
}
