import type { Schema, SObjectType } from '../metadata/schema';
import type { Signatures } from '../platform/load';
import type { PlatformType } from '../platform/signatures';
import type { TypeName } from './bound';
import type { ClassSymbol } from './symbols';

/** The type of an expression. Interned by {@link Types}: equal types are identical and have equal `text`. */
export type Type =
  | SpecialType
  | SObjectReference
  | ClassReference
  | PlatformReference
  | { readonly kind: 'opaque'; readonly text: TypeName };

/** `error` stands where a diagnostic was given already and suppresses further ones; `variable` is a signature's `T`. */
interface SpecialType {
  readonly kind: 'void' | 'null' | 'error' | 'object' | 'variable';
  readonly text: TypeName;
}

/** `object` null: the generic `SObject` and `AggregateResult`. */
export interface SObjectReference {
  readonly kind: 'sobject';
  readonly text: TypeName;
  readonly object: SObjectType | null;
}

export interface ClassReference {
  readonly kind: 'class';
  readonly text: TypeName;
  readonly symbol: ClassSymbol;
}

export interface PlatformReference {
  readonly kind: 'platform';
  readonly text: TypeName;
  readonly platform: PlatformType;
  readonly args: readonly Type[];
}

/** Types by name of the variables of a generic platform type. */
export type TypeEnvironment = ReadonlyMap<string, Type>;

const NO_VARIABLES: TypeEnvironment = new Map();

/** Makes and interns types. */
export class Types {
  readonly void: Type = { kind: 'void', text: 'void' };
  readonly null: Type = { kind: 'null', text: 'null' };
  readonly error: Type = { kind: 'error', text: '?' };
  readonly object: Type = { kind: 'object', text: 'Object' };
  readonly sobject: SObjectReference = { kind: 'sobject', text: 'SObject', object: null };
  readonly aggregateResult: SObjectReference = {
    kind: 'sobject',
    text: 'AggregateResult',
    object: null
  };
  private readonly interned = new Map<TypeName, Type>();
  private readonly schema: Schema;
  private readonly signatures: Signatures;

  constructor(schema: Schema, signatures: Signatures) {
    this.schema = schema;
    this.signatures = signatures;
    for (const type of [this.void, this.null, this.error, this.object])
      this.interned.set(type.text, type);
    this.interned.set(this.sobject.text, this.sobject);
    this.interned.set(this.aggregateResult.text, this.aggregateResult);
  }

  /** The type of a bound node, by its canonical text. */
  of(node: { readonly type: TypeName }): Type {
    return this.interned.get(node.type) ?? this.fromText(node.type);
  }

  class(symbol: ClassSymbol): ClassReference {
    const known = this.interned.get(symbol.name);
    if (known?.kind === 'class') return known;
    const made: ClassReference = { kind: 'class', text: symbol.name, symbol };
    this.interned.set(made.text, made);
    return made;
  }

  sobjectOf(object: SObjectType): SObjectReference {
    const known = this.interned.get(object.name);
    if (known?.kind === 'sobject') return known;
    const made: SObjectReference = { kind: 'sobject', text: object.name, object };
    // A user class of the same name owns the text; it cannot be told apart at run time.
    if (!known) this.interned.set(made.text, made);
    return made;
  }

  platform(platform: PlatformType, args: readonly Type[] = []): PlatformReference {
    const text = args.length
      ? `${platform.name}<${args.map((a) => a.text).join(',')}>`
      : platform.name;
    const known = this.interned.get(text);
    if (known?.kind === 'platform' && known.platform === platform) return known;
    const made: PlatformReference = { kind: 'platform', text, platform, args };
    this.interned.set(text, made);
    return made;
  }

  /** A platform type without arguments by canonical name; `error` when the signatures lack it. */
  named(name: string): Type {
    return this.interned.get(name) ?? this.fromText(name);
  }

  list(element: Type): Type {
    return this.generic('List', [element]);
  }

  map(key: Type, value: Type): Type {
    return this.generic('Map', [key, value]);
  }

  /** Reads a canonical text of a signature, e.g. `Map<String,List<T>>`, replacing variables. */
  fromText(text: string, variables: TypeEnvironment = NO_VARIABLES): Type {
    const reader = { text, at: 0 };
    return this.read(reader, variables);
  }

  /** An SObject type by name in any case. */
  sobjectNamed(name: string): SObjectReference | null {
    const lower = name.toLowerCase();
    if (lower === 'sobject') return this.sobject;
    if (lower === 'aggregateresult') return this.aggregateResult;
    const object = this.schema.objects.get(lower);
    return object ? this.sobjectOf(object) : null;
  }

  private generic(name: string, args: readonly Type[]): Type {
    const platform = this.signatures.type(name);
    return platform ? this.platform(platform, args) : this.error;
  }

  private read(reader: { text: string; at: number }, variables: TypeEnvironment): Type {
    const start = reader.at;
    while (reader.at < reader.text.length && !'<>,'.includes(reader.text.charAt(reader.at)))
      reader.at++;
    const name = reader.text.slice(start, reader.at).trim();
    const args: Type[] = [];
    if (reader.text.charAt(reader.at) === '<') {
      do {
        reader.at++;
        args.push(this.read(reader, variables));
      } while (reader.text.charAt(reader.at) === ',');
      reader.at++;
    }
    return this.lookUp(name, args, variables);
  }

  private lookUp(name: string, args: readonly Type[], variables: TypeEnvironment): Type {
    const variable = variables.get(name);
    if (variable) return variable;
    if (name === 'void') return this.void;
    if (name === 'Object') return this.object;
    const known = args.length ? undefined : this.interned.get(name);
    if (known) return known;
    if (name === 'SObject') return this.sobject;
    const platform = this.signatures.type(name);
    if (platform) return this.platform(platform, args);
    return this.sobjectNamed(name) ?? { kind: 'opaque', text: name };
  }
}

/** True for the platform type of this canonical name, whatever its arguments. */
export function isPlatform(type: Type, name: string): type is PlatformReference {
  return type.kind === 'platform' && type.platform.name === name;
}

export function isString(type: Type): boolean {
  return type.text === 'String';
}

export function isBoolean(type: Type): boolean {
  return type.text === 'Boolean';
}

const NUMERIC = ['Integer', 'Long', 'Double', 'Decimal'] as const;

/** Position in the widening order Integer, Long, Double, Decimal; -1: not a number. */
export function numericRank(type: Type): number {
  return NUMERIC.findIndex((name) => name === type.text);
}

export function numericAt(rank: number): 'Integer' | 'Long' | 'Double' | 'Decimal' {
  return NUMERIC[rank] ?? 'Decimal';
}

/** Element type of a List or Set, null for anything else. */
export function elementOf(type: Type): Type | null {
  if (!isPlatform(type, 'List') && !isPlatform(type, 'Set')) return null;
  return type.args[0] ?? null;
}

/** True for user and platform enums. */
export function isEnum(type: Type): boolean {
  if (type.kind === 'class') return type.symbol.kind === 'enum';
  return type.kind === 'platform' && type.platform.kind === 'enum';
}
