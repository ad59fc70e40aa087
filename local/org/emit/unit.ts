/**
 * What the emitter makes of one Apex file: JavaScript text and all that is needed to link it, as plain
 * JSON, so that it can be kept on disk.
 */
import type { BoundAnnotation, TypeName } from '../check/bound';
import type { LineTable } from './line-table';

export interface EmittedUnit {
  readonly kind: 'class' | 'trigger';
  /** Name of the top-level class or trigger. */
  readonly name: string;
  readonly path: string;
  /** An expression whose value is the unit's function, see `link.ts`. */
  readonly code: string;
  readonly lines: LineTable;
  /** Lines that hold statements, ascending: what line coverage counts. Index = counter. */
  readonly executableLines: readonly number[];
  /** Top-level classes of other files that the code refers to. */
  readonly dependencies: readonly string[];
  /** Qualified classes the code refers to, its own included. */
  readonly references: readonly string[];
  readonly classes: readonly ClassDescriptor[];
  readonly trigger: TriggerDescriptor | null;
}

export interface ClassDescriptor {
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly path: string;
  readonly abstract: boolean;
  readonly global: boolean;
  readonly sharing: 'with' | 'without' | 'inherited' | 'none';
  readonly annotations: readonly BoundAnnotation[];
  readonly superclass: { readonly name: string; readonly user: boolean } | null;
  readonly interfaces: readonly TypeName[];
  readonly fields: readonly FieldDescriptor[];
  readonly methods: readonly MethodDescriptor[];
  /** Constructor without parameters; null: none, or the class is abstract. */
  readonly construct: FunctionDescriptor | null;
  /** Method that runs the instance initialisers of this class alone; null: it has none. */
  readonly initialise: FunctionDescriptor | null;
  /** True: the class has static state, reached by its `$statics`. */
  readonly statics: boolean;
  readonly staticsSuspend: boolean;
  readonly constants: readonly string[];
}

export interface FunctionDescriptor {
  readonly js: string;
  readonly suspends: boolean;
}

export interface FieldDescriptor {
  readonly name: string;
  readonly type: TypeName;
  readonly static: boolean;
  readonly transient: boolean;
  readonly annotations: readonly BoundAnnotation[];
  /** JavaScript property of the object or of the static state; null for a written property. */
  readonly js: string | null;
  readonly getter: FunctionDescriptor | null;
  readonly setter: FunctionDescriptor | null;
}

export interface MethodDescriptor {
  readonly name: string;
  readonly signature: string;
  readonly js: string;
  readonly static: boolean;
  readonly access: string;
  readonly parameters: readonly { readonly name: string; readonly type: TypeName }[];
  readonly returns: TypeName;
  readonly annotations: readonly BoundAnnotation[];
  readonly line: number;
  readonly suspends: boolean;
}

export interface TriggerDescriptor {
  readonly name: string;
  readonly path: string;
  readonly object: string;
  readonly events: readonly string[];
  readonly suspends: boolean;
}
