import type { BinaryOperator, Expression, Position } from '../../syntax/ast';
import { errorNode, isErrorNode, typeOf, type Body } from '../body';
import type { AssignmentTarget, BoundExpression } from '../bound';
import { convert } from '../conversions';
import { mayAccess } from '../members';
import { findSObjectField, isWriteable } from '../sobject-fields';
import { numericRank } from '../types';
import { combine } from './operators';
import { fieldOf } from './variables';

/** `a = b`, `a += b`. */
export function bindAssign(
  body: Body,
  expression: Extract<Expression, { kind: 'assign' }>
): BoundExpression {
  const target = bindTarget(body, expression.target, expression.operator !== null);
  const value = body.bind(expression.value);
  if (!target || isErrorNode(value)) return errorNode();
  if (expression.operator) return update(body, expression, expression.operator, target, value);
  const converted = convert(body, value, typeOf(body, target), expression);
  return { kind: 'assign', type: target.type, target, value: converted, line: expression.line };
}

function update(
  body: Body,
  at: Position,
  operator: BinaryOperator,
  target: AssignmentTarget,
  value: BoundExpression
): BoundExpression {
  const temp = body.scope.newTemp();
  const old: BoundExpression = { kind: 'temp', type: target.type, temp };
  const combined = combine(body, operator, old, value, at);
  if (isErrorNode(combined)) return combined;
  const compute = convert(body, combined, typeOf(body, target), at);
  return { kind: 'update', type: target.type, target, temp, compute, result: 'new', line: at.line };
}

/** `a++`, `--a`. */
export function bindIncrement(
  body: Body,
  expression: Extract<Expression, { kind: 'increment' }>
): BoundExpression {
  const target = bindTarget(body, expression.target, true);
  if (!target) return errorNode();
  if (numericRank(typeOf(body, target)) < 0) {
    body.report.error(
      expression,
      `Operator ${expression.operator} cannot be applied to ${target.type}`
    );
    return errorNode();
  }
  const one: BoundExpression = { kind: 'constant', type: 'Integer', value: '1' };
  const operator = expression.operator === '++' ? '+' : '-';
  const bound = update(body, expression, operator, target, one);
  return bound.kind === 'update' && !expression.prefix ? { ...bound, result: 'old' } : bound;
}

/** A place that can be assigned; reports what cannot. `read`: its old value is used too. */
function bindTarget(body: Body, expression: Expression, read: boolean): AssignmentTarget | null {
  const node = body.bindTarget(expression);
  if (isErrorNode(node)) return null;
  switch (node.kind) {
    case 'local':
      return checkLocal(body, expression, node) ? node : null;
    case 'field':
    case 'staticField':
    case 'property':
    case 'staticProperty':
      return checkField(body, expression, node, read) ? node : null;
    case 'sobjectField':
      return checkSObjectField(body, expression, node) ? node : null;
    case 'nativeField':
      return checkNativeField(body, expression, node, read) ? node : null;
    case 'index':
      return node;
    default:
      body.report.error(expression, 'Expression cannot be assigned');
      return null;
  }
}

function checkLocal(
  body: Body,
  expression: Expression,
  node: Extract<AssignmentTarget, { kind: 'local' }>
): boolean {
  const local = expression.kind === 'name' ? body.scope.find(expression.name) : null;
  if (local?.final && local.slot === node.slot) {
    body.report.error(expression, `Final variable cannot be assigned: ${local.name}`);
    return false;
  }
  return true;
}

function checkField(
  body: Body,
  expression: Expression,
  node: AssignmentTarget,
  read: boolean
): boolean {
  const field = fieldOf(body, node);
  if (!field || body.accessor === field) return true;
  const initialising = body.constructing && field.owner === body.owner;
  if (field.final && !(initialising && field.static === body.static)) {
    body.report.error(
      expression,
      `Final members can only be assigned in their declaration, init blocks, or constructors: ${field.name}`
    );
    return false;
  }
  if (field.writeAccess === null) {
    body.report.error(expression, `Property has no setter: ${field.owner.name}.${field.name}`);
    return false;
  }
  if (!mayAccess(body, field.owner, field.writeAccess, field.testVisible)) {
    body.report.error(expression, `Setter is not visible: ${field.owner.name}.${field.name}`);
    return false;
  }
  return !read || checkReadable(body, expression, node);
}

/** Reports a property without a visible getter. */
export function checkReadable(body: Body, at: Position, node: BoundExpression): boolean {
  const field = fieldOf(body, node);
  if (!field || body.accessor === field) return true;
  if (field.readAccess === null)
    body.report.error(at, `Property has no getter: ${field.owner.name}.${field.name}`);
  else if (!mayAccess(body, field.owner, field.readAccess, field.testVisible))
    body.report.error(at, `Getter is not visible: ${field.owner.name}.${field.name}`);
  else return true;
  return false;
}

function checkSObjectField(
  body: Body,
  expression: Expression,
  node: Extract<AssignmentTarget, { kind: 'sobjectField' }>
): boolean {
  const type = typeOf(body, node.object);
  const field =
    type.kind === 'sobject' && type.object ? findSObjectField(type.object, node.name) : null;
  if (!field || isWriteable(field)) return true;
  body.report.error(expression, `Field is not writeable: ${type.text}.${field.name}`);
  return false;
}

function checkNativeField(
  body: Body,
  expression: Expression,
  node: Extract<AssignmentTarget, { kind: 'nativeField' }>,
  read: boolean
): boolean {
  const ok = hasNative(body, node, 'set') && (!read || hasNative(body, node, 'get'));
  if (!ok) body.report.unsupported(expression, `assignment to ${node.owner}.${node.name}`);
  return ok;
}

/** Whether a platform field can be read or written in the embedded org. */
export function hasNative(
  body: Body,
  node: Extract<AssignmentTarget, { kind: 'nativeField' }>,
  access: 'get' | 'set'
): boolean {
  const key = `${node.owner}.${node.name}=${access}`.toLowerCase();
  return body.compilation.platform.implemented(key);
}
