import type { Position } from './common';
import type { Expression } from './expressions';

/** A SOQL query, inline (binds are expressions) or dynamic (binds are names). */
export interface Query extends Position {
  readonly select: readonly SelectItem[];
  readonly from: string;
  readonly where: Condition | null;
  readonly groupBy: readonly string[];
  readonly having: Condition | null;
  readonly orderBy: readonly {
    readonly field: string;
    readonly descending: boolean;
    readonly nullsLast: boolean | null;
  }[];
  readonly limit: Operand | null;
  readonly offset: Operand | null;
  readonly access: 'user' | 'system' | null;
  readonly forUpdate: boolean;
  readonly allRows: boolean;
}

export type SelectItem =
  /** Dotted path as written: `Id`, `Account.Owner.Name`. */
  | (Position & { readonly kind: 'field'; readonly path: string; readonly alias: string | null })
  /** `COUNT()` has path null. */
  | (Position & {
      readonly kind: 'aggregate';
      readonly function: 'COUNT' | 'COUNT_DISTINCT' | 'MIN' | 'MAX' | 'SUM' | 'AVG';
      readonly path: string | null;
      readonly alias: string | null;
    });

export type Condition =
  | (Position & { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] })
  | (Position & { readonly kind: 'not'; readonly condition: Condition })
  | (Position & {
      readonly kind: 'compare';
      readonly path: string;
      readonly aggregate: string | null;
      readonly operator:
        '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';
      /** The literal of a LIKE is a pattern: a backslash in it escapes `_`, `%` or a backslash. */
      readonly operand: Operand;
    });

export type Operand =
  | (Position & { readonly kind: 'bind'; readonly expression: Expression })
  | (Position & {
      readonly kind: 'literal';
      readonly type: 'String' | 'Integer' | 'Decimal' | 'Boolean' | 'Date' | 'Datetime' | 'null';
      readonly value: string;
    })
  /** `TODAY`, `LAST_N_DAYS:30` (n 30). */
  | (Position & { readonly kind: 'dateLiteral'; readonly name: string; readonly n: number | null })
  | (Position & { readonly kind: 'list'; readonly items: readonly Operand[] })
  /** `IN (SELECT AccountId FROM Contact)`: one field, FROM and WHERE, nothing else. */
  | (Position & { readonly kind: 'query'; readonly query: Query });
