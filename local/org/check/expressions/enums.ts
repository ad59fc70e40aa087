import type { Expression } from '../../syntax/ast';
import { errorNode, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { convert } from '../conversions';
import { isEnum, type Type } from '../types';

/**
 * Methods that every enum has, platform or user ("Enums", Apex Developer Guide): `name()`, `ordinal()`,
 * `values()`, `valueOf(String)`. null: not such a call.
 */
export function callEnum(
  body: Body,
  call: Extract<Expression, { kind: 'call' }>,
  type: Type,
  object: BoundExpression | null,
  args: readonly BoundExpression[]
): BoundExpression | null {
  if (!isEnum(type)) return null;
  const { types } = body.compilation;
  const name = call.name.toLowerCase();
  if (object && args.length === 0) {
    if (name === 'name') return native(body, call, 'enum.name()', 'String', object, []);
    if (name === 'ordinal') return native(body, call, 'enum.ordinal()', 'Integer', object, []);
  }
  if (object) return null;
  const literal: BoundExpression = { kind: 'typeLiteral', type: 'Type', of: type.text };
  if (name === 'values' && args.length === 0)
    return native(body, call, 'enum.values(type)', types.list(type).text, null, [literal]);
  const [text] = args;
  if (name === 'valueof' && text && args.length === 1) {
    const string = convert(body, text, types.named('String'), call);
    return native(body, call, 'enum.valueof(type,string)', type.text, null, [literal, string]);
  }
  return null;
}

function native(
  body: Body,
  call: Extract<Expression, { kind: 'call' }>,
  key: string,
  type: string,
  object: BoundExpression | null,
  args: readonly BoundExpression[]
): BoundExpression {
  if (!body.compilation.platform.implemented(key)) {
    body.report.unsupported(call, `Enum.${call.name}`);
    return errorNode();
  }
  return {
    kind: 'callNative',
    type,
    key,
    object,
    dispatch: null,
    arguments: args,
    line: call.line
  };
}
