import type { Expression } from '../../syntax/ast';
import { errorNode, isErrorNode, typeOf, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { applicable, argumentTypes, convertArguments } from '../overloads';
import type { PlatformCallable } from '../platform-symbols';
import { isInterface, mayBeUserObject } from '../relations';
import type { Type } from '../types';

/** True when the type answers platform methods of this name. */
export function hasPlatformMethod(body: Body, type: Type, name: string): boolean {
  return body.compilation.platform.methods(type, name).length > 0;
}

/** A call of a platform method: `object` null when called on the type. */
export function callPlatform(
  body: Body,
  call: Extract<Expression, { kind: 'call' }>,
  type: Type,
  object: BoundExpression | null,
  args: readonly BoundExpression[]
): BoundExpression {
  const all = body.compilation.platform.methods(type, call.name);
  const fitting = all.filter((m) => m.static === (object === null));
  const found = applicable(body, fitting, args);
  const [chosen] = found;
  if (!chosen || found.length > 1) {
    const text = `${call.name}${argumentTypes(args)} from the type ${type.text}`;
    if (chosen) body.report.error(call, `Method is ambiguous: ${text}`);
    else if (applicable(body, all, args).length > 0) wrongForm(body, call, type, object);
    else body.report.error(call, `Method does not exist or incorrect signature: ${text}`);
    return errorNode();
  }
  return write(body, call, chosen, type, object, args);
}

function wrongForm(
  body: Body,
  call: Extract<Expression, { kind: 'call' }>,
  type: Type,
  object: BoundExpression | null
): void {
  body.report.error(
    call,
    object
      ? `Static method cannot be called on an instance: ${type.text}.${call.name}`
      : `Non-static method cannot be referenced from a static context: ${type.text}.${call.name}`
  );
}

function write(
  body: Body,
  call: Extract<Expression, { kind: 'call' }>,
  chosen: PlatformCallable,
  type: Type,
  object: BoundExpression | null,
  args: readonly BoundExpression[]
): BoundExpression {
  const { platform } = body.compilation;
  const converted = convertArguments(body, chosen, args, call);
  if (converted.some(isErrorNode)) return errorNode();
  const declared = platform.key(chosen);
  // An interface's own method is always a user's, unless a native says otherwise.
  const abstract = isInterface(type) || platform.type(chosen.owner)?.kind === 'interface';
  const key = declared ?? (abstract ? chosen.keys[0] : undefined);
  if (key === undefined || chosen.returns.kind === 'opaque') {
    const parameters = chosen.parameters.map((p) => p.text).join(', ');
    body.report.unsupported(call, `${chosen.owner}.${chosen.name}(${parameters})`);
    return errorNode();
  }
  const dynamic = object !== null && mayBeUserObject(typeOf(body, object));
  return {
    kind: 'callNative',
    type: chosen.returns.text,
    key,
    object,
    dispatch: dynamic ? { name: chosen.name, arity: args.length } : null,
    arguments: converted,
    line: call.line
  };
}
