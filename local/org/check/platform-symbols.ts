import type { Signatures } from '../platform/load';
import { constructorKey, fieldKey, keyOf, type NativeTable } from '../platform/natives';
import type { PlatformField, PlatformMethod, PlatformType } from '../platform/signatures';
import { environmentOf, type Relations } from './relations';
import type { PlatformReference, Type, Types } from './types';

/** A platform method as seen from a receiver type: variables replaced. */
export interface PlatformCallable {
  readonly name: string;
  readonly static: boolean;
  readonly parameters: readonly Type[];
  readonly returns: Type;
  /** Canonical name of the receiver's type, for messages. */
  readonly owner: string;
  /** Possible keys of its native, nearest declaration first. */
  readonly keys: readonly string[];
}

export interface PlatformFieldUse {
  readonly field: PlatformField;
  readonly owner: PlatformType;
  readonly type: Type;
}

interface ObjectMethod {
  readonly parameters: readonly ('Object' | 'String')[];
  readonly returns: 'String' | 'Boolean' | 'Integer';
}

/** What every object answers. */
const OBJECT_METHODS: Readonly<Record<string, ObjectMethod>> = {
  tostring: { parameters: [], returns: 'String' },
  equals: { parameters: ['Object'], returns: 'Boolean' },
  hashcode: { parameters: [], returns: 'Integer' }
};

/** Looks platform members up in the signatures and their implementations in the natives. */
export class PlatformSymbols {
  private readonly types: Types;
  private readonly relations: Relations;
  private readonly signatures: Signatures;
  private readonly natives: NativeTable;
  private readonly cache = new Map<string, readonly PlatformCallable[]>();

  constructor(types: Types, relations: Relations, signatures: Signatures, natives: NativeTable) {
    this.types = types;
    this.relations = relations;
    this.signatures = signatures;
    this.natives = natives;
  }

  type(name: string): PlatformType | null {
    return this.signatures.type(name);
  }

  isNamespace(name: string): boolean {
    return this.signatures.namespaces.has(name.toLowerCase());
  }

  implemented(key: string): boolean {
    return this.natives.has(key);
  }

  /** Methods of this name a receiver of this type answers, static ones included. Empty: Salesforce has none. */
  methods(receiver: Type, name: string): readonly PlatformCallable[] {
    const key = `${receiver.text}.${name.toLowerCase()}`;
    let found = this.cache.get(key);
    if (!found) {
      found = this.collect(receiver, name.toLowerCase());
      this.cache.set(key, found);
    }
    return found;
  }

  /** A field of this type or of its superclasses. */
  field(receiver: Type, name: string): PlatformFieldUse | null {
    for (const type of this.ancestors(receiver)) {
      const field = type.platform.fields.find((f) => f.name.toLowerCase() === name.toLowerCase());
      if (field)
        return {
          field,
          owner: type.platform,
          type: this.types.fromText(field.type, environmentOf(type))
        };
    }
    return null;
  }

  constructors(type: PlatformReference): PlatformCallable[] {
    const variables = environmentOf(type);
    return type.platform.constructors.map((parameters) => ({
      name: '<init>',
      static: true,
      parameters: parameters.map((p) => this.types.fromText(p, variables)),
      returns: type,
      owner: type.platform.name,
      keys: [constructorKey(type.platform.name, parameters)]
    }));
  }

  /** The key under which a callable is implemented, null when it is not. */
  key(callable: PlatformCallable): string | null {
    return callable.keys.find((key) => this.natives.has(key)) ?? null;
  }

  fieldImplemented(use: PlatformFieldUse, access: 'get' | 'set'): boolean {
    return this.natives.has(fieldKey(use.owner.name, use.field.name, access));
  }

  private collect(receiver: Type, name: string): PlatformCallable[] {
    const found = new Map<string, { callable: PlatformCallable; keys: string[] }>();
    for (const type of this.ancestors(receiver)) {
      const variables = environmentOf(type);
      for (const method of type.platform.methods) {
        if (method.name.toLowerCase() !== name) continue;
        const callable = this.callable(type, method, variables, receiver);
        const signature = callable.parameters.map((p) => p.text).join(',');
        const known = found.get(signature);
        if (known) known.keys.push(...callable.keys);
        else found.set(signature, { callable, keys: [...callable.keys] });
      }
    }
    this.addObjectMethod(receiver, name, found);
    return [...found.values()].map(({ callable, keys }) => ({ ...callable, keys }));
  }

  private callable(
    type: PlatformReference,
    method: PlatformMethod,
    variables: ReadonlyMap<string, Type>,
    receiver: Type
  ): PlatformCallable {
    const own = this.types.fromText(method.returns, variables);
    // `clone` of a concrete record gives that type: the reference's example assigns it without a cast.
    const returns = method.name === 'clone' && receiver.kind === 'sobject' ? receiver : own;
    return {
      name: method.name,
      static: method.static,
      parameters: method.parameters.map((p) => this.types.fromText(p, variables)),
      returns,
      owner: type.platform.name,
      keys: [keyOf(type.platform.name, method)]
    };
  }

  private addObjectMethod(
    receiver: Type,
    name: string,
    found: Map<string, { callable: PlatformCallable; keys: string[] }>
  ): void {
    const object = OBJECT_METHODS[name];
    if (!object) return;
    const key = `object.${name}(${object.parameters.join(',').toLowerCase()})`;
    const declared = [...found.values()].filter((f) => !f.callable.static);
    for (const each of declared)
      if (each.callable.parameters.length === object.parameters.length) each.keys.push(key);
    const signature = object.parameters.join(',');
    if (found.has(signature)) return;
    const callable: PlatformCallable = {
      name: { tostring: 'toString', equals: 'equals', hashcode: 'hashCode' }[name] ?? name,
      static: false,
      parameters: object.parameters.map((p) => this.types.named(p)),
      returns: this.types.named(object.returns),
      owner: receiver.text,
      keys: [key]
    };
    found.set(signature, { callable, keys: [key] });
  }

  /** The platform types a receiver's members come from, nearest first. */
  private *ancestors(receiver: Type): Generator<PlatformReference> {
    const seen = new Set<string>();
    const queue: Type[] = [receiver];
    for (let type = queue.shift(); type; type = queue.shift()) {
      if (seen.has(type.text)) continue;
      seen.add(type.text);
      if (type.kind === 'platform') yield type;
      if (type.kind === 'sobject') {
        const platform = this.signatures.type('SObject');
        if (platform) yield { kind: 'platform', text: 'SObject', platform, args: [] };
      }
      queue.push(...this.relations.supertypes(type));
    }
  }
}
