import type { Block, Position, Statement } from '../syntax/ast';
import { bindAll, errorNode, isErrorNode, typeOf, type Body } from './body';
import type { BoundBlock, BoundExpression, BoundStatement } from './bound';
import { asCondition, convert } from './conversions';
import { bindDml } from './dml';
import { bindForEach } from './for-each';
import { bindSwitch } from './switch';
import { resolveType } from './type-names';
import type { Type } from './types';

/** Loop nesting of the statement at hand: `break` and `continue` need one. */
interface Nesting {
  readonly loop: boolean;
}

const OUTSIDE: Nesting = { loop: false };
const INSIDE: Nesting = { loop: true };

/** A block with its own locals. */
export function bindBlock(body: Body, block: Block, nesting: Nesting = OUTSIDE): BoundBlock {
  return body.scope.within(() => ({
    kind: 'block',
    line: block.line,
    statements: bindStatements(body, block.statements, nesting)
  }));
}

/** Statements in the scope at hand. */
function bindStatements(
  body: Body,
  statements: readonly Statement[],
  nesting: Nesting = OUTSIDE
): BoundStatement[] {
  return statements.flatMap((statement) =>
    statement.kind === 'locals'
      ? bindStatements(body, statement.declarations, nesting)
      : [bindStatement(body, statement, nesting)]
  );
}

/** The body of a loop or branch: a scope of its own even without braces. */
function bindNested(
  body: Body,
  statement: Statement | null,
  nesting: Nesting,
  line: number
): BoundStatement {
  if (!statement) return { kind: 'block', line, statements: [] };
  if (statement.kind === 'block') return bindBlock(body, statement, nesting);
  if (statement.kind === 'local' || statement.kind === 'locals')
    body.report.error(statement, 'Variable declarations need a block here');
  return body.scope.within(() => bindStatement(body, statement, nesting));
}

function bindStatement(body: Body, statement: Statement, nesting: Nesting): BoundStatement {
  const { line } = statement;
  switch (statement.kind) {
    case 'block':
      return bindBlock(body, statement, nesting);
    case 'locals':
      return { kind: 'block', line, statements: bindStatements(body, [statement], nesting) };
    case 'local':
      return bindLocal(body, statement);
    case 'expression':
      return { kind: 'expression', line, expression: body.bind(statement.expression) };
    case 'if':
      return {
        kind: 'if',
        line,
        condition: asCondition(body, body.bind(statement.condition), statement.condition),
        then: bindNested(body, statement.then, nesting, line),
        else: statement.else && bindNested(body, statement.else, nesting, line)
      };
    case 'while':
      return {
        kind: 'while',
        line,
        condition: asCondition(body, body.bind(statement.condition), statement.condition),
        body: bindNested(body, statement.body, INSIDE, line)
      };
    case 'doWhile':
      return {
        kind: 'doWhile',
        line,
        body: bindNested(body, statement.body, INSIDE, line),
        condition: asCondition(body, body.bind(statement.condition), statement.condition)
      };
    case 'for':
      return bindFor(body, statement);
    case 'forEach':
      return bindForEach(body, statement, (inner) => bindNested(body, inner, INSIDE, line));
    case 'switch':
      return bindSwitch(body, statement, (inner) => bindBlock(body, inner, nesting));
    case 'return':
      return bindReturn(body, statement);
    case 'throw':
      return bindThrow(body, statement);
    case 'try':
      return bindTry(body, statement, nesting);
    case 'break':
    case 'continue':
      if (!nesting.loop) body.report.error(statement, `${statement.kind} must be inside a loop`);
      return { kind: statement.kind, line };
    case 'dml':
      return bindDml(body, statement);
    case 'runAs':
      return bindRunAs(body, statement, nesting);
  }
}

function bindLocal(body: Body, statement: Extract<Statement, { kind: 'local' }>): BoundStatement {
  const type = resolveType(body, statement.type);
  // The initialiser does not see the variable it initialises.
  const bound = statement.initializer && body.bind(statement.initializer);
  const value = bound && statement.initializer && convert(body, bound, type, statement.initializer);
  if (statement.final && !statement.initializer)
    body.report.unsupported(statement, 'a final local variable without a value');
  const slot = declareLocal(body, statement, statement.name, type, statement.final);
  return { kind: 'local', line: statement.line, slot, value };
}

