import type { Expression, Position } from '../../syntax/ast';
import { errorNode, isErrorNode, typeOf, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { asRow } from '../conversions';
import { findField } from '../members';
import {
  apexType,
  findRelationship,
  findSObjectField,
  relationshipTarget
} from '../sobject-fields';
import type { ClassReference, SObjectReference, Type } from '../types';
import { guard, type SafeLink } from './chains';
import { bindReceiver } from './receivers';
import { staticMember } from './static-members';
import { instanceField } from './variables';

/** `a.b`: a field, property, relationship, constant or token. */
export function bindMember(
  body: Body,
  expression: Extract<Expression, { kind: 'member' }>,
  links: SafeLink[]
): BoundExpression {
  const bound = bindReceiver(body, expression.object, links);
  const receiver = guard(body, bound, expression, links);
  if (receiver.kind === 'value')
    return valueMember(body, receiver.node, expression.name, expression);
  return staticMember(body, receiver, expression.name, expression);
}

/** A member of a value. */
function valueMember(
  body: Body,
  object: BoundExpression,
  name: string,
  at: Position
): BoundExpression {
  if (isErrorNode(object)) return object;
  const row = asRow(body, object);
  if (row) return valueMember(body, row, name, at);
  const type = typeOf(body, object);
  if (type.kind === 'sobject') return sobjectMember(body, object, type, name, at);
  if (type.kind === 'class') return classMember(body, object, type, name, at);
  if (type.kind === 'platform') return platformMember(body, object, type, name, at);
  body.report.error(at, `Variable does not exist: ${type.text}.${name}`);
  return errorNode();
}

function sobjectMember(
  body: Body,
  object: BoundExpression,
  type: SObjectReference,
  name: string,
  at: Position
): BoundExpression {
  const { compilation } = body;
  if (!type.object) {
    if (name.toLowerCase() === 'id' && type === compilation.types.sobject)
      return { kind: 'sobjectField', type: 'Id', object, name: 'Id', relationship: false };
    body.report.error(at, `Field ${name} does not exist on ${type.text}`);
    return errorNode();
  }
  const field = findSObjectField(type.object, name);
  if (field) {
    const value = apexType(compilation, field).text;
    return { kind: 'sobjectField', type: value, object, name: field.name, relationship: false };
  }
  const relationship = findRelationship(type.object, name);
  if (!relationship) {
    body.report.error(at, `Field ${name} does not exist on ${type.text}`);
    return errorNode();
  }
  const target = relationshipTarget(compilation, relationship);
  if (!target) {
    body.report.unsupported(at, `relationship ${type.text}.${name}`);
    return errorNode();
  }
  const spelled = relationship.relationshipName ?? name;
  return { kind: 'sobjectField', type: target.text, object, name: spelled, relationship: true };
}

function classMember(
  body: Body,
  object: BoundExpression,
  type: ClassReference,
  name: string,
  at: Position
): BoundExpression {
  const field = findField(type.symbol, name);
  if (!field) {
    body.report.error(at, `Variable does not exist: ${type.text}.${name}`);
    return errorNode();
  }
  if (field.static) {
    body.report.error(at, `Static variable cannot be used on an instance: ${type.text}.${name}`);
    return errorNode();
  }
  return instanceField(body, object, field, at);
}

function platformMember(
  body: Body,
  object: BoundExpression,
  type: Type,
  name: string,
  at: Position
): BoundExpression {
  const use = body.compilation.platform.field(type, name);
  if (!use || use.field.static) {
    body.report.error(at, `Variable does not exist: ${type.text}.${name}`);
    return errorNode();
  }
  return {
    kind: 'nativeField',
    type: use.type.text,
    object,
    owner: use.owner.name,
    name: use.field.name
  };
}
