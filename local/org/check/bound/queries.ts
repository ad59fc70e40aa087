/** A query resolved against the schema; the same shape for inline and dynamic SOQL. */
export interface BoundQuery {
  /** API name. */
  readonly object: string;
  readonly columns: readonly BoundColumn[];
  readonly where: BoundCondition | null;
  readonly groupBy: readonly FieldPath[];
  readonly having: BoundCondition | null;
  readonly orderBy: readonly {
    readonly path: FieldPath;
    readonly descending: boolean;
    readonly nullsLast: boolean;
  }[];
  readonly limit: BoundOperand | null;
  readonly offset: BoundOperand | null;
  /** null: none written; the caller's mode applies. */
  readonly access: 'user' | 'system' | null;
  readonly forUpdate: boolean;
  readonly allRows: boolean;
  readonly result: 'rows' | 'count' | 'aggregate';
}

/** `Account.Owner.Name` from Contact: hops [{AccountId→Account via 'Account'}, {OwnerId→User via 'Owner'}], field `Name`. */
export interface FieldPath {
  readonly hops: readonly {
    readonly relationship: string;
    readonly field: string;
    readonly object: string;
  }[];
  /** Object on which `field` stands. */
  readonly object: string;
  readonly field: string;
}

export type BoundColumn =
  /** `alias` names it in an AggregateResult. */
  | { readonly kind: 'field'; readonly path: FieldPath; readonly alias: string | null }
  /** `path` null: COUNT(). Without a written alias: `expr0`, `expr1` ... */
  | {
      readonly kind: 'aggregate';
      readonly function: 'COUNT' | 'COUNT_DISTINCT' | 'MIN' | 'MAX' | 'SUM' | 'AVG';
      readonly path: FieldPath | null;
      readonly alias: string;
    };

export type BoundCondition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly BoundCondition[] }
  | { readonly kind: 'not'; readonly condition: BoundCondition }
  | {
      readonly kind: 'compare';
      readonly path: FieldPath;
      readonly aggregate: string | null;
      readonly operator:
        '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';
      readonly operand: BoundOperand;
    };

export type BoundOperand =
  /** Index into the binds handed over at run time (a value, or a List/Set for IN). */
  | { readonly kind: 'bind'; readonly index: number }
  | {
      readonly kind: 'literal';
      readonly type: 'String' | 'Integer' | 'Decimal' | 'Boolean' | 'Date' | 'Datetime' | 'null';
      readonly value: string;
    }
  | { readonly kind: 'dateLiteral'; readonly name: string; readonly n: number | null }
  | { readonly kind: 'list'; readonly items: readonly BoundOperand[] }
  /** After IN and NOT IN: the values of the query's only column, a field of the object itself. */
  | { readonly kind: 'query'; readonly query: BoundQuery };
