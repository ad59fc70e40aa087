import type {
  AccessLevelContext,
  BlockContext,
  ExpressionContext,
  ForStatementContext,
  LocalVariableDeclarationContext,
  ModifierContext,
  QualifiedNameContext,
  StatementContext,
  TryStatementContext,
  TypeRefContext,
  VariableDeclaratorsContext
} from '@apexdevtools/apex-parser';
import type { Block, DmlOperation, Expression, Statement } from '../ast';
import { buildExpression, buildExpressions } from './expressions';
import { buildModifiers, declaredName } from './names';
import { positionOf, type Place, type Problems } from './problems';
import { buildSwitch } from './switch';
import { buildNamedType, buildType } from './types';

export function buildBlock(ctx: BlockContext, problems: Problems): Block {
  return {
    kind: 'block',
    statements: ctx.statement_list().map((statement) => buildStatement(statement, problems)),
    ...positionOf(ctx)
  };
}

export function buildStatement(ctx: StatementContext, problems: Problems): Statement {
  const block = ctx.block();
  if (block) return buildBlock(block, problems);
  return (
    buildControlFlow(ctx, problems) ??
    buildJump(ctx, problems) ??
    buildDml(ctx, problems) ??
    buildSimple(ctx, problems)
  );
}

/** `Integer a, b = 1;`: one `local`, or a `locals` of several. Serves the body of a trigger too, whose grammar calls them fields. */
export function buildLocals(
  start: Place,
  modifiers: readonly ModifierContext[],
  type: TypeRefContext,
  declarators: VariableDeclaratorsContext,
  problems: Problems
): Statement {
  const { keywords, annotations } = buildModifiers(modifiers, problems);
  for (const annotation of annotations)
    problems.unsupported(start, `annotation @${annotation.name} on a local variable`);
  for (const keyword of keywords)
    if (keyword !== 'final') problems.error(start, `Modifier is not allowed: ${keyword}`);
  const shared = {
    kind: 'local',
    type: buildType(type),
    final: keywords.includes('final')
  } as const;
  const list = declarators.variableDeclarator_list();
  const declarations = list.map((declarator) => {
    const initializer = declarator.expression();
    return {
      ...shared,
      name: declaredName(declarator.id(), problems),
      initializer: initializer ? buildExpression(initializer, problems) : null,
      ...positionOf(list.length === 1 ? start : declarator)
    };
  });
  const [first] = declarations;
  return first && declarations.length === 1
    ? first
    : { kind: 'locals', declarations, ...positionOf(start) };
}

function buildLocal(ctx: LocalVariableDeclarationContext, problems: Problems): Statement {
  return buildLocals(ctx, ctx.modifier_list(), ctx.typeRef(), ctx.variableDeclarators(), problems);
}

/** `if`, `switch`, loops, `try` and `System.runAs`. */
function buildControlFlow(ctx: StatementContext, problems: Problems): Statement | null {
  const branch = ctx.ifStatement();
  if (branch) {
    const otherwise = branch.statement(1);
    return {
      kind: 'if',
      condition: buildExpression(branch.parExpression().expression(), problems),
      then: buildStatement(branch.statement(0), problems),
      else: otherwise ? buildStatement(otherwise, problems) : null,
      ...positionOf(ctx)
    };
  }
  const choice = ctx.switchStatement();
  if (choice) return buildSwitch(choice, (block) => buildBlock(block, problems), problems);
  const loop = ctx.forStatement();
  if (loop) return buildFor(loop, problems);
  const whileLoop = ctx.whileStatement();
  if (whileLoop)
    return {
      kind: 'while',
      condition: buildExpression(whileLoop.parExpression().expression(), problems),
      body: buildOptional(whileLoop.statement(), problems),
      ...positionOf(ctx)
    };
  const doWhile = ctx.doWhileStatement();
  if (doWhile)
    return {
      kind: 'doWhile',
      body: buildBlock(doWhile.block(), problems),
      condition: buildExpression(doWhile.parExpression().expression(), problems),
      ...positionOf(ctx)
    };
  const attempt = ctx.tryStatement();
  if (attempt) return buildTry(attempt, problems);
  const runAs = ctx.runAsStatement();
  if (runAs)
    return {
      kind: 'runAs',
      users: buildExpressions(runAs.expressionList(), problems),
      body: buildBlock(runAs.block(), problems),
      ...positionOf(ctx)
    };
  return null;
}

function buildJump(ctx: StatementContext, problems: Problems): Statement | null {
  const returns = ctx.returnStatement();
  if (returns) {
    const value = returns.expression();
    return {
      kind: 'return',
      value: value ? buildExpression(value, problems) : null,
      ...positionOf(ctx)
    };
  }
  const throws = ctx.throwStatement();
  if (throws)
    return {
      kind: 'throw',
      value: buildExpression(throws.expression(), problems),
      ...positionOf(ctx)
    };
  if (ctx.breakStatement()) return { kind: 'break', ...positionOf(ctx) };
  if (ctx.continueStatement()) return { kind: 'continue', ...positionOf(ctx) };
  return null;
}

