import type { Position } from '../../syntax/ast';
import { errorNode, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { findField } from '../members';
import { findRelationship, findSObjectField } from '../sobject-fields';
import type { ClassReference, PlatformReference, SObjectReference } from '../types';
import type { Receiver } from './receivers';
import { staticField } from './variables';

/** A member of something that is no value: a type, `Label`, `Trigger`, `Lead.fields`, a namespace. */
export function staticMember(
  body: Body,
  receiver: Exclude<Receiver, { kind: 'value' }>,
  name: string,
  at: Position
): BoundExpression {
  switch (receiver.kind) {
    case 'labels':
      return label(body, name, at);
    case 'trigger':
      return triggerContext(body, name, at);
    case 'fields':
      return describedField(body, receiver.sobject, receiver.describe, name, at);
    case 'type':
      if (receiver.type.kind === 'class') return ofClass(body, receiver.type, name, at);
      if (receiver.type.kind === 'platform') return ofPlatform(body, receiver.type, name, at);
      if (receiver.type.kind === 'sobject') return ofSObject(body, receiver.type, name, at);
      return missing(body, receiver.type.text, name, at);
    case 'namespace':
      return missing(body, receiver.name, name, at);
    case 'super':
      return missing(body, 'super', name, at);
  }
}

function missing(body: Body, owner: string, name: string, at: Position): BoundExpression {
  body.report.error(at, `Variable does not exist: ${owner}.${name}`);
  return errorNode();
}

function label(body: Body, name: string, at: Position): BoundExpression {
  const found = body.compilation.schema.labels.get(name.toLowerCase());
  if (found) return { kind: 'label', type: 'String', name: found.name };
  body.report.error(at, `Label does not exist: ${name}`);
  return errorNode();
}

function ofClass(body: Body, type: ClassReference, name: string, at: Position): BoundExpression {
  const { symbol } = type;
  const constant = symbol.enumValues.find((v) => v.toLowerCase() === name.toLowerCase());
  if (constant !== undefined)
    return { kind: 'enumConstant', type: type.text, enum: type.text, user: true, name: constant };
  const field = findField(symbol, name);
  if (field?.static) return staticField(body, field, at);
  if (!field) return missing(body, type.text, name, at);
  body.report.error(at, `Instance variable cannot be used on a type: ${type.text}.${name}`);
  return errorNode();
}

function ofPlatform(
  body: Body,
  type: PlatformReference,
  name: string,
  at: Position
): BoundExpression {
  const { platform, types } = body.compilation;
  const lower = name.toLowerCase();
  const constant = type.platform.enumValues.find((v) => v.toLowerCase() === lower);
  if (constant !== undefined)
    return { kind: 'enumConstant', type: type.text, enum: type.text, user: false, name: constant };
  const use = platform.field(type, name);
  if (use?.field.static)
    return {
      kind: 'nativeField',
      type: use.type.text,
      object: null,
      owner: use.owner.name,
      name: use.field.name
    };
  if (type.text === 'Schema.SObjectType') {
    const sobject = types.sobjectNamed(name);
    if (sobject?.object) return describe(body, sobject, at);
  }
  return missing(body, type.text, name, at);
}

function ofSObject(
  body: Body,
  type: SObjectReference,
  name: string,
  at: Position
): BoundExpression {
  if (!type.object) return missing(body, type.text, name, at);
  if (name.toLowerCase() === 'sobjecttype')
    return { kind: 'sobjectType', type: 'Schema.SObjectType', object: type.object.name };
  return fieldToken(body, type, name, at);
}

/** `Lead.Email` */
function fieldToken(
  body: Body,
  type: SObjectReference,
  name: string,
  at: Position
): BoundExpression {
  const field = type.object && findSObjectField(type.object, name);
  if (field)
    return {
      kind: 'sobjectFieldToken',
      type: 'Schema.SObjectField',
      object: type.text,
      field: field.name
    };
  if (type.object && findRelationship(type.object, name))
    body.report.unsupported(at, `field token through a relationship: ${type.text}.${name}`);
  else body.report.error(at, `Field ${name} does not exist on ${type.text}`);
  return errorNode();
}

function describedField(
  body: Body,
  sobject: SObjectReference,
  described: boolean,
  name: string,
  at: Position
): BoundExpression {
  const token = fieldToken(body, sobject, name, at);
  if (!described || token.kind !== 'sobjectFieldToken') return token;
  return getDescribe(body, 'Schema.SObjectField', 'Schema.DescribeFieldResult', token, at);
}

/** `Schema.SObjectType.Lead` is the describe result, as `Lead.SObjectType.getDescribe()` gives it. */
export function describe(body: Body, sobject: SObjectReference, at: Position): BoundExpression {
  const token: BoundExpression = {
    kind: 'sobjectType',
    type: 'Schema.SObjectType',
    object: sobject.text
  };
  return getDescribe(body, 'Schema.SObjectType', 'Schema.DescribeSObjectResult', token, at);
}

function getDescribe(
  body: Body,
  owner: string,
  result: string,
  token: BoundExpression,
  at: Position
): BoundExpression {
  const key = `${owner}.getDescribe()`.toLowerCase();
  if (!body.compilation.platform.implemented(key)) {
    body.report.unsupported(at, `${owner}.getDescribe()`);
    return errorNode();
  }
  return {
    kind: 'callNative',
    type: result,
    key,
    object: token,
    dispatch: null,
    arguments: [],
    line: at.line
  };
}

const TRIGGER_FLAGS = [
  'isafter',
  'isbefore',
  'isdelete',
  'isexecuting',
  'isinsert',
  'isundelete',
  'isupdate'
];

/** `Trigger.new` and so on: in a trigger typed by its object, in a class generic ("Trigger Context Variables", Apex Developer Guide). */
function triggerContext(body: Body, name: string, at: Position): BoundExpression {
  const { types } = body.compilation;
  const lower = name.toLowerCase();
  const record = body.trigger ? types.sobjectOf(body.trigger) : types.sobject;
  const of = (type: string): BoundExpression => ({ kind: 'triggerContext', type, name: lower });
  if (TRIGGER_FLAGS.includes(lower)) return of('Boolean');
  if (lower === 'new' || lower === 'old') return of(types.list(record).text);
  if (lower === 'newmap' || lower === 'oldmap')
    return of(types.map(types.named('Id'), record).text);
  if (lower === 'size') return of('Integer');
  if (lower === 'operationtype') return of(types.named('TriggerOperation').text);
  return missing(body, 'Trigger', name, at);
}
