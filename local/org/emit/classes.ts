import type { BoundClass, BoundMethod } from '../check/bound';
import { call } from './expressions/suspending-call';
import { loadStatics } from './expressions/statics';
import { emitFunction, type FunctionPlan } from './functions';
import type { FunctionScope } from './function-scope';
import type { UnitScope } from './unit-scope';
import { bare, type Writer } from './writer';

/** Writes a class as a JavaScript class expression `($base) => class ... `. */
export function emitClass(type: BoundClass, unit: UnitScope, out: Writer): void {
  const name = unit.class(type.name);
  out.block(
    `${JSON.stringify(type.name)}: ($base) => class ${name} extends $base`,
    null,
    () => {
      for (const field of type.fields)
        if (!field.static) out.line(`${unit.program.names.field(type, field.name)} = null;`);
      emitStatics(type, unit, out);
      emitInitialiser(type, unit, out);
      for (const constructor of type.constructors) emitConstructor(type, constructor, unit, out);
      for (const property of type.properties)
        for (const [kind, accessor] of [
          ['get', property.getter],
          ['set', property.setter]
        ] as const)
          if (accessor) emitAccessor(type, kind, property.name, accessor, unit, out);
          else if (property.storage !== null)
            emitAutomaticAccessor(
              type,
              kind,
              { ...property, storage: property.storage },
              unit,
              out
            );
      for (const method of type.methods) if (method.body) emitMethod(type, method, unit, out);
    },
    '},'
  );
}

type Common = Pick<FunctionPlan, 'unit' | 'owner' | 'sharing' | 'slotNames' | 'frame'>;

function common(type: BoundClass, method: string, unit: UnitScope): Common {
  const sharing = unit.program.index.sharing(type);
  return {
    unit,
    owner: type,
    sharing: sharing === 'with' || sharing === 'without' ? sharing : null,
    slotNames: [],
    frame: { unit: type.name, method }
  };
}

function emitMethod(type: BoundClass, method: BoundMethod, unit: UnitScope, out: Writer): void {
  const { graph, names } = unit.program;
  emitFunction(
    {
      ...common(type, method.name, unit),
      head: `${method.static ? 'static ' : ''}${names.method(method.signature)}`,
      node: graph.methodNode(type, method),
      line: method.line,
      parameters: method.parameters,
      slotNames: method.slotNames ?? [],
      statements: method.body?.statements ?? [],
      loadsStatics: method.static
    },
    out
  );
}

function emitAccessor(
  type: BoundClass,
  kind: 'get' | 'set',
  property: string,
  accessor: BoundMethod,
  unit: UnitScope,
  out: Writer
): void {
  const { graph, names } = unit.program;
  emitFunction(
    {
      ...common(type, property, unit),
      head: `${accessor.static ? 'static ' : ''}${names.accessor(kind, property)}`,
      node: graph.accessorNode(type, kind, property),
      line: accessor.line,
      parameters: accessor.parameters,
      slotNames: accessor.slotNames ?? [],
      statements: accessor.body?.statements ?? [],
      loadsStatics: accessor.static
    },
    out
  );
}

/** The unwritten half of a property whose other accessor is written. */
function emitAutomaticAccessor(
  type: BoundClass,
  kind: 'get' | 'set',
  property: { readonly name: string; readonly static: boolean; readonly storage: string },
  unit: UnitScope,
  out: Writer
): void {
  const { graph, names, suspending } = unit.program;
  const suspends = suspending.has(graph.accessorNode(type, kind, property.name));
  const load = property.static && suspending.has(graph.staticsNode(type)) ? 'yield* ' : '';
  const owner = property.static ? `(${load}${unit.class(type.name)}.$statics(tx))` : 'this';
  const place = `${owner}.${names.field(type, property.storage)}`;
  const modifiers = `${property.static ? 'static ' : ''}${suspends ? '*' : ''}`;
  const name = `${modifiers}${names.accessor(kind, property.name)}`;
  if (kind === 'get') out.block(`${name}(tx)`, null, () => out.line(`return ${place};`));
  else out.block(`${name}(tx, value)`, null, () => out.line(`${place} = value;`));
}

