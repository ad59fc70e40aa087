/**
 * JavaScript names of Apex things. Apex identifiers hold no `$` (the emitter refuses those that do), so
 * every name with a `$` is the emitter's own and cannot meet one of Apex.
 */
import type { BoundClass, BoundMethod, Program } from '../check/bound';
import type { ProgramIndex } from './program-index';

/** What a class or local must not be called in emitted code: reserved words, and globals it relies on. */
const RESERVED = new Set(
  (
    'arguments async await break case catch class const continue debugger default delete do else enum eval ' +
    'export extends false finally for function get if implements import in instanceof interface let new null ' +
    'of package private protected public return set static super switch this throw true try typeof undefined ' +
    'var void while with yield tx Math Object Error NaN Infinity'
  ).split(' ')
);

export class Names {
  private readonly index: ProgramIndex;
  private readonly methods: ReadonlyMap<string, string>;
  private readonly properties: ReadonlyMap<string, string>;
  private readonly classNames: ReadonlySet<string>;

  constructor(program: Program, index: ProgramIndex) {
    this.index = index;
    this.methods = methodNames(program);
    this.properties = spellings(program.classes.flatMap((c) => c.properties.map((p) => p.name)));
    this.classNames = new Set(program.classes.map((c) => this.class(c.name)));
  }

  /** `Outer.Inner` → `Outer$Inner`. */
  class(name: string): string {
    const declared = this.index.find(name)?.name ?? name;
    return identifier(declared.replaceAll('.', '$'));
  }

  /** The same for all methods of a signature, so that overriding works: `apply$2`. */
  method(signature: string): string {
    const name = this.methods.get(signature);
    if (!name) throw new Error(`the bound tree calls ${signature}, which no class declares`);
    return name;
  }

  /** Constructors are named after their class, because a superclass's must not be overridden. */
  constructorOf(type: BoundClass, method: BoundMethod): string {
    const count = method.parameters.length;
    const position = type.constructors.filter((c) => c.parameters.length === count).indexOf(method);
    return `init$${this.class(type.name)}$${count}${position > 0 ? `_${position + 1}` : ''}`;
  }

  initialiser(type: BoundClass): string {
    return `initialise$${this.class(type.name)}`;
  }

  accessor(kind: 'get' | 'set', property: string): string {
    return `${kind}$${this.properties.get(property.toLowerCase()) ?? property}`;
  }

  /**
   * The underscore keeps fields apart from what the runtime's base classes hold (`message`, `stack`).
   * A field that hides one of a superclass carries its class's name.
   */
  field(type: BoundClass, name: string): string {
    const found = this.index.field(type, name);
    if (!found)
      throw new Error(`the bound tree reads ${type.name}.${name}, which no class declares`);
    const parent = this.index.superclass(found.owner);
    const hides = !found.field.static && parent && this.index.field(parent, name);
    return hides ? `_${found.field.name}$${this.class(found.owner.name)}` : `_${found.field.name}`;
  }

  /** Names of a method's locals by slot; those without an Apex name are called `local3`. */
  locals(
    slots: number,
    parameters: BoundMethod['parameters'],
    slotNames: readonly string[] = []
  ): readonly string[] {
    const names: string[] = [];
    const taken = new Set<string>();
    for (let slot = 0; slot < slots; slot++) {
      const apex =
        parameters.find((p) => p.slot === slot)?.name ?? (slotNames[slot] || `local${slot}`);
      const plain = identifier(apex);
      const unique = taken.has(plain) || this.classNames.has(plain) ? `${apex}$${slot}` : plain;
      taken.add(unique);
      names.push(unique);
    }
    return names;
  }
}

/** A name JavaScript accepts where it declares something. */
export function identifier(name: string): string {
  return RESERVED.has(name) ? `${name}$` : name;
}

/** `apply(map<id,lead>,boolean)` → 2. */
export function arity(signature: string): number {
  const open = signature.indexOf('(');
  const inside = signature.slice(open + 1, -1);
  if (inside === '') return 0;
  let depth = 0;
  let count = 1;
  for (const character of inside) {
    if (character === '<') depth++;
    else if (character === '>') depth--;
    else if (character === ',' && depth === 0) count++;
  }
  return count;
}

/** Every name in the spelling that stands first in the program: Apex ignores case, JavaScript does not. */
function spellings(names: readonly string[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const name of names) if (!first.has(name.toLowerCase())) first.set(name.toLowerCase(), name);
  return first;
}

function methodNames(program: Program): ReadonlyMap<string, string> {
  const declared = program.classes.flatMap((c) => c.methods);
  const spelled = spellings(declared.map((m) => m.name));
  const groups = new Map<string, Set<string>>();
  for (const { name, signature } of declared) {
    const key = `${name.toLowerCase()}$${arity(signature)}`;
    groups.set(key, (groups.get(key) ?? new Set()).add(signature));
  }
  const names = new Map<string, string>();
  for (const signatures of groups.values())
    for (const [position, signature] of [...signatures].sort().entries()) {
      const lower = signature.slice(0, signature.indexOf('('));
      const suffix = position > 0 ? `_${position + 1}` : '';
      names.set(signature, `${spelled.get(lower) ?? lower}$${arity(signature)}${suffix}`);
    }
  return names;
}
