import { allInterfaces, type ClassSymbol } from './symbols';
import {
  elementOf,
  isPlatform,
  numericRank,
  type PlatformReference,
  type Type,
  type Types
} from './types';

/**
 * How a value of one type becomes one of another:
 * `same` and `up` change nothing, `convert` changes the representation, `check` is tested at run time,
 * `unsure` is something Salesforce may allow and the embedded org refuses by name.
 */
export interface Conversion {
  readonly step: 'same' | 'up' | 'convert' | 'check' | 'unsure';
  /** For overloads: the cheaper wins. */
  readonly cost: number;
}

const SAME: Conversion = { step: 'same', cost: 0 };
const TO_OBJECT = 50;

/** Type relations of Apex. */
export class Relations {
  private readonly types: Types;
  private readonly cache = new Map<string, Conversion | null>();

  constructor(types: Types) {
    this.types = types;
  }

  /** Direct supertypes, superclass first; `Object` left out. */
  supertypes(type: Type): Type[] {
    if (type.kind === 'class') {
      const direct = [...type.symbol.interfaces];
      if (type.symbol.superclass) direct.unshift(type.symbol.superclass);
      return direct;
    }
    if (type.kind === 'sobject') return type.text === 'SObject' ? [] : [this.types.sobject];
    if (type.kind !== 'platform') return [];
    const variables = environmentOf(type);
    const parents = [...type.platform.interfaces];
    if (type.platform.superclass) parents.unshift(type.platform.superclass);
    return parents.map((text) => this.types.fromText(text, variables));
  }

  /** Steps up the hierarchy from `from` to `to`, null when `from` is no subtype. */
  distance(from: Type, to: Type): number | null {
    if (from === to) return 0;
    if (from.kind === 'void' || from.kind === 'null') return null;
    if (to.kind === 'object') return TO_OBJECT;
    const covariant = this.covariance(from, to);
    if (covariant !== null) return covariant;
    let nearest: number | null = null;
    for (const parent of this.supertypes(from)) {
      const above = this.distance(parent, to);
      if (above !== null && (nearest === null || above + 1 < nearest)) nearest = above + 1;
    }
    return nearest;
  }

  /** The conversion Apex does by itself in assignments, arguments and returns; null: incompatible. */
  implicit(from: Type, to: Type): Conversion | null {
    if (from === to) return SAME;
    const key = `${from.text}>${to.text}`;
    const known = this.cache.get(key);
    if (known !== undefined) return known;
    const found = this.findImplicit(from, to);
    this.cache.set(key, found);
    return found;
  }

  /** What a written cast does; null: it can never succeed. */
  cast(from: Type, to: Type): Conversion | null {
    const implicit = this.implicit(from, to);
    if (implicit && implicit.step !== 'unsure') return implicit;
    if (from.kind === 'void') return null;
    if (this.distance(to, from) !== null) return { step: 'check', cost: 0 };
    if (numericRank(from) >= 0 && numericRank(to) >= 0) return { step: 'unsure', cost: 0 };
    if (this.mayImplement(from, to) || this.mayImplement(to, from))
      return { step: 'check', cost: 0 };
    if (isPlatform(from, 'Map') && isPlatform(to, 'Map')) return this.castMap(from, to);
    if (isPlatform(from, 'List') && isPlatform(to, 'List')) return this.castElements(from, to);
    if (isPlatform(from, 'Set') && isPlatform(to, 'Set')) return this.castElements(from, to);
    return implicit;
  }

  private findImplicit(from: Type, to: Type): Conversion | null {
    if (from.kind === 'error' || to.kind === 'error') return SAME;
    if (from.kind === 'opaque' || to.kind === 'opaque') return { step: 'unsure', cost: 0 };
    if (from.kind === 'void' || to.kind === 'void') return null;
    if (from.kind === 'null') return { step: 'up', cost: 0 };
    const up = this.distance(from, to);
    if (up !== null) return { step: 'up', cost: up };
    const widening = numericConversion(from, to);
    if (widening) return widening;
    const scalar = SCALARS[`${from.text}>${to.text}`];
    if (scalar !== undefined) return { step: 'convert', cost: scalar };
    return this.collectionConversion(from, to);
  }

