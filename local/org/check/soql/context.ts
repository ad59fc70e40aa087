import type { Field, Schema, SObjectType } from '../../metadata/schema';
import type { Expression, Query } from '../../syntax/ast';
import type { BoundQuery, FieldPath } from '../bound';
import type { Category } from './categories';
import type { QueryReport } from './paths';

/** What a bind stands for: a column's value, several of them, or a number of rows. */
export interface BindUse {
  /** null: LIMIT and OFFSET. */
  readonly field: Field | null;
  readonly category: Category;
  /** After IN, INCLUDES and their opposites: a collection. */
  readonly many: boolean;
  /** After LIKE. */
  readonly pattern: boolean;
}

/** One query being resolved. */
export interface QueryContext {
  readonly schema: Schema;
  readonly object: SObjectType;
  readonly report: QueryReport;
  /** Index of a bind expression; null: reported. With `use` null the bind is looked at and dropped. */
  readonly bind: (expression: Expression, use: BindUse | null) => number | null;
  /** A sub-select that the field on the left is looked for in; null: reported. */
  readonly subQuery: (query: Query, path: FieldPath, field: Field) => BoundQuery | null;
}
