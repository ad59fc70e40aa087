import type { BoundCondition, BoundOperand, BoundQuery, FieldPath } from '../check/bound';

/** The path of an object's own field. */
export function own(object: string, name: string): FieldPath {
  return { hops: [], object, field: name };
}

/** A query for fields of one object; the rest as given. */
export function query(
  object: string,
  columns: readonly (string | FieldPath)[],
  rest: Partial<BoundQuery> = {}
): BoundQuery {
  return {
    object,
    columns: columns.map((column) => ({
      kind: 'field',
      path: typeof column === 'string' ? own(object, column) : column,
      alias: null
    })),
    where: null,
    groupBy: [],
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    access: null,
    forUpdate: false,
    allRows: false,
    result: 'rows',
    ...rest
  };
}

export type CompareOperator = Extract<BoundCondition, { readonly kind: 'compare' }>['operator'];

export function compare(
  path: FieldPath,
  operator: CompareOperator,
  operand: BoundOperand
): BoundCondition {
  return { kind: 'compare', path, aggregate: null, operator, operand };
}

export const bind = (index: number): BoundOperand => ({ kind: 'bind', index });

export const integer = (value: number): BoundOperand => ({
  kind: 'literal',
  type: 'Integer',
  value: String(value)
});

export const string = (value: string): BoundOperand => ({ kind: 'literal', type: 'String', value });