  private collectionConversion(from: Type, to: Type): Conversion | null {
    const a = elementOf(from);
    const b = elementOf(to);
    if (isPlatform(from, 'List') && isPlatform(to, 'List') && a && b) {
      // A List<SObject> is assigned to a List<Lead> without a cast and tested when it runs.
      if (a === this.types.sobject && b.kind === 'sobject') return { step: 'check', cost: 3 };
      if (SCALARS[`${a.text}>${b.text}`] !== undefined) return { step: 'unsure', cost: 20 };
    }
    if (isPlatform(from, 'Set') && isPlatform(to, 'Set') && a && b) {
      if (this.implicit(a, b)) return { step: 'unsure', cost: 20 };
    }
    if (isPlatform(from, 'Map') && isPlatform(to, 'Map')) {
      const [k1, v1] = from.args;
      const [k2, v2] = to.args;
      if (k1 && k2 && v1 && v2 && this.implicit(k1, k2) && this.implicit(v1, v2))
        return { step: 'unsure', cost: 20 };
    }
    return null;
  }

  /**
   * List<Sub> is a List<Super>, and a map with Sub values one with Super values: "Collection Casting",
   * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_casting_collections.htm
   */
  private covariance(from: Type, to: Type): number | null {
    if (from.kind !== 'platform' || to.kind !== 'platform') return null;
    if (from.platform !== to.platform) return null;
    const [a, value] = from.args;
    const [b, wanted] = to.args;
    if (!a || !b) return null;
    if (from.platform.name === 'List' || from.platform.name === 'Iterable') {
      const up = this.distance(a, b);
      return up === null ? null : up + 1;
    }
    // Whether Object counts as a superclass of map values, the page does not say: only a cast does it.
    if (from.platform.name !== 'Map' || a !== b || !value || wanted?.kind === 'object') return null;
    const up = wanted ? this.distance(value, wanted) : null;
    return up === null ? null : up + 1;
  }

  private castMap(from: PlatformReference, to: PlatformReference): Conversion | null {
    const [k1, v1] = from.args;
    const [k2, v2] = to.args;
    if (!k1 || !k2 || !v1 || !v2) return null;
    const related = this.distance(v1, v2) !== null || this.distance(v2, v1) !== null;
    if (k1 === k2 && related) return { step: 'check', cost: 0 };
    return this.cast(k1, k2) && this.cast(v1, v2) ? { step: 'unsure', cost: 0 } : null;
  }

  private castElements(from: PlatformReference, to: PlatformReference): Conversion | null {
    const [a] = from.args;
    const [b] = to.args;
    if (!a || !b || !this.cast(a, b)) return null;
    const list = from.platform.name === 'List' && this.distance(b, a) !== null;
    return { step: list ? 'check' : 'unsure', cost: 0 };
  }

  /** An object of a class that may have subclasses can implement any interface. */
  private mayImplement(type: Type, wanted: Type): boolean {
    if (!isInterface(wanted)) return false;
    if (isInterface(type)) return true;
    return (
      type.kind === 'class' &&
      type.symbol.kind === 'class' &&
      (type.symbol.virtual || type.symbol.abstract)
    );
  }
}

const SCALARS: Readonly<Record<string, number>> = {
  'Id>String': 5,
  'String>Id': 6,
  'Date>Datetime': 5
};

function numericConversion(from: Type, to: Type): Conversion | null {
  const a = numericRank(from);
  const b = numericRank(to);
  if (a < 0 || b < 0) return null;
  if (a < b) return { step: 'convert', cost: b - a };
  // Double and Decimal convert both ways.
  return a === 3 && b === 2 ? { step: 'convert', cost: 2 } : null;
}

export function isInterface(type: Type): boolean {
  if (type.kind === 'class') return type.symbol.kind === 'interface';
  return type.kind === 'platform' && type.platform.kind === 'interface';
}

/** The type variables of a generic platform type bound to its arguments. */
export function environmentOf(type: PlatformReference): Map<string, Type> {
  const variables = new Map<string, Type>();
  type.platform.typeParameters.forEach((name, i) => {
    const argument = type.args[i];
    if (argument) variables.set(name, argument);
  });
  return variables;
}

/** True when an object of this static type may be one of a user class. */
export function mayBeUserObject(type: Type): boolean {
  if (type.kind === 'class' || type.kind === 'object') return true;
  if (type.kind !== 'platform') return false;
  return type.platform.kind === 'interface' || type.platform.name === 'Exception';
}

/** Interfaces of a class and of everything it extends, platform interfaces above user ones included. */
export function interfaceClosure(relations: Relations, symbol: ClassSymbol): Type[] {
  const found = new Map<string, Type>();
  const visit = (each: Type): void => {
    if (found.has(each.text)) return;
    found.set(each.text, each);
    relations.supertypes(each).filter(isInterface).forEach(visit);
  };
  allInterfaces(symbol).forEach(visit);
  return [...found.values()];
}
