import type { SourceFile } from '../metadata/schema';
import type {
  Annotation,
  ConstructorDeclaration,
  FieldDeclaration,
  MethodDeclaration,
  Modifiers,
  PropertyDeclaration,
  TypeDeclaration
} from '../syntax/ast';
import type { Type } from './types';

export type Access = 'private' | 'protected' | 'public' | 'global';

/** A user class, interface or enum. Filled by the declaration phases, read by everything after them. */
export interface ClassSymbol {
  readonly kind: 'class' | 'interface' | 'enum';
  /** `Outer` or `Outer.Inner`. */
  readonly name: string;
  readonly simpleName: string;
  readonly outer: ClassSymbol | null;
  readonly file: SourceFile;
  readonly declaration: TypeDeclaration;
  readonly access: Access;
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly testVisible: boolean;
  /** True inside a top-level class annotated `@IsTest`. */
  readonly test: boolean;
  readonly inner: Map<string, ClassSymbol>;
  superclass: Type | null;
  readonly interfaces: Type[];
  /** Fields and properties by lower-cased name. */
  readonly fields: Map<string, FieldSymbol>;
  readonly methods: Map<string, MethodSymbol[]>;
  readonly constructors: ConstructorSymbol[];
  readonly enumValues: readonly string[];
}

interface MemberSymbol {
  readonly owner: ClassSymbol;
  readonly name: string;
  readonly access: Access;
  readonly testVisible: boolean;
  readonly static: boolean;
}

export interface FieldSymbol extends MemberSymbol {
  readonly type: Type;
  readonly final: boolean;
  readonly declaration: FieldDeclaration | PropertyDeclaration;
  /** `field` also for a property whose accessors are all automatic. */
  readonly storage: 'field' | 'property';
  /** null: the property cannot be read (written). */
  readonly readAccess: Access | null;
  readonly writeAccess: Access | null;
}

export interface MethodSymbol extends MemberSymbol {
  /** Lower-cased name and parameter types: `apply(list<lead>,boolean)`. */
  readonly signature: string;
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly override: boolean;
  readonly returns: Type;
  readonly parameters: readonly ParameterSymbol[];
  readonly declaration: MethodDeclaration;
}

export interface ParameterSymbol {
  readonly name: string;
  readonly type: Type;
}

export interface ConstructorSymbol {
  readonly owner: ClassSymbol;
  readonly access: Access;
  readonly testVisible: boolean;
  readonly signature: string;
  readonly parameters: readonly ParameterSymbol[];
  /** null: the implicit constructor, or one of the four every exception has. */
  readonly declaration: ConstructorDeclaration | null;
}

export function signatureOf(name: string, parameters: readonly ParameterSymbol[]): string {
  return `${name}(${parameters.map((p) => p.type.text).join(',')})`.toLowerCase();
}

/** The class and its user superclasses, nearest first. */
export function* lineage(symbol: ClassSymbol): Generator<ClassSymbol> {
  let at: ClassSymbol | null = symbol;
  while (at) {
    yield at;
    at = at.superclass?.kind === 'class' ? at.superclass.symbol : null;
  }
}

/** The platform class at the end of the superclass chain, null when there is none. */
export function platformSuperclass(symbol: ClassSymbol): Type | null {
  for (const each of lineage(symbol))
    if (each.superclass && each.superclass.kind !== 'class') return each.superclass;
  return null;
}

/** Direct and inherited interfaces, of superclasses and superinterfaces too; each once. */
export function allInterfaces(symbol: ClassSymbol): Type[] {
  const found = new Map<string, Type>();
  const visit = (type: Type): void => {
    if (found.has(type.text)) return;
    found.set(type.text, type);
    if (type.kind === 'class') type.symbol.interfaces.forEach(visit);
  };
  for (const each of lineage(symbol)) each.interfaces.forEach(visit);
  return [...found.values()];
}

export function topLevel(symbol: ClassSymbol): ClassSymbol {
  return symbol.outer ?? symbol;
}

/** True when `symbol` is `ancestor` or extends it. */
export function extendsClass(symbol: ClassSymbol, ancestor: ClassSymbol): boolean {
  for (const each of lineage(symbol)) if (each === ancestor) return true;
  return false;
}

export function isException(symbol: ClassSymbol): boolean {
  return platformSuperclass(symbol)?.text === 'Exception';
}

export function findAnnotation(modifiers: Modifiers, name: string): Annotation | undefined {
  return modifiers.annotations.find((a) => a.name.toLowerCase() === name.toLowerCase());
}
