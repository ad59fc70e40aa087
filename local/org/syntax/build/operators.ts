import type {
  ApexParseTree,
  ApexTerminalNode,
  AssignExpressionContext,
  ExpressionContext,
  PreOpExpressionContext
} from '@apexdevtools/apex-parser';
import { antlr } from '../antlr';
import type { BinaryOperator, Expression } from '../ast';
import { positionOf, type Problems } from './problems';

type Build = (ctx: ExpressionContext) => Expression;

const BINARY: ReadonlySet<string> = new Set<BinaryOperator>([
  ...(['+', '-', '*', '/', '&', '|', '^', '<<', '>>', '>>>', '==', '!='] as const),
  ...(['===', '!==', '<', '>', '<=', '>=', '&&', '||', '??'] as const)
]);

/** Prefix, postfix, binary and ternary operators and assignment; null after a refusal. */
export function buildOperation(
  ctx: ExpressionContext,
  build: Build,
  problems: Problems
): Expression | null {
  const tree = antlr();
  if (ctx instanceof tree.AssignExpressionContext) return buildAssignment(ctx, build, problems);
  if (ctx instanceof tree.PreOpExpressionContext) return buildPrefix(ctx, build, problems);
  if (ctx instanceof tree.NegExpressionContext)
    return {
      kind: 'unary',
      operator: ctx.BANG() ? '!' : '~',
      operand: build(ctx.expression()),
      ...positionOf(ctx)
    };
  if (ctx instanceof tree.PostOpExpressionContext)
    return {
      kind: 'increment',
      operator: ctx.INC() ? '++' : '--',
      prefix: false,
      target: buildTarget(ctx.expression(), build, problems),
      ...positionOf(ctx)
    };
  if (ctx instanceof tree.CondExpressionContext)
    return {
      kind: 'ternary',
      condition: build(ctx.expression(0)),
      then: build(ctx.expression(1)),
      else: build(ctx.expression(2)),
      ...positionOf(ctx)
    };
  return buildBinary(ctx, build, problems);
}

function buildBinary(ctx: ExpressionContext, build: Build, problems: Problems): Expression | null {
  const { ExpressionContext } = antlr();
  const left = ctx.getChild(0);
  const right = ctx.getChild(ctx.getChildCount() - 1);
  const operator = operatorText(ctx);
  const isOperation = left instanceof ExpressionContext && right instanceof ExpressionContext;
  if (!isOperation || !isBinary(operator)) {
    problems.unsupported(ctx, operator ? `operator '${operator}'` : `'${ctx.getText()}'`);
    return null;
  }
  return { kind: 'binary', operator, left: build(left), right: build(right), ...positionOf(ctx) };
}

/** The tokens between the operands: `> >` is two and still one operator, as in Salesforce's own parser. */
function operatorText(ctx: ExpressionContext): string {
  const symbols = (ctx.children ?? []).flatMap((child) =>
    isTerminal(child) ? [child.symbol] : []
  );
  const text = symbols.map((symbol) => symbol.text).join('');
  return text === '<>' ? '!=' : text;
}

function isTerminal(node: ApexParseTree): node is ApexTerminalNode {
  return 'symbol' in node;
}

function isBinary(operator: string): operator is BinaryOperator {
  return BINARY.has(operator);
}

function buildPrefix(ctx: PreOpExpressionContext, build: Build, problems: Problems): Expression {
  const operand = ctx.expression();
  if (ctx.INC() || ctx.DEC())
    return {
      kind: 'increment',
      operator: ctx.INC() ? '++' : '--',
      prefix: true,
      target: buildTarget(operand, build, problems),
      ...positionOf(ctx)
    };
  return {
    kind: 'unary',
    operator: ctx.SUB() ? '-' : '+',
    operand: build(operand),
    ...positionOf(ctx)
  };
}

function buildAssignment(
  ctx: AssignExpressionContext,
  build: Build,
  problems: Problems
): Expression {
  const operator = operatorText(ctx).slice(0, -1);
  return {
    kind: 'assign',
    operator: isBinary(operator) ? operator : null,
    target: buildTarget(ctx.expression(0), build, problems),
    value: build(ctx.expression(1)),
    ...positionOf(ctx)
  };
}

function buildTarget(ctx: ExpressionContext, build: Build, problems: Problems): Expression {
  const target = build(ctx);
  const assignable =
    target.kind === 'name' || target.kind === 'index' || (target.kind === 'member' && !target.safe);
  if (!assignable) problems.error(ctx, 'Expression cannot be assigned');
  return target;
}