/** The slot of a new local; reports a name that is taken. */
export function declareLocal(
  body: Body,
  at: Position,
  name: string,
  type: Type,
  final = false
): number {
  const local = body.scope.declare(name, type, final);
  if (local) return local.slot;
  body.report.error(at, `Duplicate variable: ${name}`);
  return body.scope.hiddenSlot();
}

function bindFor(body: Body, statement: Extract<Statement, { kind: 'for' }>): BoundStatement {
  return body.scope.within(() => ({
    kind: 'for',
    line: statement.line,
    init: bindStatements(body, statement.init),
    condition:
      statement.condition && asCondition(body, body.bind(statement.condition), statement.condition),
    update: bindAll(body, statement.update),
    body: bindNested(body, statement.body, INSIDE, statement.line)
  }));
}

function bindReturn(body: Body, statement: Extract<Statement, { kind: 'return' }>): BoundStatement {
  const { line, value } = statement;
  if (!value) {
    if (body.returns.kind !== 'void')
      body.report.error(statement, `Return value must be of type: ${body.returns.text}`);
    return { kind: 'return', line, value: null };
  }
  const bound = body.bind(value);
  if (body.returns.kind === 'void') {
    body.report.error(statement, 'Return value is not allowed here');
    return { kind: 'return', line, value: null };
  }
  const converted = convert(body, bound, body.returns, value);
  return { kind: 'return', line, value: converted };
}

function bindThrow(body: Body, statement: Extract<Statement, { kind: 'throw' }>): BoundStatement {
  const value = body.bind(statement.value);
  checkException(body, typeOf(body, value), statement.value, 'Throw expression');
  return { kind: 'throw', line: statement.line, value };
}

function checkException(body: Body, type: Type, at: Position, what: string): void {
  const { relations, types } = body.compilation;
  if (type.kind === 'error') return;
  if (type.kind === 'null' || relations.distance(type, types.named('Exception')) === null)
    body.report.error(at, `${what} must be of type exception: ${type.text}`);
}

function bindTry(
  body: Body,
  statement: Extract<Statement, { kind: 'try' }>,
  nesting: Nesting
): BoundStatement {
  const { relations } = body.compilation;
  const seen: Type[] = [];
  if (statement.catches.length === 0 && !statement.finally)
    body.report.error(statement, 'try needs a catch or finally');
  return {
    kind: 'try',
    line: statement.line,
    body: bindBlock(body, statement.body, nesting),
    catches: statement.catches.map((clause) => {
      const type = resolveType(body, clause.type);
      checkException(body, type, clause.type, 'Catch');
      if (seen.some((earlier) => relations.distance(type, earlier) !== null))
        body.report.error(clause, `Exception is already caught: ${type.text}`);
      seen.push(type);
      return body.scope.within(() => ({
        type: type.text,
        slot: declareLocal(body, clause, clause.name, type),
        body: bindBlock(body, clause.body, nesting)
      }));
    }),
    finally: statement.finally && bindBlock(body, statement.finally, nesting)
  };
}

function bindRunAs(
  body: Body,
  statement: Extract<Statement, { kind: 'runAs' }>,
  nesting: Nesting
): BoundStatement {
  const [first, second] = statement.users;
  if (!body.test) body.report.error(statement, 'System.runAs can only be called from a test');
  const user: BoundExpression = first ? body.bind(first) : errorNode();
  if (second) body.report.unsupported(second, 'System.runAs with several arguments');
  const type = body.compilation.types.sobjectNamed('User');
  if (user.type === 'Version') body.report.unsupported(statement, 'System.runAs(Version)');
  const bound = !first || !type || isErrorNode(user) ? user : convert(body, user, type, first);
  return {
    kind: 'runAs',
    line: statement.line,
    user: bound,
    body: bindBlock(body, statement.body, nesting)
  };
}
