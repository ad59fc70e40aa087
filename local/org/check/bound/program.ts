import type { BoundExpression } from './expressions';
import type { BoundBlock, BoundStatement } from './statements';
import type { TypeName } from './types';

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
  /** The accessors' own storage: set when one accessor is automatic; it is listed in `fields` under this name, `count$` for `count`. */
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
  /** Apex names of the locals by slot, for readable emitted code. */
  readonly slotNames?: readonly string[];
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
  readonly slotNames?: readonly string[];
  readonly body: BoundBlock;
  readonly line: number;
}
