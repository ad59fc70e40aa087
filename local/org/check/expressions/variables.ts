import type { Position } from '../../syntax/ast';
import type { Body } from '../body';
import type { AssignmentTarget, BoundExpression } from '../bound';
import { checkAccess, findField } from '../members';
import type { ClassSymbol, FieldSymbol } from '../symbols';

/** The storage of a property with written accessors; `$` keeps it apart from Apex names. */
export function storageName(property: string): string {
  return `${property}$`;
}

/**
 * A simple name as a local, a field or property of the class and its superclasses, or a static one of the
 * outer class; null when there is none. With `at` null nothing is reported or noted.
 */
export function bindVariable(
  body: Body,
  name: string,
  at: Position | null
): AssignmentTarget | null {
  const local = body.scope.find(name);
  if (local) return { kind: 'local', type: local.type.text, slot: local.slot };
  for (let owner = body.owner; owner; owner = owner.outer) {
    const field = findField(owner, name);
    if (!field) continue;
    if (field.static) return staticField(body, field, at);
    // An inner class has no outer instance.
    if (owner !== body.owner) return null;
    if (body.static) {
      if (at)
        body.report.error(at, `Non-static variable cannot be used in a static context: ${name}`);
      return at ? errorTarget() : null;
    }
    return instanceField(body, thisNode(owner), field, at);
  }
  return null;
}

export function thisNode(owner: ClassSymbol): BoundExpression {
  return { kind: 'this', type: owner.name };
}

function errorTarget(): AssignmentTarget {
  return { kind: 'local', type: '?', slot: -1 };
}

/** A static field or property. */
export function staticField(body: Body, field: FieldSymbol, at: Position | null): AssignmentTarget {
  if (at) checkAccess(body, at, field);
  const type = field.type.text;
  const of = { type, class: field.owner.name };
  if (field.storage === 'field') return { kind: 'staticField', ...of, name: field.name };
  if (ownStorage(body, field)) return { kind: 'staticField', ...of, name: storageName(field.name) };
  return { kind: 'staticProperty', ...of, name: field.name, line: at?.line ?? 0 };
}

/** A field or property of an instance. */
export function instanceField(
  body: Body,
  object: BoundExpression,
  field: FieldSymbol,
  at: Position | null
): AssignmentTarget {
  if (at) checkAccess(body, at, field);
  const of = { type: field.type.text, object, class: field.owner.name };
  if (field.storage === 'field') return { kind: 'field', ...of, name: field.name };
  if (ownStorage(body, field)) return { kind: 'field', ...of, name: storageName(field.name) };
  return { kind: 'property', ...of, name: field.name, line: at?.line ?? 0 };
}

/** Inside its own accessors a property's name means its storage ("Apex Properties", Apex Developer Guide). */
function ownStorage(body: Body, field: FieldSymbol): boolean {
  if (body.accessor !== field) return false;
  body.usesStorage();
  return true;
}

/** The declared field behind an assignment target, null for locals and platform fields. */
export function fieldOf(body: Body, target: BoundExpression): FieldSymbol | null {
  const named =
    target.kind === 'field' ||
    target.kind === 'staticField' ||
    target.kind === 'property' ||
    target.kind === 'staticProperty';
  if (!named) return null;
  const symbol = classNamed(body, target.class);
  return symbol?.fields.get(target.name.replace(/\$$/, '').toLowerCase()) ?? null;
}

/** A class by its qualified name. */
function classNamed(body: Body, name: string): ClassSymbol | null {
  const [top = '', inner] = name.split('.');
  const symbol = body.compilation.classes.get(top.toLowerCase()) ?? null;
  return inner === undefined ? symbol : (symbol?.inner.get(inner.toLowerCase()) ?? null);
}
