import type { Expression, Statement } from '../syntax/ast';
import { errorNode, isErrorNode, typeOf, type Body } from './body';
import type { BoundExpression, BoundStatement } from './bound';
import { asSingleRow } from './conversions';
import { isPlatform, type Type } from './types';

type Dml = Extract<Statement, { kind: 'dml' }>;

/** `insert x`, `upsert xs Field__c`, `merge a b`. */
export function bindDml(body: Body, statement: Dml): BoundStatement {
  const value = bindOperand(body, statement.value);
  const { operation, argument } = statement;
  const externalId =
    operation === 'upsert' && argument ? bindExternalId(body, argument, value) : null;
  const second = operation === 'merge' && argument ? bindMerged(body, argument, value) : null;
  return {
    kind: 'dml',
    line: statement.line,
    operation,
    access: statement.access,
    value,
    argument: second,
    externalIdField: externalId
  };
}

function bindOperand(body: Body, expression: Expression): BoundExpression {
  const value = body.bind(expression);
  if (isErrorNode(value)) return value;
  const type = typeOf(body, value);
  if (recordType(type)) return value;
  body.report.error(expression, `DML requires SObject or SObject list type: ${type.text}`);
  return errorNode();
}

/** The record type of an SObject or a list of them; results of aggregates cannot be written. */
function recordType(type: Type): Type | null {
  const record = isPlatform(type, 'List') ? (type.args[0] ?? null) : type;
  return record?.kind === 'sobject' && record.text !== 'AggregateResult' ? record : null;
}

/** The field after `upsert`: `Key__c`, `Lead.Key__c` or `Lead.Fields.Key__c`. */
function bindExternalId(body: Body, argument: Expression, value: BoundExpression): string | null {
  const record = recordType(typeOf(body, value));
  if (isErrorNode(value)) return null;
  const written = argument.kind === 'name' || argument.kind === 'member' ? argument.name : '';
  const object = record?.kind === 'sobject' ? record.object : null;
  const field = object?.fields.get(written.toLowerCase());
  if (!object || !field) {
    body.report.error(argument, `Field ${written} does not exist on ${record?.text ?? 'SObject'}`);
    return null;
  }
  if (!field.externalId && field.type !== 'Id')
    body.report.error(argument, `Field ${field.name} is not an external id of ${object.name}`);
  return field.name;
}

function bindMerged(body: Body, argument: Expression, master: BoundExpression): BoundExpression {
  const bound = body.bind(argument);
  const type = typeOf(body, master);
  const single = asSingleRow(body, bound, type) ?? bound;
  if (isErrorNode(single) || isErrorNode(master)) return single;
  const loser = typeOf(body, single);
  const element = isPlatform(loser, 'List') ? loser.args[0] : loser;
  if (element === type || element?.text === 'Id') return single;
  body.report.error(argument, `merge needs a ${type.text} or a list of them: ${loser.text}`);
  return errorNode();
}
