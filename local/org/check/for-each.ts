import type { Position, Statement } from '../syntax/ast';
import { isErrorNode, typeOf, type Body } from './body';
import type { BoundExpression, BoundStatement } from './bound';
import { isPlatform, type Type } from './types';
import { resolveType } from './type-names';

type ForEach = Extract<Statement, { kind: 'forEach' }>;

/** `for (T x : xs)` over a List, Set, Iterable or query; a query also in chunks when T is a list. */
export function bindForEach(
  body: Body,
  statement: ForEach,
  bindBody: (inner: Statement | null) => BoundStatement
): BoundStatement {
  const type = resolveType(body, statement.type);
  const iterable = body.bind(statement.iterable);
  const element = isErrorNode(iterable) ? null : elementType(body, statement.iterable, iterable);
  return body.scope.within(() => {
    const local = body.scope.declare(statement.name, type);
    if (!local) body.report.error(statement, `Duplicate variable: ${statement.name}`);
    const slot = local?.slot ?? body.scope.hiddenSlot();
    const chunk = iterable.kind === 'soql' && isPlatform(type, 'List');
    const wanted = chunk ? typeOf(body, iterable) : element;
    const inner = bindBody(statement.body);
    const loop = (at: number, content: BoundStatement): BoundStatement => ({
      kind: 'forEach',
      line: statement.line,
      slot: at,
      iterable,
      chunk,
      body: content
    });
    if (!wanted || type.kind === 'error' || fits(body, wanted, type)) return loop(slot, inner);
    const hidden = body.scope.hiddenSlot();
    const narrowed = narrow(body, statement, wanted, type, hidden);
    if (!narrowed) return loop(slot, inner);
    const { line } = statement;
    const declare: BoundStatement = { kind: 'local', line, slot, value: narrowed };
    return loop(hidden, { kind: 'block', line, statements: [declare, inner] });
  });
}

function elementType(body: Body, at: Position, iterable: BoundExpression): Type | null {
  const found = iterated(body, typeOf(body, iterable));
  if (!found) body.report.error(at, `Loop must iterate over a collection: ${iterable.type}`);
  return found;
}

/** T of the List, Set or Iterable<T> that a type is. */
function iterated(body: Body, type: Type): Type | null {
  if (isPlatform(type, 'List') || isPlatform(type, 'Set') || isPlatform(type, 'Iterable'))
    return type.args[0] ?? null;
  for (const parent of body.compilation.relations.supertypes(type)) {
    const found = iterated(body, parent);
    if (found) return found;
  }
  return null;
}

function fits(body: Body, element: Type, type: Type): boolean {
  return body.compilation.relations.distance(element, type) !== null;
}

/** Records of a generic list taken as concrete ones are tested one by one. */
function narrow(
  body: Body,
  statement: ForEach,
  element: Type,
  type: Type,
  slot: number
): BoundExpression | null {
  const value: BoundExpression = { kind: 'local', type: element.text, slot };
  if (element === body.compilation.types.sobject && type.kind === 'sobject')
    return { kind: 'cast', type: type.text, value, line: statement.line };
  if (body.compilation.relations.implicit(element, type))
    body.report.unsupported(
      statement.type,
      `loop variable of type ${type.text} over ${element.text}`
    );
  else body.report.error(statement.type, `Loop variable must be of type ${element.text}`);
  return null;
}
