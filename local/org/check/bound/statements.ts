import type { BoundExpression } from './expressions';
import type { TypeName } from './types';

export interface BoundBlock {
  readonly kind: 'block';
  readonly line: number;
  readonly statements: readonly BoundStatement[];
}

/** Statements other than blocks are counted for CPU and line coverage at `line`. */
export type BoundStatement =
  | BoundBlock
  /** Declares and sets; `value` null sets null. */
  | {
      readonly kind: 'local';
      readonly line: number;
      readonly slot: number;
      readonly value: BoundExpression | null;
    }
  | { readonly kind: 'expression'; readonly line: number; readonly expression: BoundExpression }
  | {
      readonly kind: 'if';
      readonly line: number;
      readonly condition: BoundExpression;
      readonly then: BoundStatement;
      readonly else: BoundStatement | null;
    }
  | {
      readonly kind: 'while';
      readonly line: number;
      readonly condition: BoundExpression;
      readonly body: BoundStatement;
    }
  | {
      readonly kind: 'doWhile';
      readonly line: number;
      readonly condition: BoundExpression;
      readonly body: BoundStatement;
    }
  | {
      readonly kind: 'for';
      readonly line: number;
      readonly init: readonly BoundStatement[];
      readonly condition: BoundExpression | null;
      readonly update: readonly BoundExpression[];
      readonly body: BoundStatement;
    }
  /** Over a List, Set or Iterable. With `chunk` the loop variable is a list of up to 200 records (SOQL for loop). */
  | {
      readonly kind: 'forEach';
      readonly line: number;
      readonly slot: number;
      readonly iterable: BoundExpression;
      readonly chunk: boolean;
      readonly body: BoundStatement;
    }
  | {
      readonly kind: 'switch';
      readonly line: number;
      readonly subject: BoundExpression;
      readonly cases: readonly BoundSwitchCase[];
      readonly else: BoundBlock | null;
    }
  | { readonly kind: 'return'; readonly line: number; readonly value: BoundExpression | null }
  | { readonly kind: 'throw'; readonly line: number; readonly value: BoundExpression }
  | {
      readonly kind: 'try';
      readonly line: number;
      readonly body: BoundBlock;
      readonly catches: readonly {
        readonly type: TypeName;
        readonly slot: number;
        readonly body: BoundBlock;
      }[];
      readonly finally: BoundBlock | null;
    }
  | { readonly kind: 'break'; readonly line: number }
  | { readonly kind: 'continue'; readonly line: number }
  | {
      readonly kind: 'dml';
      readonly line: number;
      readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';
      readonly access: 'user' | 'system' | null;
      readonly value: BoundExpression;
      readonly argument: BoundExpression | null;
      readonly externalIdField: string | null;
    }
  | {
      readonly kind: 'runAs';
      readonly line: number;
      readonly user: BoundExpression;
      readonly body: BoundBlock;
    };

export interface BoundSwitchCase {
  /** Constants compared exactly (strings case-sensitively, as Salesforce does in `switch`); a null constant matches null. */
  readonly values: readonly BoundExpression[];
  readonly pattern: { readonly type: TypeName; readonly slot: number } | null;
  readonly body: BoundBlock;
}
