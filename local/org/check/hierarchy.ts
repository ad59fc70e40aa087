import type { Compilation } from './compilation';
import type { Reporter } from './diagnostics';
import { environmentOf, interfaceClosure } from './relations';
import { lineage, platformSuperclass, type ClassSymbol, type MethodSymbol } from './symbols';
import type { Type } from './types';

const RANK = { private: 0, protected: 1, public: 2, global: 3 };

/** Override rules, and that everything abstract is implemented. */
export function checkHierarchy(
  compilation: Compilation,
  report: Reporter,
  symbol: ClassSymbol
): void {
  if (symbol.kind !== 'class') return;
  for (const method of [...symbol.methods.values()].flat())
    if (!method.static) checkOverride(compilation, report, symbol, method);
  if (symbol.abstract) return;
  checkAbstractMethods(report, symbol);
  for (const type of interfaceClosure(compilation.relations, symbol))
    checkInterface(compilation, report, symbol, type);
}

function checkOverride(
  compilation: Compilation,
  report: Reporter,
  symbol: ClassSymbol,
  method: MethodSymbol
): void {
  const { declaration } = method;
  const above = inherited(symbol, method.signature);
  if (!above) {
    if (method.override && !overridesPlatform(compilation, symbol, method))
      report.error(declaration, `Method does not override an ancestor method: ${method.name}`);
    if (!method.override && platformSuperclass(symbol) && !ofObject(method))
      if (overridesPlatform(compilation, symbol, method))
        report.unsupported(declaration, `${method.name} without the override keyword`);
    return;
  }
  // A private method is not inherited: the same name below is another method.
  if (above.access === 'private') {
    if (method.override) report.error(declaration, `Method is private in ${above.owner.name}`);
    else
      report.unsupported(declaration, `a method that repeats a private one of ${above.owner.name}`);
    return;
  }
  if (above.static) report.error(declaration, `Method hides a static method: ${method.name}`);
  else if (!above.virtual && above.override)
    report.unsupported(declaration, `overriding an override that is not virtual: ${method.name}`);
  else if (!above.virtual)
    report.error(
      declaration,
      `Non-virtual, non-abstract methods cannot be overridden: ${method.name}`
    );
  else if (!method.override)
    report.error(declaration, `Method must use the override keyword: ${method.name}`);
  if (above.returns !== method.returns)
    report.error(declaration, `Return type does not match ${above.owner.name}.${above.name}`);
  if (RANK[method.access] < RANK[above.access])
    report.error(declaration, `Cannot reduce the visibility of ${above.owner.name}.${above.name}`);
}

/** `toString`, `equals` and `hashCode` are overridden with or without the keyword. */
function ofObject(method: MethodSymbol): boolean {
  return ['tostring', 'equals', 'hashcode'].includes(method.name.toLowerCase());
}

function overridesPlatform(
  compilation: Compilation,
  symbol: ClassSymbol,
  method: MethodSymbol
): boolean {
  const base = platformSuperclass(symbol) ?? compilation.types.object;
  return compilation.platform
    .methods(base, method.name)
    .some((m) => !m.static && sameTypes(m.parameters, method.parameters));
}

/** The nearest method of this signature in the superclasses. */
function inherited(symbol: ClassSymbol, signature: string): MethodSymbol | null {
  for (const each of lineage(symbol)) {
    if (each === symbol) continue;
    const found = methodHere(each, signature);
    if (found) return found;
  }
  return null;
}

function methodHere(symbol: ClassSymbol, signature: string): MethodSymbol | undefined {
  const name = signature.slice(0, signature.indexOf('('));
  return symbol.methods.get(name)?.find((m) => m.signature === signature);
}

/** The method an object of this class runs, abstract ones left out. */
function implementation(symbol: ClassSymbol, signature: string): MethodSymbol | null {
  for (const each of lineage(symbol)) {
    const found = methodHere(each, signature);
    if (found && !found.abstract) return found;
  }
  return null;
}

function checkAbstractMethods(report: Reporter, symbol: ClassSymbol): void {
  for (const each of lineage(symbol))
    for (const method of each === symbol ? [] : [...each.methods.values()].flat())
      if (method.abstract && !implementation(symbol, method.signature))
        report.error(
          symbol.declaration,
          `Class ${symbol.name} must implement the abstract method: ${method.owner.name}.${method.signature}`
        );
}

function checkInterface(
  compilation: Compilation,
  report: Reporter,
  symbol: ClassSymbol,
  type: Type
): void {
  for (const wanted of requirements(compilation, type)) {
    const found = implementation(symbol, wanted.signature);
    if (!found)
      report.error(
        symbol.declaration,
        `Class ${symbol.name} must implement the method: ${type.text}.${wanted.signature}`
      );
    else if (found.access !== 'public' && found.access !== 'global')
      report.error(
        found.declaration,
        `Implementations of an interface must be public: ${found.name}`
      );
    else if (!wanted.returns.some((r) => matches(found.returns, r)))
      report.error(
        found.declaration,
        `Return type does not match the interface: ${type.text}.${wanted.signature}`
      );
  }
}

interface Requirement {
  readonly signature: string;
  /** Several when the platform leaves a choice (`Database.Batchable.start`). */
  readonly returns: readonly Type[];
}

function requirements(compilation: Compilation, type: Type): Requirement[] {
  if (type.kind === 'class')
    return [...type.symbol.methods.values()]
      .flat()
      .map((m) => ({ signature: m.signature, returns: [m.returns] }));
  if (type.kind !== 'platform') return [];
  const found = new Map<string, Type[]>();
  const variables = environmentOf(type);
  for (const method of type.platform.methods) {
    const types = method.parameters.map((p) => compilation.types.fromText(p, variables).text);
    const signature = `${method.name}(${types.join(',')})`.toLowerCase();
    const returns = compilation.types.fromText(method.returns, variables);
    found.set(signature, [...(found.get(signature) ?? []), returns]);
  }
  return [...found].map(([signature, returns]) => ({ signature, returns }));
}

function matches(found: Type, wanted: Type): boolean {
  return found === wanted || found.kind === 'error' || wanted.kind === 'error';
}

function sameTypes(a: readonly Type[], b: readonly { readonly type: Type }[]): boolean {
  return a.length === b.length && a.every((type, i) => type === b[i]?.type);
}

/** Canonical names of every interface the class has, for the bound tree. */
export function boundInterfaces(compilation: Compilation, symbol: ClassSymbol): string[] {
  return interfaceClosure(compilation.relations, symbol).map((type) => type.text);
}
