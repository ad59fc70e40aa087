import type { TriggerBlockMemberContext, TriggerUnitContext } from '@apexdevtools/apex-parser';
import type { Statement, TriggerDeclaration, TriggerEvent } from '../ast';
import { declaredName } from './names';
import { positionOf, type Problems } from './problems';
import { buildLocals, buildStatement } from './statements';

const EVENTS: ReadonlySet<string> = new Set<TriggerEvent>([
  'before insert',
  'before update',
  'before delete',
  'after insert',
  'after update',
  'after delete',
  'after undelete'
]);

export function buildTrigger(ctx: TriggerUnitContext, problems: Problems): TriggerDeclaration {
  const events = ctx.triggerCase_list().flatMap((event) => {
    const text = `${event.getChild(0).getText()} ${event.getChild(1).getText()}`.toLowerCase();
    if (isEvent(text)) return [text];
    problems.error(event, `Invalid trigger event: ${text}`);
    return [];
  });
  const block = ctx.triggerBlock();
  return {
    kind: 'trigger',
    name: declaredName(ctx.id(0), problems),
    object: ctx.id(1).getText(),
    events,
    body: {
      kind: 'block',
      statements: block
        .triggerBlockMember_list()
        .flatMap((member) => buildMember(member, problems) ?? []),
      ...positionOf(block)
    },
    ...positionOf(ctx)
  };
}

function isEvent(text: string): text is TriggerEvent {
  return EVENTS.has(text);
}

function buildMember(ctx: TriggerBlockMemberContext, problems: Problems): Statement | null {
  const statement = ctx.statement();
  if (statement) return buildStatement(statement, problems);
  const field = ctx.triggerMemberDeclaration().fieldDeclaration();
  if (field)
    return buildLocals(
      ctx,
      ctx.modifier_list(),
      field.typeRef(),
      field.variableDeclarators(),
      problems
    );
  problems.unsupported(ctx, 'a method, property or type declared in a trigger');
  return null;
}
