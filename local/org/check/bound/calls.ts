import type { BoundExpression } from './expressions';
import type { MethodId, TypeName } from './types';

/** Method calls and `new`. Methods of user enums are natives: `enum.name()`, `enum.ordinal()`, and static
 *  `enum.values(type)`, `enum.valueof(type,string)` whose first argument is a `typeLiteral` of the enum.
 *  Of a custom setting `getInstance`, `getOrgDefaults` and `getValues` are natives of SObject whose `object` is the
 *  `sobjectType` token of the setting. */
export type BoundCall =
  /** Static user method. */
  | {
      readonly kind: 'callStatic';
      readonly type: TypeName;
      readonly method: MethodId;
      readonly arguments: readonly BoundExpression[];
      readonly line: number;
    }
  /** Instance user method. `virtual` false: `super.x()` or private. `interface`: declared by a user interface. */
  | {
      readonly kind: 'callInstance';
      readonly type: TypeName;
      readonly method: MethodId;
      readonly object: BoundExpression;
      readonly virtual: boolean;
      readonly arguments: readonly BoundExpression[];
      readonly line: number;
    }
  /** A platform method by its key; `object` null when static. If `object` may be a user instance (platform interface or class as static type), the runtime dispatches to it by name and arity. */
  | {
      readonly kind: 'callNative';
      readonly type: TypeName;
      readonly key: string;
      readonly object: BoundExpression | null;
      readonly dispatch: { readonly name: string; readonly arity: number } | null;
      readonly arguments: readonly BoundExpression[];
      readonly line: number;
    }
  /** `record.Email.addError('x')`: field-level error on a trigger record. */
  | {
      readonly kind: 'fieldAddError';
      readonly type: 'void';
      readonly object: BoundExpression;
      readonly field: string;
      readonly message: BoundExpression;
      readonly line: number;
    }
  | {
      readonly kind: 'new';
      readonly type: TypeName;
      readonly class: string;
      readonly signature: string;
      readonly arguments: readonly BoundExpression[];
      readonly line: number;
    }
  | {
      readonly kind: 'newNative';
      readonly type: TypeName;
      readonly key: string;
      readonly arguments: readonly BoundExpression[];
      readonly line: number;
    }
  /** `new Lead(LastName = 'x')`, `new Lead()`. */
  | {
      readonly kind: 'newSObject';
      readonly type: TypeName;
      readonly fields: readonly { readonly name: string; readonly value: BoundExpression }[];
      readonly line: number;
    }
  /** List or Set with elements. */
  | {
      readonly kind: 'newElements';
      readonly type: TypeName;
      readonly elements: readonly BoundExpression[];
      readonly line: number;
    }
  | {
      readonly kind: 'newEntries';
      readonly type: TypeName;
      readonly entries: readonly {
        readonly key: BoundExpression;
        readonly value: BoundExpression;
      }[];
      readonly line: number;
    }
  /** `new T[n]`: a list of n nulls. */
  | {
      readonly kind: 'newArray';
      readonly type: TypeName;
      readonly size: BoundExpression;
      readonly line: number;
    };
