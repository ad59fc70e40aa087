import type {
  BoundExpressionContext,
  ExpressionContext,
  ValueContext
} from '@apexdevtools/apex-parser';
import type { Expression, Operand } from '../ast';
import { soqlString } from './literals';
import { positionOf, type Place, type Problems } from './problems';

export type BuildBind = (ctx: ExpressionContext) => Expression;

export function buildBind(ctx: BoundExpressionContext, bind: BuildBind): Operand {
  return { kind: 'bind', expression: bind(ctx.expression()), ...positionOf(ctx) };
}

/** A value of a condition, `isPattern` that of a LIKE; null after a refusal. */
export function buildOperand(
  ctx: ValueContext,
  isPattern: boolean,
  bind: BuildBind,
  problems: Problems
): Operand | null {
  const bound = ctx.boundExpression();
  if (bound) return buildBind(bound, bind);
  const list = ctx.valueList();
  if (list) {
    const items = list
      .value_list()
      .flatMap((value) => buildOperand(value, isPattern, bind, problems) ?? []);
    if (items.some((item) => item.kind === 'list'))
      problems.error(ctx, 'A list of values cannot hold a list');
    return { kind: 'list', items, ...positionOf(ctx) };
  }
  const formula = ctx.dateFormula();
  if (formula) {
    const n = formula.signedInteger();
    if (n && !n.IntegerLiteral().getText().startsWith(n.getText()))
      problems.error(n, 'A date literal takes a number without a sign');
    return {
      kind: 'dateLiteral',
      name: formula.getChild(0).getText().toUpperCase(),
      n: n ? Number(n.getText()) : null,
      ...positionOf(ctx)
    };
  }
  return buildLiteral(ctx, isPattern, problems) ?? refuse(ctx, problems);
}

function buildLiteral(ctx: ValueContext, isPattern: boolean, problems: Problems): Operand | null {
  const text = ctx.getText();
  const literal = (
    type: Extract<Operand, { kind: 'literal' }>['type'],
    value: string
  ): Operand => ({ kind: 'literal', type, value, ...positionOf(ctx) });
  if (ctx.NULL()) return literal('null', 'null');
  if (ctx.BooleanLiteral()) return literal('Boolean', text.toLowerCase());
  if (ctx.StringLiteral()) return literal('String', soqlString(text, isPattern, ctx, problems));
  if (ctx.DateLiteral()) return literal('Date', checkedDate(text, ctx, problems));
  if (ctx.DateTimeLiteral()) return literal('Datetime', checkedDate(text, ctx, problems));
  const number = ctx.signedNumber();
  if (!number) return null;
  if (/d$/i.test(text)) problems.error(ctx, `Illegal number: ${text}`);
  return literal(number.IntegerLiteral() ? 'Integer' : 'Decimal', text.replace(/^\+/, ''));
}

function checkedDate(text: string, place: Place, problems: Problems): string {
  const day = text.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day)
    problems.error(place, `Illegal date: ${text}`);
  return text.toUpperCase();
}

function refuse(ctx: ValueContext, problems: Problems): null {
  const what = ctx.subQuery()
    ? 'a semi-join'
    : ctx.TimeLiteral()
      ? 'a time literal'
      : ctx.MultilineStringLiteral()
        ? "multi-line string '''"
        : 'a currency literal';
  problems.unsupported(ctx, what);
  return null;
}
