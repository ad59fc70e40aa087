import type {
  BlockContext,
  SwitchStatementContext,
  WhenLiteralContext
} from '@apexdevtools/apex-parser';
import type { Block, Expression, Statement, SwitchCase } from '../ast';
import { buildExpression } from './expressions';
import { integerLiteral, longLiteral, stringValue } from './literals';
import { declaredName } from './names';
import { positionOf, type Problems } from './problems';
import { buildType } from './types';

/** `switch on x { when ... }`; `when else` stands last and once. */
export function buildSwitch(
  ctx: SwitchStatementContext,
  buildBlock: (block: BlockContext) => Block,
  problems: Problems
): Statement {
  const cases: SwitchCase[] = [];
  let otherwise: Block | null = null;
  for (const control of ctx.whenControl_list()) {
    if (otherwise) problems.error(control, "'when else' must be the last 'when'");
    const when = control.whenValue();
    const type = when.typeRef();
    const body = buildBlock(control.block());
    if (when.ELSE()) otherwise = body;
    else
      cases.push({
        values: when.whenLiteral_list().map((literal) => buildWhenLiteral(literal, problems)),
        pattern: type ? { type: buildType(type), name: declaredName(when.id(), problems) } : null,
        body,
        ...positionOf(control)
      });
  }
  return {
    kind: 'switch',
    subject: buildExpression(ctx.expression(), problems),
    cases,
    else: otherwise,
    ...positionOf(ctx)
  };
}

function buildWhenLiteral(ctx: WhenLiteralContext, problems: Problems): Expression {
  const inner = ctx.whenLiteral();
  if (inner) return buildWhenLiteral(inner, problems);
  const sign = ctx.SUB_list().length % 2 === 1 ? '-' : '';
  const integer = ctx.IntegerLiteral();
  if (integer) return integerLiteral(integer.getText(), sign, ctx, problems);
  const long = ctx.LongLiteral();
  if (long) return longLiteral(long.getText(), sign, ctx, problems);
  const position = positionOf(ctx);
  const text = ctx.StringLiteral();
  if (text)
    return {
      kind: 'literal',
      type: 'String',
      value: stringValue(text.getText(), ctx, problems),
      ...position
    };
  if (ctx.NULL()) return { kind: 'literal', type: 'null', value: 'null', ...position };
  const name = ctx.qualifiedName();
  if (!name) problems.unsupported(ctx, "multi-line string '''");
  else if (name.id_list().length > 1)
    problems.unsupported(ctx, `qualified name '${name.getText()}' in a 'when'`);
  return { kind: 'name', name: name?.getText() ?? '', ...position };
}
