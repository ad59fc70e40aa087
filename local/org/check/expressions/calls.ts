import type { Expression } from '../../syntax/ast';
import { bindAll, errorNode, isErrorNode, typeOf, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { asRow } from '../conversions';
import { findMethods } from '../members';
import { argumentTypes } from '../overloads';
import { platformSuperclass, type ClassSymbol, type MethodSymbol } from '../symbols';
import type { ClassReference, SObjectReference, Type } from '../types';
import { guard, type SafeLink } from './chains';
import { callEnum } from './enums';
import { callPlatform, hasPlatformMethod } from './platform-calls';
import { bindReceiver, type Receiver } from './receivers';
import { describe } from './static-members';
import { callUser } from './user-calls';
import { thisNode } from './variables';

type Call = Extract<Expression, { kind: 'call' }>;

/** `f(x)`, `a.f(x)`, `T.f(x)`, `super.f(x)`. */
export function bindCall(body: Body, call: Call, links: SafeLink[]): BoundExpression {
  if (!call.object) return unqualified(body, call);
  const bound = bindReceiver(body, call.object, links);
  const receiver = guard(body, bound, call, links);
  if (receiver.kind === 'value') {
    const args = bindAll(body, call.arguments);
    if (isErrorNode(receiver.node) || args.some(isErrorNode)) return errorNode();
    return valueCall(body, call, receiver.node, args);
  }
  const args = bindAll(body, call.arguments);
  if (args.some(isErrorNode)) return errorNode();
  return staticCall(body, call, receiver, args);
}

function unqualified(body: Body, call: Call): BoundExpression {
  const args = bindAll(body, call.arguments);
  if (args.some(isErrorNode)) return errorNode();
  if (call.name === 'this' || call.name === 'super') {
    body.report.error(
      call,
      `Call to '${call.name}()' must be the first statement in a constructor`
    );
    return errorNode();
  }
  for (let owner = body.owner; owner; owner = owner.outer) {
    const methods = findMethods(owner, call.name);
    if (methods.length === 0) continue;
    return unqualifiedUser(body, call, owner, methods, args);
  }
  const { owner } = body;
  const type = owner && body.compilation.types.class(owner);
  if (type && !body.static && hasPlatformMethod(body, type, call.name))
    return callPlatform(body, call, type, thisNode(owner), args);
  return missing(body, call, owner?.name ?? 'this trigger', args);
}

function unqualifiedUser(
  body: Body,
  call: Call,
  owner: ClassSymbol,
  methods: readonly MethodSymbol[],
  args: readonly BoundExpression[]
): BoundExpression {
  const instance = owner === body.owner && !body.static ? thisNode(owner) : null;
  return callUser(body, call, methods, args, { object: instance, virtual: true, qualified: false });
}

function staticCall(
  body: Body,
  call: Call,
  receiver: Exclude<Receiver, { kind: 'value' }>,
  args: readonly BoundExpression[]
): BoundExpression {
  switch (receiver.kind) {
    case 'super':
      return superCall(body, call, args);
    case 'type':
      if (receiver.type.kind === 'class') return classCall(body, call, receiver.type, args);
      if (receiver.type.kind === 'sobject') return settingCall(body, call, receiver.type, args);
      return platformStatic(body, call, receiver.type, args);
    case 'labels':
      return platformStatic(body, call, body.compilation.types.named('Label'), args);
    case 'fields': {
      const of = describe(body, receiver.sobject, call);
      const type = body.compilation.types.named('Schema.SObjectTypeFields');
      const fields: BoundExpression = {
        kind: 'nativeField',
        type: type.text,
        object: of,
        owner: 'Schema.DescribeSObjectResult',
        name: 'fields'
      };
      return callPlatform(body, call, type, fields, args);
    }
    case 'trigger':
      return missing(body, call, 'Trigger', args);
    case 'namespace':
      return missing(body, call, receiver.name, args);
  }
}

function platformStatic(
  body: Body,
  call: Call,
  type: Type,
  args: readonly BoundExpression[]
): BoundExpression {
  const enumCall = callEnum(body, call, type, null, args);
  return enumCall ?? callPlatform(body, call, type, null, args);
}

function classCall(
  body: Body,
  call: Call,
  type: ClassReference,
  args: readonly BoundExpression[]
): BoundExpression {
  const enumCall = callEnum(body, call, type, null, args);
  if (enumCall) return enumCall;
  const methods = findMethods(type.symbol, call.name);
  if (methods.length === 0) return missing(body, call, type.text, args);
  return callUser(body, call, methods, args, { object: null, virtual: true, qualified: true });
}

const SETTING_METHODS = ['getinstance', 'getorgdefaults', 'getvalues'];

/** `Settings__c.getInstance()`: the type's token stands for the receiver. */
function settingCall(
  body: Body,
  call: Call,
  type: SObjectReference,
  args: readonly BoundExpression[]
): BoundExpression {
  const known = SETTING_METHODS.includes(call.name.toLowerCase());
  if (!type.object || type.object.kind !== 'customSetting' || !known)
    return missing(body, call, type.text, args);
  const token: BoundExpression = {
    kind: 'sobjectType',
    type: 'Schema.SObjectType',
    object: type.text
  };
  const bound = callPlatform(body, call, body.compilation.types.sobject, token, args);
  return bound.kind === 'callNative' ? { ...bound, type: type.text } : bound;
}

function superCall(body: Body, call: Call, args: readonly BoundExpression[]): BoundExpression {
  const { owner } = body;
  if (!owner || body.static) {
    body.report.error(call, 'super cannot be used in a static context');
    return errorNode();
  }
  const object = thisNode(owner);
  const above = owner.superclass;
  if (above?.kind === 'class') {
    const methods = findMethods(above.symbol, call.name);
    if (methods.length > 0)
      return callUser(body, call, methods, args, { object, virtual: false, qualified: true });
  }
  const base = platformSuperclass(owner) ?? body.compilation.types.object;
  const bound = callPlatform(body, call, base, object, args);
  // Without dispatch the platform's own method runs, not the override that made this call.
  return bound.kind === 'callNative' ? { ...bound, dispatch: null } : bound;
}

function valueCall(
  body: Body,
  call: Call,
  object: BoundExpression,
  args: readonly BoundExpression[]
): BoundExpression {
  const type = typeOf(body, object);
  if (
    object.kind === 'sobjectField' &&
    !object.relationship &&
    call.name.toLowerCase() === 'adderror'
  )
    return fieldAddError(body, call, object, args);
  const enumCall = callEnum(body, call, type, object, args);
  if (enumCall) return enumCall;
  if (type.kind === 'class') {
    const methods = findMethods(type.symbol, call.name);
    const base = platformSuperclass(type.symbol) ?? type;
    if (methods.length > 0 && !hasPlatformMethod(body, base, call.name))
      return callUser(body, call, methods, args, { object, virtual: true, qualified: true });
    if (methods.some((m) => m.parameters.length === args.length))
      return callUser(body, call, methods, args, { object, virtual: true, qualified: true });
    return callPlatform(body, call, type, object, args);
  }
  const row = asRow(body, object);
  if (row && !hasPlatformMethod(body, type, call.name)) return valueCall(body, call, row, args);
  if (type.kind === 'void' || type.kind === 'null') return missing(body, call, type.text, args);
  return callPlatform(body, call, type, object, args);
}

/** `record.Email.addError('x')` ("SObject Class", Apex Reference Guide): a message at the field. */
function fieldAddError(
  body: Body,
  call: Call,
  field: Extract<BoundExpression, { kind: 'sobjectField' }>,
  args: readonly BoundExpression[]
): BoundExpression {
  const [message] = args;
  if (!message || args.length !== 1 || message.type !== 'String') {
    body.report.unsupported(call, `addError${argumentTypes(args)} on a field`);
    return errorNode();
  }
  return {
    kind: 'fieldAddError',
    type: 'void',
    object: field.object,
    field: field.name,
    message,
    line: call.line
  };
}

function missing(
  body: Body,
  call: Call,
  owner: string,
  args: readonly BoundExpression[]
): BoundExpression {
  body.report.error(
    call,
    `Method does not exist or incorrect signature: ${call.name}${argumentTypes(args)} from the type ${owner}`
  );
  return errorNode();
}
