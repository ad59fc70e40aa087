import type { Position, TypeRef } from './common';
import type { Expression } from './expressions';

export type Statement =
  | Block
  | (Position & {
      readonly kind: 'local';
      readonly type: TypeRef;
      readonly name: string;
      readonly initializer: Expression | null;
      readonly final: boolean;
    })
  | (Position & { readonly kind: 'locals'; readonly declarations: readonly Statement[] })
  | (Position & { readonly kind: 'expression'; readonly expression: Expression })
  | (Position & {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: Statement;
      readonly else: Statement | null;
    })
  | (Position & {
      readonly kind: 'while';
      readonly condition: Expression;
      readonly body: Statement | null;
    })
  | (Position & {
      readonly kind: 'doWhile';
      readonly body: Statement;
      readonly condition: Expression;
    })
  | (Position & {
      readonly kind: 'for';
      readonly init: readonly Statement[];
      readonly condition: Expression | null;
      readonly update: readonly Expression[];
      readonly body: Statement | null;
    })
  | (Position & {
      readonly kind: 'forEach';
      readonly type: TypeRef;
      readonly name: string;
      readonly iterable: Expression;
      readonly body: Statement | null;
    })
  | (Position & {
      readonly kind: 'switch';
      readonly subject: Expression;
      readonly cases: readonly SwitchCase[];
      readonly else: Block | null;
    })
  | (Position & { readonly kind: 'return'; readonly value: Expression | null })
  | (Position & { readonly kind: 'throw'; readonly value: Expression })
  | (Position & {
      readonly kind: 'try';
      readonly body: Block;
      readonly catches: readonly CatchClause[];
      readonly finally: Block | null;
    })
  | (Position & { readonly kind: 'break' })
  | (Position & { readonly kind: 'continue' })
  | (Position & {
      readonly kind: 'dml';
      readonly operation: DmlOperation;
      readonly access: 'user' | 'system' | null;
      readonly value: Expression;
      readonly argument: Expression | null;
    })
  | (Position & {
      readonly kind: 'runAs';
      readonly users: readonly Expression[];
      readonly body: Block;
    });

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

export interface Block extends Position {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
}

export interface SwitchCase extends Position {
  /** Literals, enum names (kind 'name') or null. A type pattern `when Lead l` sets `pattern` instead. */
  readonly values: readonly Expression[];
  readonly pattern: { readonly type: TypeRef; readonly name: string } | null;
  readonly body: Block;
}

export interface CatchClause extends Position {
  readonly type: TypeRef;
  readonly name: string;
  readonly body: Block;
}