/**
 * Static state lives in the transaction: "A static variable is static only within the scope of the Apex
 * transaction." Made at first use, the superclass's first, in textual order; code that asks for it
 * while it is being made sees what is there so far.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_static.htm
 * A class whose initialisation failed is refused from then on: what Salesforce does then is not modelled.
 */
function emitStatics(type: BoundClass, unit: UnitScope, out: Writer): void {
  const { graph, index, names, suspending } = unit.program;
  if (!index.hasOwnStatics(type)) return;
  const name = unit.class(type.name);
  const node = graph.staticsNode(type);
  const suspends = suspending.has(node);
  const slot = unit.constant(`index_${name}`, `$.index(${JSON.stringify(type.name)})`);
  const star = suspends ? '*' : '';
  const load = suspends ? `(yield* ${name}.$load(tx))` : `${name}.$load(tx)`;
  out.block(`static ${star}$statics(tx)`, null, () =>
    out.line(`return tx.statics[${slot}] ?? ${load};`)
  );
  const fields = type.fields
    .filter((field) => field.static)
    .map((field) => `${names.field(type, field.name)}: null`);
  emitFunction(
    {
      ...common(type, '<clinit>', unit),
      head: 'static $load',
      node,
      line: type.line,
      parameters: [],
      statements: type.staticInitializer,
      loadsStatics: false,
      onFailure: `tx.statics[${slot}] = null;`,
      before: (scope, body) => {
        const refuse = unit.use('refuseFailedStatics');
        body.line(`if (tx.statics[${slot}] === null) ${refuse}(${JSON.stringify(type.name)});`);
        const parent = index.superclass(type);
        const holder = parent && index.staticsHolder(parent);
        if (holder) body.line(`${loadStatics(holder, scope)};`, type.line);
        body.line(`const $static = (tx.statics[${slot}] = { ${fields.join(', ')} });`);
      },
      returns: '$static'
    },
    out
  );
}

/** Field initialisers and blocks of this class alone. */
function emitInitialiser(type: BoundClass, unit: UnitScope, out: Writer): void {
  if (type.instanceInitializer.length === 0) return;
  const { graph, names } = unit.program;
  emitFunction(
    {
      ...common(type, '<init>', unit),
      head: names.initialiser(type),
      node: graph.initialiserNode(type),
      line: type.line,
      parameters: [],
      statements: type.instanceInitializer,
      loadsStatics: false
    },
    out
  );
}

function emitConstructor(
  type: BoundClass,
  constructor: BoundMethod,
  unit: UnitScope,
  out: Writer
): void {
  const { graph, names } = unit.program;
  emitFunction(
    {
      ...common(type, '<init>', unit),
      head: names.constructorOf(type, constructor),
      node: graph.constructorNode(type, constructor),
      line: constructor.line,
      parameters: constructor.parameters,
      slotNames: constructor.slotNames ?? [],
      statements: constructor.body?.statements ?? [],
      expressions: constructor.chained?.arguments ?? [],
      loadsStatics: true,
      before: (scope, body) => {
        writeChained(type, constructor, scope, body);
        if (constructor.chained?.kind !== 'this') writeInitialise(type, scope, body);
      },
      returns: 'this'
    },
    out
  );
}

/** `this(...)`, `super(...)` or the implicit `super()`. */
function writeChained(
  type: BoundClass,
  constructor: BoundMethod,
  scope: FunctionScope,
  body: Writer
): void {
  const { chained, line } = constructor;
  const { unit } = scope;
  const { graph, index, names } = unit.program;
  const list = scope.emitAll(chained?.arguments ?? []);
  if (chained && !chained.user) {
    body.line(`${unit.use('initException')}(tx, this, [${list.join(', ')}]);`, line);
    return;
  }
  const target = chained ? index.get(chained.class) : index.superclass(type);
  if (!target) return;
  const called = index.constructorOf(target, chained?.signature ?? null);
  const text = `this.${names.constructorOf(target, called)}(${['tx', ...list].join(', ')})`;
  body.line(`${bare(call(scope, graph.constructorNode(target, called), text))};`, line);
}

function writeInitialise(type: BoundClass, scope: FunctionScope, body: Writer): void {
  if (type.instanceInitializer.length === 0) return;
  const { graph, names } = scope.unit.program;
  const text = `this.${names.initialiser(type)}(tx)`;
  body.line(`${bare(call(scope, graph.initialiserNode(type), text))};`, type.line);
}
