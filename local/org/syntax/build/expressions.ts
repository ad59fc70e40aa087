import type {
  DotExpressionContext,
  ExpressionContext,
  ExpressionListContext,
  LiteralContext,
  MethodCallContext,
  PrimaryContext
} from '@apexdevtools/apex-parser';
import { antlr } from '../antlr';
import type { Expression } from '../ast';
import { buildCreator } from './creators';
import { integerLiteral, longLiteral, numberLiteral, stringValue } from './literals';
import { buildOperation } from './operators';
import { positionOf, type Place, type Problems } from './problems';
import { buildQuery } from './queries';
import { buildType } from './types';

export function buildExpressions(
  ctx: ExpressionListContext | null,
  problems: Problems
): Expression[] {
  return ctx
    ? ctx.expression_list().map((expression) => buildExpression(expression, problems))
    : [];
}

export function buildExpression(ctx: ExpressionContext, problems: Problems): Expression {
  const tree = antlr();
  const build = (inner: ExpressionContext): Expression => buildExpression(inner, problems);
  if (ctx instanceof tree.PrimaryExpressionContext) return buildPrimary(ctx.primary(), problems);
  if (ctx instanceof tree.DotExpressionContext) return buildDot(ctx, problems);
  if (ctx instanceof tree.MethodCallExpressionContext) return buildCall(ctx.methodCall(), problems);
  if (ctx instanceof tree.SubExpressionContext) return build(ctx.expression());
  if (ctx instanceof tree.ArrayExpressionContext) {
    refuseClosedChain(ctx.expression(0), problems);
    return {
      kind: 'index',
      object: build(ctx.expression(0)),
      index: build(ctx.expression(1)),
      ...positionOf(ctx)
    };
  }
  if (ctx instanceof tree.NewExpressionContext)
    return buildCreator(ctx.creator(), ctx, build, problems);
  // `(a) - b` is a cast of `-b` to type `a`, in Salesforce's own parser too.
  if (ctx instanceof tree.CastExpressionContext)
    return {
      kind: 'cast',
      type: buildType(ctx.typeRef()),
      value: build(ctx.expression()),
      ...positionOf(ctx)
    };
  if (ctx instanceof tree.InstanceOfExpressionContext)
    return {
      kind: 'instanceof',
      value: build(ctx.expression()),
      type: buildType(ctx.typeRef()),
      ...positionOf(ctx)
    };
  return buildOperation(ctx, build, problems) ?? nothing(ctx);
}

/** Stands where a construct was refused; the file is never handed on. */
function nothing(place: Place): Expression {
  return { kind: 'literal', type: 'null', value: 'null', ...positionOf(place) };
}

function buildPrimary(ctx: PrimaryContext, problems: Problems): Expression {
  const tree = antlr();
  const position = positionOf(ctx);
  if (ctx instanceof tree.IdPrimaryContext)
    return { kind: 'name', name: ctx.getText(), ...position };
  if (ctx instanceof tree.LiteralPrimaryContext) return buildLiteral(ctx.literal(), problems);
  if (ctx instanceof tree.ThisPrimaryContext) return { kind: 'this', ...position };
  if (ctx instanceof tree.SuperPrimaryContext) return { kind: 'super', ...position };
  if (ctx instanceof tree.TypeRefPrimaryContext)
    return { kind: 'classLiteral', type: buildType(ctx.typeRef()), ...position };
  if (ctx instanceof tree.SoqlPrimaryContext) {
    const bind = (inner: ExpressionContext): Expression => buildExpression(inner, problems);
    return {
      kind: 'soql',
      query: buildQuery(ctx.soqlLiteral().query(), bind, problems),
      ...position
    };
  }
  if (ctx instanceof tree.SoslPrimaryContext) problems.unsupported(ctx, 'SOSL');
  else problems.unsupported(ctx, `'${ctx.getText()}'`);
  return nothing(ctx);
}

function buildLiteral(ctx: LiteralContext, problems: Problems): Expression {
  const text = ctx.getText();
  const position = positionOf(ctx);
  if (ctx.IntegerLiteral()) return integerLiteral(text, '', ctx, problems);
  if (ctx.LongLiteral()) return longLiteral(text, '', ctx, problems);
  if (ctx.NumberLiteral()) return numberLiteral(text, ctx);
  if (ctx.StringLiteral())
    return {
      kind: 'literal',
      type: 'String',
      value: stringValue(text, ctx, problems),
      ...position
    };
  if (ctx.BooleanLiteral())
    return { kind: 'literal', type: 'Boolean', value: text.toLowerCase(), ...position };
  if (ctx.MultilineStringLiteral()) problems.unsupported(ctx, "multi-line string '''");
  return nothing(ctx);
}

function buildDot(ctx: DotExpressionContext, problems: Problems): Expression {
  const target = ctx.expression();
  refuseClosedChain(target, problems);
  const object = buildExpression(target, problems);
  const safe = Boolean(ctx.QUESTIONDOT());
  const call = ctx.dotMethodCall();
  if (call)
    return {
      kind: 'call',
      object,
      name: call.anyId().getText(),
      arguments: buildExpressions(call.expressionList(), problems),
      safe,
      ...positionOf(ctx)
    };
  return { kind: 'member', object, name: ctx.anyId().getText(), safe, ...positionOf(ctx) };
}

function buildCall(ctx: MethodCallContext, problems: Problems): Expression {
  return {
    kind: 'call',
    object: null,
    name: ctx.THIS() ? 'this' : ctx.SUPER() ? 'super' : ctx.id().getText(),
    arguments: buildExpressions(ctx.expressionList(), problems),
    safe: false,
    ...positionOf(ctx)
  };
}

/** `(a?.b).c`: the tree has no parentheses, so it would read as `a?.b.c`, which skips `.c` when `a` is null. */
function refuseClosedChain(target: ExpressionContext, problems: Problems): void {
  const { SubExpressionContext } = antlr();
  if (!(target instanceof SubExpressionContext)) return;
  const inner = target.expression();
  if (inner instanceof SubExpressionContext) refuseClosedChain(inner, problems);
  else if (isSafeChain(inner))
    problems.unsupported(target, "access to a parenthesised chain with '?.'");
}

function isSafeChain(ctx: ExpressionContext): boolean {
  const { ArrayExpressionContext, DotExpressionContext } = antlr();
  if (ctx instanceof DotExpressionContext)
    return Boolean(ctx.QUESTIONDOT()) || isSafeChain(ctx.expression());
  return ctx instanceof ArrayExpressionContext && isSafeChain(ctx.expression(0));
}
