/**
 * The abstract syntax tree of an Apex file: plain JSON, so that it can be cached by file hash.
 * Names keep the case they were written in; `line` and `column` count from 1 and name the first token.
 */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** `Map<String, List<Id>>`, `Outer.Inner`, `Lead[]` (arrays: 1). */
export interface TypeRef extends Position {
  readonly parts: readonly { readonly name: string; readonly args: readonly TypeRef[] }[];
  readonly arrays: number;
}

export interface Annotation extends Position {
  readonly name: string;
  /** `@IsTest(SeeAllData=false)` → [{name:'SeeAllData', value:'false'}]; a lone value has the name ''. */
  readonly arguments: readonly { readonly name: string; readonly value: string }[];
}

export interface Modifiers {
  readonly annotations: readonly Annotation[];
  /** Lower-cased: 'public', 'static', 'with sharing', 'without sharing', 'inherited sharing', 'override', 'final' ... */
  readonly keywords: readonly string[];
}

export type TypeDeclaration = ClassDeclaration | InterfaceDeclaration | EnumDeclaration;

export interface ClassDeclaration extends Position {
  readonly kind: 'class';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly superclass: TypeRef | null;
  readonly interfaces: readonly TypeRef[];
  readonly members: readonly Member[];
}

export interface InterfaceDeclaration extends Position {
  readonly kind: 'interface';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly interfaces: readonly TypeRef[];
  readonly methods: readonly MethodDeclaration[];
}

export interface EnumDeclaration extends Position {
  readonly kind: 'enum';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly values: readonly string[];
}

export type TriggerEvent =
  | 'before insert'
  | 'before update'
  | 'before delete'
  | 'after insert'
  | 'after update'
  | 'after delete'
  | 'after undelete';

export interface TriggerDeclaration extends Position {
  readonly kind: 'trigger';
  readonly name: string;
  readonly object: string;
  readonly events: readonly TriggerEvent[];
  readonly body: Block;
}

export type Member =
  | TypeDeclaration
  | FieldDeclaration
  | PropertyDeclaration
  | MethodDeclaration
  | ConstructorDeclaration
  | InitializerBlock;

/** One declared name; `Integer a, b = 1;` gives two. */
export interface FieldDeclaration extends Position {
  readonly kind: 'field';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly initializer: Expression | null;
}

export interface PropertyDeclaration extends Position {
  readonly kind: 'property';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  /** null: the property has no such accessor; body null: automatic. */
  readonly getter: Accessor | null;
  readonly setter: Accessor | null;
}

export interface Accessor extends Position {
  readonly modifiers: Modifiers;
  readonly body: Block | null;
}

export interface Parameter extends Position {
  readonly name: string;
  readonly type: TypeRef;
}

export interface MethodDeclaration extends Position {
  readonly kind: 'method';
  readonly name: string;
  readonly modifiers: Modifiers;
  /** null for void. */
  readonly returns: TypeRef | null;
  readonly parameters: readonly Parameter[];
  /** null for abstract and interface methods. */
  readonly body: Block | null;
}

export interface ConstructorDeclaration extends Position {
  readonly kind: 'constructor';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
}

export interface InitializerBlock extends Position {
  readonly kind: 'initializer';
  readonly static: boolean;
  readonly body: Block;
}

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
  | (Position & { readonly kind: 'list'; readonly items: readonly Operand[] });
