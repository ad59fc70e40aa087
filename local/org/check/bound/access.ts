import type { BoundExpression } from './expressions';
import type { TypeName } from './types';

/** Constants, variables, fields and the other ways to name a value. */
export type BoundAccess =
  /** `value`: null, boolean, string (String, Id) or the literal's digits for Integer, Long, Double, Decimal. */
  | { readonly kind: 'constant'; readonly type: TypeName; readonly value: string | boolean | null }
  | { readonly kind: 'local'; readonly type: TypeName; readonly slot: number }
  | { readonly kind: 'this'; readonly type: TypeName }
  /** A field of a user class's instance. Null object: NullPointerException. */
  | {
      readonly kind: 'field';
      readonly type: TypeName;
      readonly object: BoundExpression;
      readonly class: string;
      readonly name: string;
    }
  | {
      readonly kind: 'staticField';
      readonly type: TypeName;
      readonly class: string;
      readonly name: string;
    }
  | {
      readonly kind: 'property';
      readonly type: TypeName;
      readonly object: BoundExpression;
      readonly class: string;
      readonly name: string;
      readonly line: number;
    }
  | {
      readonly kind: 'staticProperty';
      readonly type: TypeName;
      readonly class: string;
      readonly name: string;
      readonly line: number;
    }
  /** A field of a platform type's instance or of the type itself (`object` null): natives by `fieldKey`. */
  | {
      readonly kind: 'nativeField';
      readonly type: TypeName;
      readonly object: BoundExpression | null;
      readonly owner: string;
      readonly name: string;
    }
  /** `lead.Email`, `contact.Account` (relationship true: the related SObject or null; a null `object` gives null when it is itself a relationship). */
  | {
      readonly kind: 'sobjectField';
      readonly type: TypeName;
      readonly object: BoundExpression;
      readonly name: string;
      readonly relationship: boolean;
    }
  | {
      readonly kind: 'index';
      readonly type: TypeName;
      readonly object: BoundExpression;
      readonly index: BoundExpression;
      readonly line: number;
    }
  | {
      readonly kind: 'enumConstant';
      readonly type: TypeName;
      readonly enum: string;
      readonly user: boolean;
      readonly name: string;
    }
  | { readonly kind: 'label'; readonly type: 'String'; readonly name: string }
  /** `Foo.class` → Type. */
  | { readonly kind: 'typeLiteral'; readonly type: 'Type'; readonly of: TypeName }
  /** `Lead.SObjectType`, `Schema.Lead.SObjectType`. */
  | { readonly kind: 'sobjectType'; readonly type: 'Schema.SObjectType'; readonly object: string }
  /** `Lead.Email` as a token. */
  | {
      readonly kind: 'sobjectFieldToken';
      readonly type: 'Schema.SObjectField';
      readonly object: string;
      readonly field: string;
    }
  /** `Trigger.new`, `Trigger.isInsert` ...: name lower-cased. */
  | { readonly kind: 'triggerContext'; readonly type: TypeName; readonly name: string };
