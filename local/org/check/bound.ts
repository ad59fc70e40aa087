/**
 * The bound tree: what the checker hands to the emitter. Every name is resolved, every overload chosen,
 * every implicit conversion written out, every type canonical (see `TypeName`). The emitter decides
 * nothing about Apex; it only writes it down as JavaScript.
 */

/**
 * A canonical type as text: `Integer`, `String`, `Id`, `Object`, `void`, `Lead`, `SObject`, `List<Lead>`,
 * `Map<Id,List<String>>`, `OptOutPolicy`, `OptOutPolicy.Inner`, `Database.SaveResult`. No blanks. Case as
 * declared. It is the runtime's type token as well.
 */
export type TypeName = string;

/** Identifies a user method for the emitter: the JavaScript name is the same along an override chain. */
export interface MethodId {
  /** Qualified name of the declaring class, e.g. `OptOutPolicy.Inner`. */
  readonly class: string;
  /** Lower-cased name and parameter types, unique in the class hierarchy: `apply(list<lead>,boolean)`. */
  readonly signature: string;
}

export interface Program {
  readonly classes: readonly BoundClass[];
  readonly triggers: readonly BoundTrigger[];
}

export interface BoundClass {
  readonly kind: 'class' | 'interface' | 'enum';
  /** `Outer` or `Outer.Inner`. */
  readonly name: string;
  /** Path for stack lines and messages. */
  readonly path: string;
  readonly line: number;
  readonly abstract: boolean;
  readonly sharing: 'with' | 'without' | 'inherited' | 'none';
  readonly global: boolean;
  readonly annotations: readonly BoundAnnotation[];
  /** Qualified name of a user class, or a platform class (`Exception`, `CalloutException`); null: none. */
  readonly superclass: { readonly name: string; readonly user: boolean } | null;
  /** Every interface it implements, inherited ones included, canonical: `Queueable`, `Comparator<Lead>`. */
  readonly interfaces: readonly TypeName[];
  readonly fields: readonly BoundField[];
  readonly properties: readonly BoundProperty[];
  readonly constructors: readonly BoundMethod[];
  readonly methods: readonly BoundMethod[];
  /** Field initialisers and blocks in textual order; run on first use in a transaction. */
  readonly staticInitializer: readonly BoundStatement[];
  /** The same for instances, run after the superclass constructor. */
  readonly instanceInitializer: readonly BoundStatement[];
  readonly enumValues: readonly string[];
}

export interface BoundAnnotation {
  readonly name: string;
  readonly arguments: Readonly<Record<string, string>>;
}

/** A field, or the storage of an automatic property. */
export interface BoundField {
  readonly name: string;
  readonly type: TypeName;
  readonly static: boolean;
  readonly transient: boolean;
  readonly annotations: readonly BoundAnnotation[];
}

/** A property with at least one written accessor; automatic ones are fields. */
export interface BoundProperty {
  readonly name: string;
  readonly type: TypeName;
  readonly static: boolean;
  readonly annotations: readonly BoundAnnotation[];
  readonly getter: BoundMethod | null;
  readonly setter: BoundMethod | null;
  /** The accessors' own storage: set when one accessor is automatic; it is listed in `fields` under this name. */
  readonly storage: string | null;
}

export interface BoundMethod {
  readonly name: string;
  readonly signature: string;
  readonly static: boolean;
  readonly abstract: boolean;
  /** `public`, `private`, `protected`, `global`. */
  readonly access: string;
  readonly returns: TypeName;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: TypeName;
    readonly slot: number;
  }[];
  readonly annotations: readonly BoundAnnotation[];
  readonly line: number;
  /** Slots of locals, parameters first. */
  readonly slots: number;
  /** null when abstract. For constructors the body holds everything but the initialisers. */
  readonly body: BoundBlock | null;
  /** Constructors only: the `this(...)` or `super(...)` call written first; null for an implicit `super()`. */
  readonly chained: {
    readonly kind: 'this' | 'super';
    readonly class: string;
    readonly user: boolean;
    readonly signature: string;
    readonly arguments: readonly BoundExpression[];
  } | null;
}

export interface BoundTrigger {
  readonly name: string;
  readonly path: string;
  readonly object: string;
  readonly events: readonly string[];
  readonly slots: number;
  readonly body: BoundBlock;
  readonly line: number;
}

// ---- statements --------------------------------------------------------------------------------

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

// ---- expressions -------------------------------------------------------------------------------

export type ArithmeticType = 'Integer' | 'Long' | 'Double' | 'Decimal';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '&' | '|' | '^' | '<<' | '>>' | '>>>';
export type ComparisonOperator = '<' | '<=' | '>' | '>=';

/** Every expression carries its static type. `line` is present where a stack line may point at it. */
export type BoundExpression =
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
  | { readonly kind: 'triggerContext'; readonly type: TypeName; readonly name: string }
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
    }
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

export type AssignmentTarget = Extract<
  BoundExpression,
  {
    readonly kind:
      | 'local'
      | 'field'
      | 'staticField'
      | 'property'
      | 'staticProperty'
      | 'nativeField'
      | 'sobjectField'
      | 'index';
  }
>;

// ---- queries -----------------------------------------------------------------------------------

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
  | { readonly kind: 'list'; readonly items: readonly BoundOperand[] };
