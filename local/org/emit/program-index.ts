import type {
  BoundClass,
  BoundField,
  BoundMethod,
  BoundProperty,
  Program,
  TypeName
} from '../check/bound';

/** Answers questions about the classes of a program; names are compared without regard to case. */
export class ProgramIndex {
  readonly program: Program;
  private readonly byName = new Map<string, BoundClass>();
  private readonly subtypeLists = new Map<string, BoundClass[]>();

  constructor(program: Program) {
    this.program = program;
    for (const type of program.classes) this.byName.set(type.name.toLowerCase(), type);
    for (const type of program.classes)
      for (const ancestor of this.ancestorNames(type)) {
        const list = this.subtypeLists.get(ancestor) ?? [];
        list.push(type);
        this.subtypeLists.set(ancestor, list);
      }
  }

  find(name: TypeName): BoundClass | undefined {
    return this.byName.get(name.toLowerCase());
  }

  /** The user class of this name; the checker names no other. */
  get(name: TypeName): BoundClass {
    const found = this.find(name);
    if (!found) throw new Error(`the bound tree names the class ${name}, which it does not hold`);
    return found;
  }

  superclass(type: BoundClass): BoundClass | null {
    return type.superclass?.user ? this.get(type.superclass.name) : null;
  }

  /** The class and its user superclasses, itself first. */
  chain(type: BoundClass): readonly BoundClass[] {
    const chain: BoundClass[] = [];
    for (let next: BoundClass | null = type; next; next = this.superclass(next)) chain.push(next);
    return chain;
  }

  /** Platform class at the end of the superclass chain: `Exception`. */
  platformSuperclass(type: BoundClass): string | null {
    return this.chain(type).at(-1)?.superclass?.name ?? null;
  }

  /** User classes that are this type or derive from it, also from a platform type (without arguments). */
  subtypes(name: TypeName): readonly BoundClass[] {
    return this.subtypeLists.get(name.toLowerCase()) ?? [];
  }

  /** The method that `type` has under this signature, and the class that declares it. */
  method(type: BoundClass, signature: string): { owner: BoundClass; method: BoundMethod } | null {
    for (const owner of this.chain(type)) {
      const method = owner.methods.find((m) => m.signature === signature);
      if (method) return { owner, method };
    }
    return null;
  }

  field(type: BoundClass, name: string): { owner: BoundClass; field: BoundField } | null {
    const key = name.toLowerCase();
    for (const owner of this.chain(type)) {
      const field = owner.fields.find((f) => f.name.toLowerCase() === key);
      if (field) return { owner, field };
    }
    return null;
  }

  property(type: BoundClass, name: string): { owner: BoundClass; property: BoundProperty } | null {
    const key = name.toLowerCase();
    for (const owner of this.chain(type)) {
      const property = owner.properties.find((p) => p.name.toLowerCase() === key);
      if (property) return { owner, property };
    }
    return null;
  }

  /** The constructor of this signature; null asks for the one without parameters. */
  constructorOf(type: BoundClass, signature: string | null): BoundMethod {
    const found = type.constructors.find((c) =>
      signature === null ? c.parameters.length === 0 : c.signature === signature
    );
    if (!found) throw new Error(`the bound tree calls a constructor ${type.name} does not have`);
    return found;
  }

  hasOwnStatics(type: BoundClass): boolean {
    return type.staticInitializer.length > 0 || type.fields.some((f) => f.static);
  }

  /** The nearest class of the chain, itself included, that has static state. */
  staticsHolder(type: BoundClass): BoundClass | null {
    return this.chain(type).find((c) => this.hasOwnStatics(c)) ?? null;
  }

  /**
   * The sharing that applies to a class's code: its own, or its superclass's when it declares none.
   * Not the outer class's: "Inner classes don't inherit the sharing setting from their container class.
   * Classes inherit this setting from a parent class when one class extends or implements another."
   * https://developer.salesforce.com/docs/atlas.en-us.260.0.apexcode.meta/pages/apex_classes_keywords_sharing.htm
   */
  sharing(type: BoundClass): 'with' | 'without' | 'inherited' | 'none' {
    return this.chain(type).find((c) => c.sharing !== 'none')?.sharing ?? 'none';
  }

  private ancestorNames(type: BoundClass): ReadonlySet<string> {
    const names = new Set<string>();
    for (const ancestor of this.chain(type)) {
      names.add(ancestor.name.toLowerCase());
      for (const name of ancestor.interfaces) {
        names.add(name.toLowerCase());
        names.add(bareName(name).toLowerCase());
      }
    }
    const platform = this.platformSuperclass(type);
    if (platform) names.add(platform.toLowerCase()).add('exception');
    return names;
  }
}

/** `Comparator<Lead>` → `Comparator`. */
export function bareName(type: TypeName): string {
  const end = type.indexOf('<');
  return end < 0 ? type : type.slice(0, end);
}

/** The file a class stands in: `Outer.Inner` → `Outer`. */
export function topLevelName(name: TypeName): string {
  return name.split('.')[0] ?? name;
}
