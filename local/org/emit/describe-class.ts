import type { BoundClass, BoundMethod, BoundProperty } from '../check/bound';
import type {
  ClassDescriptor,
  FieldDescriptor,
  FunctionDescriptor,
  MethodDescriptor
} from './unit';
import type { ProgramScope } from './unit-scope';

/** What linking needs to know of a class to describe it at run time; own members only. */
export function describeClass(type: BoundClass, program: ProgramScope): ClassDescriptor {
  const { graph, index, names, suspending } = program;
  const statics = index.hasOwnStatics(type);
  return {
    name: type.name,
    kind: type.kind,
    path: type.path,
    abstract: type.abstract,
    global: type.global,
    sharing: index.sharing(type),
    annotations: type.annotations,
    superclass: type.superclass,
    interfaces: type.interfaces,
    fields: fields(type, program),
    methods: type.methods.map((method) => describeMethod(type, method, program)),
    construct: unparameterised(type, program),
    initialise:
      type.instanceInitializer.length > 0
        ? { js: names.initialiser(type), suspends: suspending.has(graph.initialiserNode(type)) }
        : null,
    statics,
    staticsSuspend: statics && suspending.has(graph.staticsNode(type)),
    constants: type.enumValues
  };
}

function describeMethod(
  type: BoundClass,
  method: BoundMethod,
  { graph, names, suspending }: ProgramScope
): MethodDescriptor {
  return {
    name: method.name,
    signature: method.signature,
    js: names.method(method.signature),
    static: method.static,
    access: method.access,
    parameters: method.parameters.map((p) => ({ name: p.name, type: p.type })),
    returns: method.returns,
    annotations: method.annotations,
    line: method.line,
    suspends: suspending.has(graph.methodNode(type, method))
  };
}

/** A written property takes the place of its storage, so that every name stands once. */
function fields(type: BoundClass, program: ProgramScope): readonly FieldDescriptor[] {
  const { graph, names, suspending } = program;
  const accessor = (kind: 'get' | 'set', property: string): FunctionDescriptor => ({
    js: names.accessor(kind, property),
    suspends: suspending.has(graph.accessorNode(type, kind, property))
  });
  const written = new Set(type.properties.map((property) => property.name.toLowerCase()));
  return [
    ...type.fields
      .filter((field) => !written.has(field.name.toLowerCase()))
      .map((field) => ({
        name: field.name,
        type: field.type,
        static: field.static,
        transient: field.transient,
        annotations: field.annotations,
        js: names.field(type, field.name),
        getter: null,
        setter: null
      })),
    ...type.properties.map((property) => ({
      name: property.name,
      type: property.type,
      static: property.static,
      transient: type.fields.some((f) => f.name === property.storage && f.transient),
      annotations: property.annotations,
      js: null,
      getter: property.getter || automatic(property) ? accessor('get', property.name) : null,
      setter: property.setter || automatic(property) ? accessor('set', property.name) : null
    }))
  ];
}

/** True when the accessor that is not written exists all the same. */
function automatic(property: BoundProperty): boolean {
  return property.storage !== null;
}

/** How `Type.newInstance()` makes an object. */
function unparameterised(type: BoundClass, program: ProgramScope): FunctionDescriptor | null {
  const { graph, names, suspending } = program;
  if (type.kind !== 'class' || type.abstract) return null;
  const found = type.constructors.find((c) => c.parameters.length === 0);
  if (!found) return null;
  return {
    js: names.constructorOf(type, found),
    suspends: suspending.has(graph.constructorNode(type, found))
  };
}
