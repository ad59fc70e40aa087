import type { Position, TypeRef } from './common';
import type { Query } from './queries';

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | '>>>'
  | '=='
  | '!='
  | '==='
  | '!=='
  | '<'
  | '>'
  | '<='
  | '>='
  | '&&'
  | '||'
  | '??';

export type Expression =
  | (Position & {
      readonly kind: 'literal';
      readonly type: 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Boolean' | 'null';
      readonly value: string;
    })
  /** A simple name: variable, field, property or type; the checker decides. */
  | (Position & { readonly kind: 'name'; readonly name: string })
  | (Position & {
      readonly kind: 'member';
      readonly object: Expression;
      readonly name: string;
      readonly safe: boolean;
    })
  /** `object` null: an unqualified call; name 'this' or 'super': constructor call. */
  | (Position & {
      readonly kind: 'call';
      readonly object: Expression | null;
      readonly name: string;
      readonly arguments: readonly Expression[];
      readonly safe: boolean;
    })
  | (Position & { readonly kind: 'index'; readonly object: Expression; readonly index: Expression })
  | (Position & {
      readonly kind: 'new';
      readonly type: TypeRef;
      readonly arguments: readonly Expression[];
    })
  /** `new Lead(LastName = 'x')`: only when at least one `name = value` is written. */
  | (Position & {
      readonly kind: 'newSObject';
      readonly type: TypeRef;
      readonly fields: readonly {
        readonly name: string;
        readonly value: Expression;
        readonly line: number;
        readonly column: number;
      }[];
    })
  /** `new List<T>{a, b}`, `new Set<T>{a}`, `new T[]{a}`; the type is that of the collection. */
  | (Position & {
      readonly kind: 'newElements';
      readonly type: TypeRef;
      readonly elements: readonly Expression[];
    })
  | (Position & {
      readonly kind: 'newEntries';
      readonly type: TypeRef;
      readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
    })
  /** `new T[n]`: type is `T[]`. */
  | (Position & { readonly kind: 'newArray'; readonly type: TypeRef; readonly size: Expression })
  | (Position & {
      readonly kind: 'unary';
      readonly operator: '-' | '+' | '!' | '~';
      readonly operand: Expression;
    })
  | (Position & {
      readonly kind: 'increment';
      readonly operator: '++' | '--';
      readonly prefix: boolean;
      readonly target: Expression;
    })
  | (Position & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  /** `operator` is null for `=`, else the binary operator of `+=` and so on. */
  | (Position & {
      readonly kind: 'assign';
      readonly operator: BinaryOperator | null;
      readonly target: Expression;
      readonly value: Expression;
    })
  | (Position & {
      readonly kind: 'ternary';
      readonly condition: Expression;
      readonly then: Expression;
      readonly else: Expression;
    })
  | (Position & { readonly kind: 'instanceof'; readonly value: Expression; readonly type: TypeRef })
  | (Position & { readonly kind: 'cast'; readonly type: TypeRef; readonly value: Expression })
  | (Position & { readonly kind: 'this' })
  | (Position & { readonly kind: 'super' })
  | (Position & { readonly kind: 'classLiteral'; readonly type: TypeRef })
  | (Position & { readonly kind: 'soql'; readonly query: Query });
