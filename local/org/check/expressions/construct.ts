import type { Expression } from '../../syntax/ast';
import { bindAll, errorNode, isErrorNode, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { convert } from '../conversions';
import { checkAccess } from '../members';
import { applicable, argumentTypes, convertArguments } from '../overloads';
import {
  apexType,
  findRelationship,
  findSObjectField,
  isWriteable,
  relationshipTarget
} from '../sobject-fields';
import { resolveType } from '../type-names';
import {
  elementOf,
  isPlatform,
  type ClassReference,
  type PlatformReference,
  type SObjectReference,
  type Type
} from '../types';

type New = Extract<Expression, { kind: 'new' }>;

/** `new T(...)`. */
export function bindNew(body: Body, expression: New): BoundExpression {
  const type = resolveType(body, expression.type);
  const args = bindAll(body, expression.arguments);
  if (type.kind === 'error' || args.some(isErrorNode)) return errorNode();
  if (type.kind === 'class') return newUser(body, expression, type, args);
  if (type.kind === 'platform') return newPlatform(body, expression, type, args);
  if (type.kind === 'sobject' && type.object && args.length === 0)
    return { kind: 'newSObject', type: type.text, fields: [], line: expression.line };
  if (type.kind === 'object' && args.length === 0) {
    body.report.unsupported(expression, 'new Object()');
    return errorNode();
  }
  return noConstructor(body, expression, type, args);
}

function newUser(
  body: Body,
  expression: New,
  type: ClassReference,
  args: readonly BoundExpression[]
): BoundExpression {
  const { symbol } = type;
  if (symbol.kind !== 'class' || symbol.abstract) {
    const what = symbol.kind === 'class' ? 'Abstract classes' : `An ${symbol.kind}`;
    body.report.error(expression, `${what} cannot be constructed: ${type.text}`);
    return errorNode();
  }
  const candidates = symbol.constructors.map((made) => ({
    made,
    parameters: made.parameters.map((p) => p.type)
  }));
  const found = applicable(body, candidates, args);
  const [chosen] = found;
  if (!chosen || found.length > 1) return noConstructor(body, expression, type, args, found.length);
  checkAccess(body, expression, { ...chosen.made, name: '<Constructor>' });
  return {
    kind: 'new',
    type: type.text,
    class: type.text,
    signature: chosen.made.signature,
    arguments: convertArguments(body, chosen, args, expression),
    line: expression.line
  };
}

function newPlatform(
  body: Body,
  expression: New,
  type: PlatformReference,
  args: readonly BoundExpression[]
): BoundExpression {
  const { platform } = body.compilation;
  if (type.platform.kind !== 'class' || type.platform.abstract) {
    body.report.error(expression, `Type cannot be constructed: ${type.text}`);
    return errorNode();
  }
  const fitting = platform.constructors(type);
  const found = applicable(body, fitting, args);
  const [chosen] = found;
  if (!chosen || found.length > 1) return noConstructor(body, expression, type, args, found.length);
  if (!mapAccepts(body, expression, type, chosen, args)) return errorNode();
  const key = platform.key(chosen);
  if (key === null) {
    const parameters = chosen.parameters.map((p) => p.text).join(', ');
    body.report.unsupported(expression, `new ${type.platform.name}(${parameters})`);
    return errorNode();
  }
  const converted = convertArguments(body, chosen, args, expression);
  return { kind: 'newNative', type: type.text, key, arguments: converted, line: expression.line };
}

/** `new Map<Id, Lead>(leads)`: keyed by Id, with records of the map's own type. */
function mapAccepts(
  body: Body,
  expression: New,
  type: PlatformReference,
  chosen: { readonly parameters: readonly Type[] },
  args: readonly BoundExpression[]
): boolean {
  const { relations, types } = body.compilation;
  const [key, value] = type.args;
  const [arg] = args;
  if (!isPlatform(type, 'Map') || chosen.parameters[0] !== types.list(types.sobject)) return true;
  if (!key || !value || !arg || arg.type === 'null') return true;
  const record = elementOf(types.of(arg));
  const keyed = key.text === 'Id' || key.text === 'String';
  if (keyed && record && relations.distance(record, value) !== null) return true;
  const text = `Invalid initial type ${arg.type} for ${type.text}`;
  if (keyed && record === types.sobject && value.kind === 'sobject')
    body.report.unsupported(expression, text);
  else body.report.error(expression, text);
  return false;
}

function noConstructor(
  body: Body,
  expression: New,
  type: Type,
  args: readonly BoundExpression[],
  found = 0
): BoundExpression {
  const problem = found > 1 ? 'Constructor is ambiguous' : 'Constructor not defined';
  body.report.error(expression, `${problem}: [${type.text}].<Constructor>${argumentTypes(args)}`);
  return errorNode();
}

/** `new Lead(LastName = 'x')`. */
export function bindNewSObject(
  body: Body,
  expression: Extract<Expression, { kind: 'newSObject' }>
): BoundExpression {
  const type = resolveType(body, expression.type);
  const values = expression.fields.map((f) => ({ field: f, value: body.bind(f.value) }));
  if (type.kind === 'error') return errorNode();
  if (type.kind !== 'sobject' || !type.object) {
    body.report.error(
      expression,
      `Invalid constructor syntax, name=value pairs are only for SObjects: ${type.text}`
    );
    return errorNode();
  }
  const seen = new Set<string>();
  const fields = values.flatMap(({ field, value }) => {
    const target = initialisedField(body, type, field);
    if (!target) return [];
    if (seen.has(target.name))
      body.report.error(field, `Duplicate field initialization: ${target.name}`);
    seen.add(target.name);
    return [{ name: target.name, value: convert(body, value, target.type, field) }];
  });
  return { kind: 'newSObject', type: type.text, fields, line: expression.line };
}

function initialisedField(
  body: Body,
  type: SObjectReference,
  written: { readonly name: string; readonly line: number; readonly column: number }
): { name: string; type: Type } | null {
  if (!type.object) return null;
  const field = findSObjectField(type.object, written.name);
  if (field) {
    if (!isWriteable(field))
      body.report.error(written, `Field is not writeable: ${type.text}.${field.name}`);
    return { name: field.name, type: apexType(body.compilation, field) };
  }
  const relationship = findRelationship(type.object, written.name);
  const target = relationship && relationshipTarget(body.compilation, relationship);
  if (relationship && target)
    return { name: relationship.relationshipName ?? written.name, type: target };
  if (relationship) body.report.unsupported(written, `relationship ${type.text}.${written.name}`);
  else body.report.error(written, `Field ${written.name} does not exist on ${type.text}`);
  return null;
}

/** `new List<T>{a}`, `new Set<T>{a}`. */
export function bindNewElements(
  body: Body,
  expression: Extract<Expression, { kind: 'newElements' }>
): BoundExpression {
  const type = resolveType(body, expression.type);
  const bound = expression.elements.map((e) => ({ at: e, node: body.bind(e) }));
  if (type.kind === 'error') return errorNode();
  const element = elementOf(type);
  if (!element) {
    body.report.error(expression, `Type takes no elements: ${type.text}`);
    return errorNode();
  }
  const elements = bound.map(({ at, node }) => convert(body, node, element, at));
  return { kind: 'newElements', type: type.text, elements, line: expression.line };
}

/** `new Map<K, V>{k => v}`. */
export function bindNewEntries(
  body: Body,
  expression: Extract<Expression, { kind: 'newEntries' }>
): BoundExpression {
  const type = resolveType(body, expression.type);
  const bound = expression.entries.map((e) => ({
    at: e,
    key: body.bind(e.key),
    value: body.bind(e.value)
  }));
  if (type.kind === 'error') return errorNode();
  const [keyType, valueType] = isPlatform(type, 'Map') ? type.args : [];
  if (!keyType || !valueType) {
    body.report.error(expression, `Type takes no entries: ${type.text}`);
    return errorNode();
  }
  const entries = bound.map(({ at, key, value }) => ({
    key: convert(body, key, keyType, at.key),
    value: convert(body, value, valueType, at.value)
  }));
  return { kind: 'newEntries', type: type.text, entries, line: expression.line };
}

/** `new T[n]`. */
export function bindNewArray(
  body: Body,
  expression: Extract<Expression, { kind: 'newArray' }>
): BoundExpression {
  const type = resolveType(body, expression.type);
  const integer = body.compilation.types.named('Integer');
  const size = convert(body, body.bind(expression.size), integer, expression.size);
  if (type.kind === 'error') return errorNode();
  return { kind: 'newArray', type: type.text, size, line: expression.line };
}