function buildSimple(ctx: StatementContext, problems: Problems): Statement {
  const local = ctx.localVariableDeclarationStatement();
  if (local) return buildLocal(local.localVariableDeclaration(), problems);
  return {
    kind: 'expression',
    expression: buildEvaluated(ctx.expressionStatement().expression(), problems),
    ...positionOf(ctx)
  };
}

/** An expression used as a statement: Salesforce takes only those that do something. */
function buildEvaluated(ctx: ExpressionContext, problems: Problems): Expression {
  const expression = buildExpression(ctx, problems);
  if (!['assign', 'call', 'increment', 'new', 'newSObject'].includes(expression.kind))
    problems.error(ctx, 'Expression cannot be a statement');
  return expression;
}

function buildOptional(ctx: StatementContext | null, problems: Problems): Statement | null {
  return ctx ? buildStatement(ctx, problems) : null;
}

function buildFor(ctx: ForStatementContext, problems: Problems): Statement {
  const control = ctx.forControl();
  const body = buildOptional(ctx.statement(), problems);
  const each = control.enhancedForControl();
  if (each)
    return {
      kind: 'forEach',
      type: buildType(each.typeRef()),
      name: declaredName(each.id(), problems),
      iterable: buildExpression(each.expression(), problems),
      body,
      ...positionOf(ctx)
    };
  const condition = control.expression();
  const update = control.forUpdate()?.expressionList().expression_list() ?? [];
  // The grammar takes a list here, Salesforce's parser one expression.
  if (update[1]) problems.error(update[1], "Expecting ')' but was: ','");
  return {
    kind: 'for',
    init: buildForInit(ctx, problems),
    condition: condition ? buildExpression(condition, problems) : null,
    update: update.map((expression) => buildExpression(expression, problems)),
    body,
    ...positionOf(ctx)
  };
}

function buildForInit(ctx: ForStatementContext, problems: Problems): Statement[] {
  const init = ctx.forControl().forInit();
  if (!init) return [];
  const local = init.localVariableDeclaration();
  if (local) return [buildLocal(local, problems)];
  return init
    .expressionList()
    .expression_list()
    .map((expression) => ({
      kind: 'expression',
      expression: buildEvaluated(expression, problems),
      ...positionOf(expression)
    }));
}

function buildTry(ctx: TryStatementContext, problems: Problems): Statement {
  const last = ctx.finallyBlock();
  return {
    kind: 'try',
    body: buildBlock(ctx.block(), problems),
    catches: ctx.catchClause_list().map((clause) => {
      for (const modifier of clause.modifier_list())
        problems.unsupported(modifier, `modifier '${modifier.getText()}' on a caught exception`);
      return {
        type: buildNamedType(clause.qualifiedName()),
        name: declaredName(clause.id(), problems),
        body: buildBlock(clause.block(), problems),
        ...positionOf(clause)
      };
    }),
    finally: last ? buildBlock(last.block(), problems) : null,
    ...positionOf(ctx)
  };
}

function buildDml(ctx: StatementContext, problems: Problems): Statement | null {
  const build = (
    operation: DmlOperation,
    value: ExpressionContext,
    access: AccessLevelContext | null,
    argument: Expression | null
  ): Statement => ({
    kind: 'dml',
    operation,
    access: access ? (access.USER() ? 'user' : 'system') : null,
    value: buildExpression(value, problems),
    argument,
    ...positionOf(ctx)
  });
  const insert = ctx.insertStatement();
  if (insert) return build('insert', insert.expression(), insert.accessLevel(), null);
  const update = ctx.updateStatement();
  if (update) return build('update', update.expression(), update.accessLevel(), null);
  const remove = ctx.deleteStatement();
  if (remove) return build('delete', remove.expression(), remove.accessLevel(), null);
  const undelete = ctx.undeleteStatement();
  if (undelete) return build('undelete', undelete.expression(), undelete.accessLevel(), null);
  const upsert = ctx.upsertStatement();
  if (upsert) {
    const field = upsert.qualifiedName();
    const argument = field ? qualifiedExpression(field) : null;
    return build('upsert', upsert.expression(), upsert.accessLevel(), argument);
  }
  const merge = ctx.mergeStatement();
  if (merge)
    return build(
      'merge',
      merge.expression(0),
      merge.accessLevel(),
      buildExpression(merge.expression(1), problems)
    );
  return null;
}

/** `Lead.External__c` as members of a name. */
function qualifiedExpression(ctx: QualifiedNameContext): Expression {
  const position = positionOf(ctx);
  const [first = '', ...rest] = ctx.id_list().map((id) => id.getText());
  return rest.reduce<Expression>(
    (object, name) => ({ kind: 'member', object, name, safe: false, ...position }),
    { kind: 'name', name: first, ...position }
  );
}
