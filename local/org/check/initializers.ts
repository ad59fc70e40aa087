import type { FieldDeclaration } from '../syntax/ast';
import type { Body } from './body';
import type { BoundStatement } from './bound';
import type { Compilation } from './compilation';
import { convert } from './conversions';
import type { Reporter } from './diagnostics';
import { instanceField, staticField, thisNode } from './expressions/variables';
import { checkFlow } from './flow';
import { newBody } from './new-body';
import { Scope } from './scope';
import { bindBlock } from './statements';
import type { ClassSymbol } from './symbols';

/** Field initialisers and initialiser blocks in textual order. Their locals share one numbering. */
export function bindInitializers(
  compilation: Compilation,
  report: Reporter,
  symbol: ClassSymbol,
  isStatic: boolean
): BoundStatement[] {
  if (symbol.declaration.kind !== 'class') return [];
  const body = newBody({
    compilation,
    report,
    owner: symbol,
    static: isStatic,
    constructing: true,
    scope: new Scope()
  });
  return symbol.declaration.members.flatMap((member): BoundStatement[] => {
    if (member.kind === 'initializer' && member.static === isStatic) {
      checkFlow(report, member.body, member, null);
      return [bindBlock(body, member.body)];
    }
    return member.kind === 'field' ? bindFieldInitializer(body, symbol, member, isStatic) : [];
  });
}

function bindFieldInitializer(
  body: Body,
  symbol: ClassSymbol,
  member: FieldDeclaration,
  isStatic: boolean
): BoundStatement[] {
  const field = symbol.fields.get(member.name.toLowerCase());
  if (!field || field.static !== isStatic || field.declaration !== member) return [];
  if (!member.initializer) return [];
  const value = convert(body, body.bind(member.initializer), field.type, member.initializer);
  const target = isStatic
    ? staticField(body, field, null)
    : instanceField(body, thisNode(symbol), field, null);
  const { line } = member;
  return [
    {
      kind: 'expression',
      line,
      expression: { kind: 'assign', type: field.type.text, target, value, line }
    }
  ];
}
