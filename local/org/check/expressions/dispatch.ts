import type { Expression } from '../../syntax/ast';
import { errorNode, isErrorNode, typeOf, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { convert } from '../conversions';
import { isPlatform } from '../types';
import { bindAssign, bindIncrement, checkReadable, hasNative } from './assignments';
import { bindCall } from './calls';
import { bindCast, bindClassLiteral, bindInstanceof } from './casts';
import { wrapSafe, type SafeLink } from './chains';
import {
  bindNew,
  bindNewArray,
  bindNewElements,
  bindNewEntries,
  bindNewSObject
} from './construct';
import { bindMember } from './member-access';
import { bindBinary } from './operators';
import { bindInlineQuery } from './inline-queries';
import { bindTernary } from './ternary';
import { bindLiteral, bindUnary } from './unary';
import { bindVariable, thisNode } from './variables';

/** Binds any expression as a value: a chain with `?.` becomes one guarded node. */
export function bindExpression(body: Body, expression: Expression): BoundExpression {
  const links: SafeLink[] = [];
  const node = bindLink(body, expression, links);
  return isErrorNode(node) ? node : wrapSafe(node, links);
}

/** Binds one link of a chain as a value. */
export function bindLink(body: Body, expression: Expression, links: SafeLink[]): BoundExpression {
  if (expression.kind === 'call') return bindCall(body, expression, links);
  const node = bindPlace(body, expression, links);
  if (!node) return bindOther(body, expression);
  if (!checkReadable(body, expression, node)) return errorNode();
  if (node.kind === 'nativeField' && !hasNative(body, node, 'get')) {
    body.report.unsupported(expression, `${node.owner}.${node.name}`);
    return errorNode();
  }
  return node;
}

/** Binds what is assigned to: nothing is read. */
export function bindAssigned(body: Body, expression: Expression): BoundExpression {
  const links: SafeLink[] = [];
  const node = bindPlace(body, expression, links) ?? bindLink(body, expression, links);
  return isErrorNode(node) ? node : wrapSafe(node, links);
}

/** Names, members and elements; null for expressions that are no place. */
function bindPlace(body: Body, expression: Expression, links: SafeLink[]): BoundExpression | null {
  switch (expression.kind) {
    case 'name':
      return bindName(body, expression);
    case 'member':
      return bindMember(body, expression, links);
    case 'index':
      return bindIndex(body, expression, links);
    default:
      return null;
  }
}

function bindName(body: Body, expression: Extract<Expression, { kind: 'name' }>): BoundExpression {
  const variable = bindVariable(body, expression.name, expression);
  if (variable) return variable;
  body.report.error(expression, `Variable does not exist: ${expression.name}`);
  return errorNode();
}

function bindIndex(
  body: Body,
  expression: Extract<Expression, { kind: 'index' }>,
  links: SafeLink[]
): BoundExpression {
  const object = body.bindLink(expression.object, links);
  const integer = body.compilation.types.named('Integer');
  const index = convert(body, body.bind(expression.index), integer, expression.index);
  if (isErrorNode(object) || isErrorNode(index)) return errorNode();
  const type = typeOf(body, object);
  const element = isPlatform(type, 'List') ? type.args[0] : undefined;
  if (!element) {
    body.report.error(expression, `Expression must be a list type: ${type.text}`);
    return errorNode();
  }
  return { kind: 'index', type: element.text, object, index, line: expression.line };
}

function bindOther(body: Body, expression: Expression): BoundExpression {
  switch (expression.kind) {
    case 'literal':
      return bindLiteral(expression);
    case 'new':
      return bindNew(body, expression);
    case 'newSObject':
      return bindNewSObject(body, expression);
    case 'newElements':
      return bindNewElements(body, expression);
    case 'newEntries':
      return bindNewEntries(body, expression);
    case 'newArray':
      return bindNewArray(body, expression);
    case 'unary':
      return bindUnary(body, expression);
    case 'increment':
      return bindIncrement(body, expression);
    case 'binary':
      return bindBinary(body, expression);
    case 'assign':
      return bindAssign(body, expression);
    case 'ternary':
      return bindTernary(body, expression);
    case 'instanceof':
      return bindInstanceof(body, expression);
    case 'cast':
      return bindCast(body, expression);
    case 'classLiteral':
      return bindClassLiteral(body, expression);
    case 'soql':
      return bindInlineQuery(body, expression);
    case 'this':
    case 'super':
      return bindThis(body, expression);
    default:
      return errorNode();
  }
}

function bindThis(
  body: Body,
  expression: Extract<Expression, { kind: 'this' | 'super' }>
): BoundExpression {
  if (expression.kind === 'this' && body.owner && !body.static) return thisNode(body.owner);
  body.report.error(expression, `'${expression.kind}' cannot be used here`);
  return errorNode();
}
