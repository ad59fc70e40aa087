/**
 * The binary interface between emitted code and what runs it: how values look, how classes describe
 * themselves, and the functions emitted code calls. `values/` and `data/` implement it; `emit/` and the
 * natives rely on nothing else.
 *
 * Values: `null` (never undefined) · Boolean `boolean` · Integer `number` (int32) · Long `bigint` ·
 * Double `ApexDouble` · Decimal `ApexDecimal` · String `string` · Id `string` of 18 characters · Date, Datetime,
 * Time, Blob, List, Set, Map, SObject, Type, tokens, enums, exceptions: instances of the classes in `values/` ·
 * user objects: instances of emitted classes (`ApexInstance`). A value therefore tells its own Apex type.
 */
import type { BoundAnnotation, BoundQuery, TypeName } from '../check/bound';

/** Any Apex value. Natives and the checker know more than this type says. */
export type Value = unknown;

/** The slice of a transaction that emitted code and `values/` touch; `data/` extends it. */
export interface Tx {
  /** Statements executed so far: the CPU clock (see `Limits.getCpuTime`). */
  steps: number;
  /** At this many steps `overrun` is called. */
  stepLimit: number;
  /** Throws the uncatchable LimitException for CPU. */
  overrun(): never;
  /** Depth of Apex calls; at `maxDepth` emitted code calls `overflow`. */
  depth: number;
  readonly maxDepth: number;
  overflow(): never;
  /** Static fields by class index; undefined: not initialised in this transaction. */
  readonly statics: unknown[];
  /** The code this transaction runs, to its end, even when newer code is swapped in. */
  readonly program: Executable;
  /** The trigger invocation under way, null outside triggers. */
  trigger: TriggerContext | null;
  /** Sharing of the code running now; emitted code reads it and changes it by `Runtime.enterSharing`. */
  readonly sharing: 'with' | 'without';
}

/** `Trigger.*` of one invocation. Lists and maps are Apex collections; null where the platform gives null. */
export interface TriggerContext {
  readonly operation: 'insert' | 'update' | 'delete' | 'undelete';
  readonly timing: 'before' | 'after';
  readonly new: Value;
  readonly old: Value;
  readonly newMap: Value;
  readonly oldMap: Value;
  readonly size: number;
}

/** What a suspending method yields: work to do outside the transaction, whose result is sent back in. */
export interface Suspension {
  readonly perform: () => Promise<unknown>;
}

/**
 * A suspended method. Who drives it sends results in or throws into it; a run that is given up is dropped,
 * never ended by `return()`, which would run Apex `finally` blocks.
 */
export type ApexGenerator = Generator<Suspension, Value, unknown>;

/** An object of an emitted class. */
export interface ApexInstance {
  readonly $class: ApexClass;
}

/** What an emitted class says of itself. */
export interface ApexClass {
  /** `Outer` or `Outer.Inner`. */
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly path: string;
  readonly abstract: boolean;
  readonly global: boolean;
  readonly sharing: 'with' | 'without' | 'inherited' | 'none';
  readonly annotations: readonly BoundAnnotation[];
  readonly superclass: ApexClass | null;
  /** Name of the platform class it extends in the end, e.g. `Exception`; null: none. */
  readonly platformSuperclass: string | null;
  /** Canonical, inherited ones included. */
  readonly interfaces: readonly TypeName[];
  /** Inherited ones first; a property with a written accessor stands in the place of its storage. */
  readonly fields: readonly ApexField[];
  /**
   * Own and inherited instance methods by `name/arity`, lower-cased: `compareto/1`. Overloads with one
   * arity stand under their signatures as well: `execute(queueablecontext)`.
   */
  readonly methods: ReadonlyMap<string, ApexMethod>;
  /** Own static methods, by the same keys. */
  readonly staticMethods: ReadonlyMap<string, ApexMethod>;
  /** Constructors by arity list; `construct(tx, [])` for `Type.newInstance`. null when there is none without parameters. */
  readonly construct: ((tx: Tx) => Value) | null;
  /** A blank object whose constructor has not run, for JSON.deserialize: instance initialisers do run. */
  readonly allocate: ((tx: Tx) => ApexInstance) | null;
  /** Enums only: the constants in order. */
  readonly constants: readonly Value[];
}

export interface ApexField {
  readonly name: string;
  readonly type: TypeName;
  readonly static: boolean;
  readonly transient: boolean;
  readonly annotations: readonly BoundAnnotation[];
  /** A property with a written accessor: `get` and `set` run Apex. */
  readonly computed?: boolean;
  get(tx: Tx, self: ApexInstance | null): Value;
  set(tx: Tx, self: ApexInstance | null, value: Value): void;
}

export interface ApexMethod {
  readonly name: string;
  readonly class: string;
  readonly static: boolean;
  readonly access: string;
  readonly parameters: readonly { readonly name: string; readonly type: TypeName }[];
  readonly returns: TypeName;
  readonly annotations: readonly BoundAnnotation[];
  readonly line: number;
  /** True: `invoke` returns an ApexGenerator to be driven. */
  readonly suspends: boolean;
  /** Under its `name/arity` the class has several overloads that the platform might mean: `invoke` refuses. */
  readonly ambiguous?: boolean;
  invoke(tx: Tx, self: Value, args: readonly Value[]): Value;
}

export interface ApexTrigger {
  readonly name: string;
  readonly path: string;
  readonly object: string;
  /** `before insert` ... */
  readonly events: readonly string[];
  /** True: `run` returns an ApexGenerator. A trigger may not call out; its driver throws CalloutException at the first suspension. */
  readonly suspends: boolean;
  run(tx: Tx): Value;
}

