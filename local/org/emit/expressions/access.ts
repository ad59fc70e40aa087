import type { AssignmentTarget, BoundAccess, BoundExpression } from '../../check/bound';
import { fieldKey } from '../../platform/natives';
import type { FunctionScope } from '../function-scope';
import { paren } from '../writer';
import { constant, token } from './literals';
import { statics } from './statics';
import { call } from './suspending-call';

/** The value of a constant, variable, field or property. */
export function access(e: BoundAccess, scope: FunctionScope): string {
  const { unit } = scope;
  switch (e.kind) {
    case 'constant':
      return constant(e, scope);
    case 'local':
      return scope.local(e.slot);
    case 'this':
      return 'this';
    case 'field':
      return `${scope.emitNonNull(e.object)}.${fieldName(e, scope)}`;
    case 'staticField':
      return staticField(e, scope);
    case 'property':
      return readProperty(e, scope.emitNonNull(e.object), scope);
    case 'staticProperty':
      return readProperty(e, unit.class(propertyOwner(e, scope).name), scope);
    case 'nativeField': {
      const native = unit.native(fieldKey(e.owner, e.name, 'get'));
      return e.object ? `${native}(tx, ${scope.emitNonNull(e.object)})` : `${native}(tx)`;
    }
    case 'sobjectField':
      return sobjectField(e, scope);
    case 'index': {
      const get = unit.use('indexGet');
      const list = scope.emitNonNull(e.object);
      return scope.at(e.line, `${get}(tx, ${list}, ${scope.emitNonNull(e.index)})`);
    }
    case 'triggerContext':
      return `${unit.use('triggerContext')}(tx, ${JSON.stringify(e.name)})`;
    default:
      return token(e, scope);
  }
}

/** JavaScript property of an instance field. */
export function fieldName(
  e: { readonly class: string; readonly name: string },
  scope: FunctionScope
): string {
  const { index, names } = scope.unit.program;
  return names.field(index.get(e.class), e.name);
}

export function staticField(
  e: Extract<AssignmentTarget, { kind: 'staticField' }>,
  scope: FunctionScope
): string {
  const { index } = scope.unit.program;
  const found = index.field(index.get(e.class), e.name);
  if (!found) throw new Error(`no static field ${e.class}.${e.name}`);
  return `${statics(found.owner, scope)}.${fieldName(e, scope)}`;
}

type Property = Extract<AssignmentTarget, { kind: 'property' | 'staticProperty' }>;

export function propertyOwner(e: Property, scope: FunctionScope): { readonly name: string } {
  const { index } = scope.unit.program;
  const found = index.property(index.get(e.class), e.name);
  if (!found) throw new Error(`no property ${e.class}.${e.name}`);
  return found.owner;
}

/** Calls the getter on a receiver that is not null. */
export function readProperty(e: Property, receiver: string, scope: FunctionScope): string {
  return callAccessor(e, 'get', receiver, 'tx', scope);
}

/** Calls the setter; the call has no value. */
export function writeProperty(
  e: Property,
  receiver: string,
  value: string,
  scope: FunctionScope
): string {
  return callAccessor(e, 'set', receiver, `tx, ${value}`, scope);
}

function callAccessor(
  e: Property,
  kind: 'get' | 'set',
  receiver: string,
  args: string,
  scope: FunctionScope
): string {
  const { graph, index, names } = scope.unit.program;
  const node = graph.accessorNode(index.get(propertyOwner(e, scope).name), kind, e.name);
  const text = `${receiver}.${scope.at(e.line, `${names.accessor(kind, e.name)}(${args})`)}`;
  return call(scope, node, text);
}

/**
 * A field of a record. Behind a relationship that leads nowhere all fields are null.
 */
function sobjectField(
  e: Extract<BoundAccess, { kind: 'sobjectField' }>,
  scope: FunctionScope
): string {
  const { unit } = scope;
  const name = JSON.stringify(e.name);
  const viaParent = isRelationship(e.object);
  const record = viaParent ? scope.emit(e.object) : scope.emitNonNull(e.object);
  if (e.relationship) return `${unit.use('getParent')}(tx, ${record}, ${name})`;
  return `${unit.use(viaParent ? 'getFieldOfParent' : 'getField')}(tx, ${record}, ${name})`;
}

function isRelationship(e: BoundExpression): boolean {
  return e.kind === 'sobjectField' && e.relationship;
}

/** `a?.b.c()` */
export function safe(e: Extract<BoundExpression, { kind: 'safe' }>, scope: FunctionScope): string {
  const temporary = scope.temporary(e.temp);
  const object = scope.emit(e.object);
  const rest = scope.withTemporary(e.temp, temporary, true, () => scope.emit(e.access));
  return paren(`(${temporary} = ${object}) === null ? null : ${rest}`);
}
