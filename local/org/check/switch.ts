import type { Block, Expression, Statement, SwitchCase } from '../syntax/ast';
import { errorNode, isErrorNode, typeOf, type Body } from './body';
import type { BoundBlock, BoundExpression, BoundStatement, BoundSwitchCase } from './bound';
import { convert } from './conversions';
import { resolveType } from './type-names';
import { isEnum, type Type } from './types';

const SUBJECTS = ['Integer', 'Long', 'String'];

/** `switch on` an Integer, Long, String, enum or SObject ("Switch Statements", Apex Developer Guide). */
export function bindSwitch(
  body: Body,
  statement: Extract<Statement, { kind: 'switch' }>,
  bindBlock: (block: Block) => BoundBlock
): BoundStatement {
  const subject = body.bind(statement.subject);
  const type = typeOf(body, subject);
  const allowed = SUBJECTS.includes(type.text) || isEnum(type) || type.kind === 'sobject';
  if (!isErrorNode(subject) && !allowed)
    body.report.error(statement.subject, `Illegal switch expression type: ${type.text}`);
  const seen = new Set<string>();
  return {
    kind: 'switch',
    line: statement.line,
    subject,
    cases: statement.cases.map((each) => bindCase(body, each, type, seen, bindBlock)),
    else: statement.else && bindBlock(statement.else)
  };
}

function bindCase(
  body: Body,
  clause: SwitchCase,
  subject: Type,
  seen: Set<string>,
  bindBlock: (block: Block) => BoundBlock
): BoundSwitchCase {
  if (clause.pattern) return bindPattern(body, clause, clause.pattern, subject, seen, bindBlock);
  const values = clause.values.map((value) => {
    const bound = bindValue(body, value, subject);
    const key = caseKey(bound);
    if (!isErrorNode(bound) && seen.has(key))
      body.report.error(value, `Duplicate when value: ${key}`);
    seen.add(key);
    return bound;
  });
  return { values, pattern: null, body: bindBlock(clause.body) };
}

function bindPattern(
  body: Body,
  clause: SwitchCase,
  pattern: NonNullable<SwitchCase['pattern']>,
  subject: Type,
  seen: Set<string>,
  bindBlock: (block: Block) => BoundBlock
): BoundSwitchCase {
  const type = resolveType(body, pattern.type);
  if (type.kind !== 'error' && subject.kind !== 'error') {
    const { sobject } = body.compilation.types;
    if (subject !== sobject || type.kind !== 'sobject' || type === sobject)
      body.report.error(pattern.type, `Type pattern does not match ${subject.text}: ${type.text}`);
    if (seen.has(type.text)) body.report.error(pattern.type, `Duplicate when type: ${type.text}`);
    seen.add(type.text);
  }
  return body.scope.within(() => {
    const local = body.scope.declare(pattern.name, type);
    if (!local) body.report.error(pattern.type, `Duplicate variable: ${pattern.name}`);
    const slot = local?.slot ?? body.scope.hiddenSlot();
    return { values: [], pattern: { type: type.text, slot }, body: bindBlock(clause.body) };
  });
}

/** A literal, null or the bare name of an enum constant. */
function bindValue(body: Body, value: Expression, subject: Type): BoundExpression {
  if (value.kind === 'name' && isEnum(subject)) return enumValue(body, value, subject);
  const literal = value.kind === 'literal' || value.kind === 'unary';
  const bound = literal ? body.bind(value) : errorNode();
  if (bound.kind !== 'constant' || !literal) {
    body.report.error(value, 'When values must be literals or enum constants');
    return errorNode();
  }
  if (isErrorNode(bound)) return bound;
  return convert(
    body,
    bound,
    subject,
    value,
    (from, to) => `When literal of type ${from} does not match ${to}`
  );
}

function enumValue(
  body: Body,
  value: Extract<Expression, { kind: 'name' }>,
  subject: Type
): BoundExpression {
  const user = subject.kind === 'class';
  const names = user
    ? subject.symbol.enumValues
    : subject.kind === 'platform'
      ? subject.platform.enumValues
      : [];
  const name = names.find((n) => n.toLowerCase() === value.name.toLowerCase());
  if (name !== undefined)
    return { kind: 'enumConstant', type: subject.text, enum: subject.text, user, name };
  body.report.error(value, `Enum constant does not exist: ${subject.text}.${value.name}`);
  return errorNode();
}

function caseKey(node: BoundExpression): string {
  if (node.kind === 'enumConstant') return node.name;
  return node.kind === 'constant' ? String(node.value) : '';
}