/** Linked code, ready to run. */
export interface Executable {
  /** By lower-cased qualified name. */
  readonly classes: ReadonlyMap<string, ApexClass>;
  readonly triggers: readonly ApexTrigger[];
  readonly coverage: Coverage;
  /** Apex frames of a JavaScript stack, innermost first; a frame that is not Apex is left out. */
  frames(stack: string): readonly StackFrame[];
}

export interface StackFrame {
  /** `OptOutPushService`, `OptOutPushService.Inner`, or a trigger's name. */
  readonly unit: string;
  readonly method: string;
  readonly trigger: boolean;
  readonly path: string;
  readonly line: number;
}

/** Hits per executable line, by path. Counters are shared by all transactions. */
export interface Coverage {
  readonly files: ReadonlyMap<
    string,
    { readonly lines: readonly number[]; readonly hits: Uint32Array }
  >;
}

/**
 * The functions emitted code calls, besides natives. Those that take a `TypeName` or an operator and
 * return a function are called once, when code is linked, and their result is kept.
 */
export interface Runtime {
  /** The value, or NullPointerException "Attempt to de-reference a null object". */
  nonNull<T>(tx: Tx, value: T | null): T;
  /** In a catch: the Apex exception, or rethrows what Apex must not catch (limits, refusals, our own faults). */
  caught(tx: Tx, thrown: unknown): Value;
  /** True for what neither `catch` nor `finally` may see. */
  uncatchable(thrown: unknown): boolean;
  instanceTest(type: TypeName): (tx: Tx, value: Value) => boolean;
  /** TypeException "Invalid conversion from runtime type X to Y". */
  caster(type: TypeName): (tx: Tx, value: Value) => Value;
  converter(from: TypeName, to: TypeName): (tx: Tx, value: Value) => Value;
  /** For Long, Double, Decimal, and Integer division (by zero: MathException). Operands are not null. */
  arithmetic(
    type: 'Integer' | 'Long' | 'Double' | 'Decimal',
    operator: string
  ): (tx: Tx, a: never, b: never) => Value;
  negation(
    type: 'Integer' | 'Long' | 'Double' | 'Decimal',
    operator: '-' | '~'
  ): (tx: Tx, a: never) => Value;
  dateArithmetic(
    type: 'Date' | 'Datetime' | 'Time',
    operator: '+' | '-'
  ): (tx: Tx, a: Value, b: Value) => Value;
  /** `==` for operands of this type. */
  equality(type: TypeName): (tx: Tx, a: Value, b: Value) => boolean;
  /** `===` */
  identity(tx: Tx, a: Value, b: Value): boolean;
  comparison(
    type: TypeName,
    operator: '<' | '<=' | '>' | '>='
  ): (tx: Tx, a: Value, b: Value) => boolean;
  /** The text of a value as string concatenation shows it; null gives `null`. */
  text(tx: Tx, value: Value): string;
  longLiteral(digits: string): Value;
  doubleLiteral(digits: string): Value;
  decimalLiteral(digits: string): Value;

  newElements(type: TypeName): (tx: Tx, elements: Value[]) => Value;
  newEntries(type: TypeName): (tx: Tx, entries: [Value, Value][]) => Value;
  newArray(type: TypeName): (tx: Tx, size: number) => Value;
  indexGet(tx: Tx, list: Value, index: Value): Value;
  indexSet(tx: Tx, list: Value, index: Value, value: Value): Value;
  /** What a for-each walks: lists, sets, query results, user Iterables. */
  iterate(tx: Tx, iterable: Value, chunk: boolean): Iterable<Value>;

  newSObject(type: TypeName): (tx: Tx) => Value;
  getField(tx: Tx, record: Value, name: string): Value;
  /** A relationship; a null `record` gives null, as the platform does for relationships only. */
  getParent(tx: Tx, record: Value, name: string): Value;
  setField(tx: Tx, record: Value, name: string, value: Value): Value;
  fieldAddError(tx: Tx, record: Value, field: string, message: Value): void;
  sobjectType(name: string): Value;
  sobjectField(object: string, field: string): Value;
  typeLiteral(type: TypeName): Value;
  label(name: string): string;
  /** A constant of a platform enum. */
  enumConstant(enumName: string, name: string): Value;
  /** A constant of a user enum, made once when code is linked. */
  newEnumConstant(owner: ApexClass, name: string, ordinal: number): Value;
  triggerContext(tx: Tx, name: string): Value;

  query(
    query: BoundQuery,
    type: TypeName,
    result: 'list' | 'single' | 'count'
  ): (tx: Tx, binds: readonly Value[]) => Value;
  dml(
    operation: string,
    access: 'user' | 'system' | null,
    externalIdField: string | null
  ): (tx: Tx, value: Value, argument: Value) => void;
  /** Enters `System.runAs`; call the result in a finally. */
  runAs(tx: Tx, user: Value): () => void;
  /** Entered and left around calls into a class that declares sharing; undefined mode 'none' and 'inherited' keep the caller's. */
  enterSharing(tx: Tx, sharing: 'with' | 'without'): () => void;

  /** JavaScript base class of user classes. */
  readonly Instance: new () => object;
  /** JavaScript base class for user exceptions, by platform class name. */
  exceptionBase(platformClass: string): new () => object;
  /** Runs the platform constructor of an exception: arguments as in `super(message, cause)`. */
  initException(tx: Tx, self: Value, args: readonly Value[]): void;
  /**
   * A platform method called on something that may be a user object: the user's method of that name and
   * arity when `self` is one, else the native.
   */
  dispatch(
    tx: Tx,
    self: Value,
    name: string,
    arity: number,
    native: ((...args: never[]) => unknown) | null,
    args: readonly Value[]
  ): Value;
}
