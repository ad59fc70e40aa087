import type { Field } from '../../metadata/schema';
import type { Condition, Query } from '../../syntax/ast';
import type { BoundQuery, FieldPath } from '../bound';
import type { QueryContext } from './context';

const MAX_SUB_SELECTS = 2;

/**
 * Reports sub-selects that stand where none may: under OR or NOT, in one another, more than two.
 * Source: "Comparison Operators", Semi-Joins with IN and Anti-Joins with NOT IN; the words are not printed
 * there, https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm
 */
export function checkSemiJoins(context: QueryContext, where: Condition, nested: boolean): void {
  const { report } = context;
  const found = [...subSelects(where, false)];
  for (const { at, combined } of found) {
    if (nested) report.error(at, 'Nesting of semi join sub-selects is not supported');
    else if (combined)
      report.error(at, "Semi join sub-selects are not allowed with the 'OR' and 'NOT' operators");
  }
  const [, , third] = found;
  if (third !== undefined && !nested)
    report.error(third.at, `Maximum ${MAX_SUB_SELECTS} semi join sub-selects are allowed`);
}

function* subSelects(
  condition: Condition,
  combined: boolean
): Generator<{ readonly at: Query; readonly combined: boolean }> {
  if (condition.kind === 'compare') {
    if (condition.operand.kind === 'query') yield { at: condition.operand.query, combined };
  } else if (condition.kind === 'not') yield* subSelects(condition.condition, true);
  else
    for (const part of condition.conditions)
      yield* subSelects(part, combined || condition.kind === 'or');
}

/**
 * Reports a sub-select whose column does not lead to the object that the field on the left leads to, or
 * that reads the object of the query around it. Source: the same page.
 */
export function checkSubSelect(
  context: QueryContext,
  at: Query,
  left: { readonly path: FieldPath; readonly field: Field },
  inner: BoundQuery
): void {
  const { report, schema } = context;
  if (inner.object === context.object.name)
    report.error(at, 'The inner and outer selects should not be on the same object type');
  const [column] = inner.columns;
  const path = column?.path ?? null;
  const field = path === null ? undefined : fieldAt(schema, path);
  if (path === null || field === undefined || path.hops.length > 0) {
    report.error(at, 'The inner select field cannot have more than one level of relationships');
    return;
  }
  const wanted = targets(left.path, left.field);
  if (!targets(path, field).some((object) => wanted.includes(object)))
    report.error(
      at,
      'Semi join sub-selects need a field on either side that leads to the same object'
    );
}

/** The objects whose Ids a field holds; none for fields that hold no Ids. */
function targets({ object }: FieldPath, field: Field): readonly string[] {
  if (field.type === 'Id') return [object];
  return field.type === 'Reference' ? field.referenceTo : [];
}

function fieldAt(schema: QueryContext['schema'], { object, field }: FieldPath): Field | undefined {
  return schema.objects.get(object.toLowerCase())?.fields.get(field.toLowerCase());
}
