import type { BoundCall, BoundClass, BoundExpression, BoundOperation } from '../../check/bound';
import type { FunctionScope } from '../function-scope';
import { call, delegate } from './suspending-call';

export function callExpression(e: BoundCall, scope: FunctionScope): string {
  switch (e.kind) {
    case 'callStatic':
      return callStatic(e, scope);
    case 'callInstance':
      return callInstance(e, scope);
    case 'callNative':
      return e.dispatch ? callDispatched(e, scope) : callNative(e, scope);
    case 'fieldAddError': {
      const record = scope.emitNonNull(e.object);
      const field = JSON.stringify(e.field);
      const message = scope.emit(e.message);
      const add = scope.unit.use('fieldAddError');
      return scope.at(e.line, `${add}(tx, ${record}, ${field}, ${message})`);
    }
    default:
      return creation(e, scope);
  }
}

type Of<K extends BoundCall['kind']> = Extract<BoundCall, { kind: K }>;

function args(list: readonly BoundExpression[], scope: FunctionScope): string {
  return ['tx', ...scope.emitAll(list)].join(', ');
}

function callStatic(e: Of<'callStatic'>, scope: FunctionScope): string {
  const { names } = scope.unit.program;
  const { owner, node } = target(e, scope);
  const name = names.method(e.method.signature);
  const text = `${scope.unit.class(owner.name)}.${name}(${args(e.arguments, scope)})`;
  return call(scope, node, scope.at(e.line, text));
}

function target(
  e: Of<'callStatic' | 'callInstance'>,
  scope: FunctionScope
): { readonly owner: BoundClass; readonly node: string } {
  const { graph, index } = scope.unit.program;
  const found = index.method(index.get(e.method.class), e.method.signature);
  if (!found) throw new Error(`no method ${e.method.class}.${e.method.signature}`);
  return { owner: found.owner, node: graph.methodNode(found.owner, found.method) };
}

/**
 * A virtual call is JavaScript's own. `super.x()` as well. A private method that a subclass happens to
 * declare again must not be overridden by it.
 */
function callInstance(e: Of<'callInstance'>, scope: FunctionScope): string {
  const { index, names } = scope.unit.program;
  const name = names.method(e.method.signature);
  const { owner, node } = target(e, scope);
  if (!e.virtual && e.object.kind === 'this' && owner !== scope.owner) {
    const text = `super.${scope.at(e.line, `${name}(${args(e.arguments, scope)})`)}`;
    return call(scope, node, text);
  }
  const object = scope.emitNonNull(e.object);
  const redeclared = index
    .subtypes(owner.name)
    .some((c) => c !== owner && c.methods.some((m) => m.signature === e.method.signature));
  if (!e.virtual && redeclared) {
    const own = `${scope.unit.class(owner.name)}.prototype.${name}`;
    const rest = ['tx', ...scope.emitAll(e.arguments)].join(', ');
    return call(scope, node, scope.at(e.line, `${own}.call(${object}, ${rest})`));
  }
  return call(scope, node, `${object}.${scope.at(e.line, `${name}(${args(e.arguments, scope)})`)}`);
}

function callNative(
  e: Of<'callNative'>,
  scope: FunctionScope,
  native = scope.unit.native(e.key)
): string {
  const list = scope.emitAll(e.arguments);
  const self = e.object ? [scope.emitNonNull(e.object)] : [];
  const text = scope.at(e.line, `${native}(${['tx', ...self, ...list].join(', ')})`);
  return scope.unit.program.suspendingNatives(e.key) ? delegate(scope, text) : text;
}

/** A platform method of something that may be a user object; a plain native when no user class declares it. */
function callDispatched(e: Of<'callNative'>, scope: FunctionScope): string {
  const { graph, suspending, suspendingNatives } = scope.unit.program;
  if (!e.dispatch || !e.object) return callNative(e, scope);
  const { name, arity } = e.dispatch;
  const targets = graph.dispatchTargets(e.object.type, name, arity);
  if (targets.length === 0) return callNative(e, scope, scope.unit.nativeOrRefusal(e.key));
  const native = scope.unit.optionalNative(e.key);
  const self = scope.emitNonNull(e.object);
  const list = `[${scope.emitAll(e.arguments).join(', ')}]`;
  const dispatch = scope.unit.use('dispatch');
  const text = scope.at(
    e.line,
    `${dispatch}(tx, ${self}, ${JSON.stringify(name)}, ${arity}, ${native}, ${list})`
  );
  if (!targets.some((node) => suspending.has(node)) && !suspendingNatives(e.key)) return text;
  return delegate(scope, `${scope.unit.use('drive')}(${text})`);
}

type Creation = Of<'new' | 'newNative' | 'newSObject' | 'newElements' | 'newEntries' | 'newArray'>;

function creation(e: Creation, scope: FunctionScope): string {
  const { unit } = scope;
  switch (e.kind) {
    case 'new':
      return construct(e, scope);
    case 'newNative': {
      const list = ['tx', JSON.stringify(e.type), ...scope.emitAll(e.arguments)].join(', ');
      const text = scope.at(e.line, `${unit.native(e.key)}(${list})`);
      return unit.program.suspendingNatives(e.key) ? delegate(scope, text) : text;
    }
    case 'newSObject': {
      const create = `${unit.runtime('newSObject', e.type)}(tx)`;
      if (e.fields.length === 0) return scope.at(e.line, create);
      const values = e.fields.map((f) => `${f.name}: ${scope.emit(f.value)}`).join(', ');
      return scope.at(e.line, `${unit.use('fill')}(tx, ${create}, { ${values} })`);
    }
    case 'newElements': {
      const elements = scope.emitAll(e.elements).join(', ');
      return scope.at(e.line, `${unit.runtime('newElements', e.type)}(tx, [${elements}])`);
    }
    case 'newEntries': {
      const entries = e.entries
        .map((entry) => `[${scope.emit(entry.key)}, ${scope.emit(entry.value)}]`)
        .join(', ');
      return scope.at(e.line, `${unit.runtime('newEntries', e.type)}(tx, [${entries}])`);
    }
    case 'newArray': {
      const size = scope.emitNonNull(e.size);
      return scope.at(e.line, `${unit.runtime('newArray', e.type)}(tx, ${size})`);
    }
  }
}

function construct(e: Of<'new'>, scope: FunctionScope): string {
  const { graph, index, names } = scope.unit.program;
  const type = index.get(e.class);
  const constructor = index.constructorOf(type, e.signature);
  const js = names.constructorOf(type, constructor);
  const text = `new ${scope.unit.class(type.name)}().${js}(${args(e.arguments, scope)})`;
  return call(scope, graph.constructorNode(type, constructor), scope.at(e.line, text));
}

export function query(e: Extract<BoundOperation, { kind: 'soql' }>, scope: FunctionScope): string {
  const { unit } = scope;
  const run = unit.constant(
    `query_${e.query.object}`,
    `$.runtime.query(${JSON.stringify(e.query)}, ${JSON.stringify(e.type)}, ${JSON.stringify(e.result)})`
  );
  return scope.at(e.line, `${run}(tx, [${scope.emitAll(e.binds).join(', ')}])`);
}
