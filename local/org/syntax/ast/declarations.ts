import type { Modifiers, Position, TypeRef } from './common';
import type { Expression } from './expressions';
import type { Block } from './statements';

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
