import type { Expression } from '../../syntax/ast';
import { errorNode, isErrorNode, typeOf, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { applyConversion, asSingleRow } from '../conversions';
import { resolveType } from '../type-names';

/** `(T) a`. */
export function bindCast(
  body: Body,
  expression: Extract<Expression, { kind: 'cast' }>
): BoundExpression {
  const type = resolveType(body, expression.type);
  const value = body.bind(expression.value);
  if (type.kind === 'error' || isErrorNode(value)) return errorNode();
  const single = asSingleRow(body, value, type);
  if (single) return single;
  const from = typeOf(body, value);
  const conversion = body.compilation.relations.cast(from, type);
  if (conversion?.step === 'up' && from.kind !== 'null')
    return retyped(value, type.text, expression.line);
  if (conversion) return applyConversion(body, value, type, conversion, expression);
  body.report.error(
    expression,
    `Incompatible types since an instance of ${from.text} is never an instance of ${type.text}`
  );
  return errorNode();
}

/** An up-cast does nothing when it runs, but decides overloads: the static type changes. */
function retyped(value: BoundExpression, type: string, line: number): BoundExpression {
  if (value.kind === 'cast' || value.kind === 'ternary') return { ...value, type };
  return { kind: 'cast', type, value, line };
}

/** `a instanceof T`: Salesforce refuses a test whose answer is known. */
export function bindInstanceof(
  body: Body,
  expression: Extract<Expression, { kind: 'instanceof' }>
): BoundExpression {
  const type = resolveType(body, expression.type);
  const value = body.bind(expression.value);
  if (type.kind === 'error' || isErrorNode(value)) return errorNode();
  const from = typeOf(body, value);
  if (from === type || body.compilation.relations.distance(from, type) !== null) {
    body.report.error(
      expression,
      `Operation instanceof is always true since an instance of ${from.text} is always an instance of ${type.text}`
    );
    return errorNode();
  }
  // "The instanceof keyword can always be used to test whether a string is an ID" (Rules of Conversion).
  const idTest = from.text === 'String' && type.text === 'Id';
  const step = idTest ? 'check' : body.compilation.relations.cast(from, type)?.step;
  if (step === 'unsure') {
    body.report.unsupported(expression, `${from.text} instanceof ${type.text}`);
    return errorNode();
  }
  if (step !== 'check') {
    body.report.error(
      expression,
      `Operation instanceof is always false since an instance of ${from.text} is never an instance of ${type.text}`
    );
    return errorNode();
  }
  return { kind: 'instanceof', type: 'Boolean', value, of: type.text };
}

/** `T.class`. */
export function bindClassLiteral(
  body: Body,
  expression: Extract<Expression, { kind: 'classLiteral' }>
): BoundExpression {
  const type = resolveType(body, expression.type);
  if (type.kind === 'error') return errorNode();
  return { kind: 'typeLiteral', type: 'Type', of: type.text };
}
