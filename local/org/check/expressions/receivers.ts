import type { Expression } from '../../syntax/ast';
import type { Body } from '../body';
import type { BoundExpression } from '../bound';
import { checkUse, findType, innerClass } from '../type-names';
import type { SObjectReference, Type } from '../types';
import type { SafeLink } from './chains';
import { bindVariable } from './variables';

/** What stands before a dot. */
export type Receiver =
  | { readonly kind: 'value'; readonly node: BoundExpression }
  /** `namespace`: the name is one as well (`System`, `Database`, `Schema`). */
  | { readonly kind: 'type'; readonly type: Type; readonly namespace: string | null }
  | { readonly kind: 'namespace'; readonly name: string }
  /** `System.Label` */
  | { readonly kind: 'labels' }
  /** `Trigger` */
  | { readonly kind: 'trigger' }
  /** `Lead.fields`, `Schema.SObjectType.Lead.fields` */
  | {
      readonly kind: 'fields';
      readonly sobject: SObjectReference;
      readonly describe: boolean;
    }
  | { readonly kind: 'super' };

/** Resolves the part before a dot: a variable first, then a type, then a namespace; null: none of them. */
export function bindReceiver(body: Body, expression: Expression, links: SafeLink[]): Receiver {
  if (expression.kind === 'super') return { kind: 'super' };
  if (expression.kind === 'name')
    return nameReceiver(body, expression) ?? { kind: 'value', node: body.bind(expression) };
  if (expression.kind === 'member' && !expression.safe) {
    const found = memberReceiver(body, expression);
    if (found) return found;
  }
  return { kind: 'value', node: body.bindLink(expression, links) };
}

function nameReceiver(
  body: Body,
  expression: Extract<Expression, { kind: 'name' }>
): Receiver | null {
  const variable = bindVariable(body, expression.name, expression);
  if (variable) return { kind: 'value', node: variable };
  return topReceiver(body, expression);
}

function topReceiver(
  body: Body,
  expression: Extract<Expression, { kind: 'name' }>
): Receiver | null {
  const { name } = expression;
  const lower = name.toLowerCase();
  const type = findType(body, [name]);
  if (type?.kind !== 'class') {
    if (lower === 'label') return { kind: 'labels' };
    if (lower === 'trigger') return { kind: 'trigger' };
  }
  const namespace = body.compilation.platform.isNamespace(name) ? name : null;
  if (type) {
    checkUse(body, expression, type);
    return { kind: 'type', type, namespace };
  }
  return namespace === null ? null : { kind: 'namespace', name: namespace };
}

/** `a.b` before a dot, when it is a type, a namespace's content or one of the special names. */
function memberReceiver(
  body: Body,
  expression: Extract<Expression, { kind: 'member' }>
): Receiver | null {
  const { name } = expression;
  const lower = name.toLowerCase();
  const outer = staticPath(body, expression.object);
  if (!outer) return lower === 'fields' ? describedFields(body, expression.object) : null;
  if (outer.kind === 'type' && outer.type.kind === 'class') {
    const inner = innerClass(outer.type.symbol, name);
    if (!inner || outer.type.symbol.fields.has(lower)) return null;
    const type = body.compilation.types.class(inner);
    checkUse(body, expression, type);
    return { kind: 'type', type, namespace: null };
  }
  if (outer.kind === 'type' && outer.type.kind === 'sobject' && lower === 'fields')
    return { kind: 'fields', sobject: outer.type, describe: false };
  const namespace =
    outer.kind === 'namespace' ? outer.name : outer.kind === 'type' ? outer.namespace : null;
  if (namespace !== null) return inNamespace(body, namespace, name);
  return null;
}

function inNamespace(body: Body, namespace: string, name: string): Receiver | null {
  const lower = name.toLowerCase();
  if (namespace.toLowerCase() === 'system') {
    if (lower === 'label') return { kind: 'labels' };
    if (lower === 'trigger') return { kind: 'trigger' };
  }
  const type = findType(body, [namespace, name]);
  if (type && type.kind !== 'class') {
    const alsoNamespace =
      namespace.toLowerCase() === 'system' && body.compilation.platform.isNamespace(name);
    return { kind: 'type', type, namespace: alsoNamespace ? name : null };
  }
  // `System.Schema.X`: a namespace within System.
  if (namespace.toLowerCase() === 'system' && body.compilation.platform.isNamespace(name))
    return { kind: 'namespace', name };
  return null;
}

/** `Schema.SObjectType.Lead.fields` */
function describedFields(body: Body, object: Expression): Receiver | null {
  if (object.kind !== 'member') return null;
  const outer = staticPath(body, object.object);
  if (outer?.kind !== 'type' || outer.type.text !== 'Schema.SObjectType') return null;
  const sobject = body.compilation.types.sobjectNamed(object.name);
  return sobject?.object ? { kind: 'fields', sobject, describe: true } : null;
}

/** The receiver of a path of plain names none of which is a variable; null otherwise. Binds nothing. */
function staticPath(body: Body, expression: Expression): Receiver | null {
  if (expression.kind === 'name') {
    if (bindVariable(body, expression.name, null)) return null;
    return topReceiver(body, expression);
  }
  return expression.kind === 'member' && !expression.safe ? memberReceiver(body, expression) : null;
}
