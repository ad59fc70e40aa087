import type { AssignmentTarget, BoundExpression } from './expressions';
import type { BoundQuery } from './queries';
import type { TypeName } from './types';

export type ArithmeticType = 'Integer' | 'Long' | 'Double' | 'Decimal';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '&' | '|' | '^' | '<<' | '>>' | '>>>';
export type ComparisonOperator = '<' | '<=' | '>' | '>=';

/** Operators, conversions, assignments and queries. */
export type BoundOperation =
  /** Both operands have `operands` as type; a null operand: NullPointerException. */
  | {
      readonly kind: 'arithmetic';
      readonly type: TypeName;
      readonly operator: ArithmeticOperator;
      readonly operands: ArithmeticType;
      readonly left: BoundExpression;
      readonly right: BoundExpression;
      readonly line: number;
    }
  /** String `+`: any operand becomes text, null becomes `null`. */
  | {
      readonly kind: 'concat';
      readonly type: 'String';
      readonly left: BoundExpression;
      readonly right: BoundExpression;
    }
  /** `Date + Integer` days, `Datetime + Integer|Double` days ... */
  | {
      readonly kind: 'dateArithmetic';
      readonly type: TypeName;
      readonly operator: '+' | '-';
      readonly operands: 'Date' | 'Datetime' | 'Time';
      readonly left: BoundExpression;
      readonly right: BoundExpression;
      readonly line: number;
    }
  | {
      readonly kind: 'boolean';
      readonly type: 'Boolean';
      readonly operator: '&&' | '||' | '&' | '|' | '^';
      readonly left: BoundExpression;
      readonly right: BoundExpression;
      readonly line: number;
    }
  | {
      readonly kind: 'not';
      readonly type: 'Boolean';
      readonly operand: BoundExpression;
      readonly line: number;
    }
  | {
      readonly kind: 'negate' | 'complement';
      readonly type: TypeName;
      readonly operands: ArithmeticType;
      readonly operand: BoundExpression;
      readonly line: number;
    }
  /** Operands converted to one type `operands`. `identity`: `===`. Strings compare without regard to case, Ids exactly. */
  | {
      readonly kind: 'equality';
      readonly type: 'Boolean';
      readonly negated: boolean;
      readonly identity: boolean;
      readonly operands: TypeName;
      readonly left: BoundExpression;
      readonly right: BoundExpression;
      readonly line: number;
    }
  | {
      readonly kind: 'comparison';
      readonly type: 'Boolean';
      readonly operator: ComparisonOperator;
      readonly operands: TypeName;
      readonly left: BoundExpression;
      readonly right: BoundExpression;
      readonly line: number;
    }
  | {
      readonly kind: 'ternary';
      readonly type: TypeName;
      readonly condition: BoundExpression;
      readonly then: BoundExpression;
      readonly else: BoundExpression;
      readonly line: number;
    }
  | {
      readonly kind: 'coalesce';
      readonly type: TypeName;
      readonly left: BoundExpression;
      readonly right: BoundExpression;
    }
  /** `a?.b.c()`: `object` is evaluated once into temporary `temp`; null short-circuits the whole `access`. */
  | {
      readonly kind: 'safe';
      readonly type: TypeName;
      readonly object: BoundExpression;
      readonly temp: number;
      readonly access: BoundExpression;
    }
  | { readonly kind: 'temp'; readonly type: TypeName; readonly temp: number }
  | {
      readonly kind: 'instanceof';
      readonly type: 'Boolean';
      readonly value: BoundExpression;
      readonly of: TypeName;
    }
  /** A cast that must be checked at run time (TypeException). Up-casts are not written. */
  | {
      readonly kind: 'cast';
      readonly type: TypeName;
      readonly value: BoundExpression;
      readonly line: number;
    }
  /** A change of representation; null stays null. */
  | {
      readonly kind: 'convert';
      readonly type: TypeName;
      readonly from: TypeName;
      readonly value: BoundExpression;
      readonly line: number;
    }
  /** `operator` null: plain assignment. The value of the expression is what was assigned. */
  | {
      readonly kind: 'assign';
      readonly type: TypeName;
      readonly target: AssignmentTarget;
      readonly value: BoundExpression;
      readonly line: number;
    }
  /**
   * `target op= value`, `++`, `--`: reads `target` once, computes `compute` in which `{kind:'temp', temp}` stands for
   * the value read, stores it. `result`: which value the expression has.
   */
  | {
      readonly kind: 'update';
      readonly type: TypeName;
      readonly target: AssignmentTarget;
      readonly temp: number;
      readonly compute: BoundExpression;
      readonly result: 'old' | 'new';
      readonly line: number;
    }
  /** `result`: 'list' List<T>; 'single' exactly one row or QueryException; 'count' Integer. */
  | {
      readonly kind: 'soql';
      readonly type: TypeName;
      readonly query: BoundQuery;
      readonly binds: readonly BoundExpression[];
      readonly result: 'list' | 'single' | 'count';
      readonly line: number;
    };
