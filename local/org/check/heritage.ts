import type { TypeRef } from '../syntax/ast';
import type { Compilation } from './compilation';
import type { Reporter } from './diagnostics';
import { isInterface } from './relations';
import { isException, lineage, type ClassSymbol } from './symbols';
import { resolveType, type NameContext } from './type-names';
import type { Type } from './types';

/** Resolves `extends` and `implements`. Inner classes are visited by the caller. */
export function resolveHeritage(
  compilation: Compilation,
  report: Reporter,
  symbol: ClassSymbol
): void {
  const context: NameContext = { compilation, report, owner: symbol };
  const { declaration } = symbol;
  if (declaration.kind === 'enum') return;
  if (declaration.kind === 'class' && declaration.superclass)
    symbol.superclass = resolveSuperclass(context, declaration.superclass);
  for (const ref of declaration.interfaces) {
    const type = resolveType(context, ref);
    if (type.kind === 'error') continue;
    if (!isInterface(type)) context.report.error(ref, `Type is not an interface: ${type.text}`);
    else if (symbol.interfaces.includes(type))
      context.report.error(ref, `Interface is implemented twice: ${type.text}`);
    else symbol.interfaces.push(type);
  }
}

function resolveSuperclass(context: NameContext, ref: TypeRef): Type | null {
  const type = resolveType(context, ref);
  if (type.kind === 'error') return null;
  if (type.kind === 'class' && type.symbol.kind === 'class') {
    if (type.symbol.virtual || type.symbol.abstract) return type;
    // Exceptions too are closed unless declared virtual or abstract.
    context.report.error(ref, `Non-virtual and non-abstract type cannot be extended: ${type.text}`);
    return null;
  }
  if (type.text === 'Exception') return type;
  if (type.kind === 'platform' && type.platform.kind === 'class' && type.platform.abstract) {
    context.report.unsupported(ref, `a subclass of ${type.text}`);
    return null;
  }
  context.report.error(ref, `Type cannot be extended: ${type.text}`);
  return null;
}

/** Breaks circular inheritance and applies the naming rule of exceptions. Runs when all heritage is known. */
export function checkHeritage(report: Reporter, symbol: ClassSymbol): void {
  const { declaration } = symbol;
  const seen = new Set<ClassSymbol>();
  for (const each of lineage(symbol)) {
    if (seen.has(each)) {
      report.error(declaration, `Circular class inheritance: ${symbol.name}`);
      symbol.superclass = null;
      break;
    }
    seen.add(each);
  }
  if (inheritsItself(symbol, symbol, new Set())) {
    report.error(declaration, `Circular interface inheritance: ${symbol.name}`);
    symbol.interfaces.length = 0;
  }
  const named = symbol.simpleName.toLowerCase().endsWith('exception');
  if (symbol.kind !== 'class') return;
  if (isException(symbol) && !named)
    report.error(declaration, `Exception class must end with 'Exception': ${symbol.simpleName}`);
  if (!isException(symbol) && named)
    report.error(
      declaration,
      `Non-exception class cannot end with 'Exception': ${symbol.simpleName}`
    );
}

function inheritsItself(symbol: ClassSymbol, wanted: ClassSymbol, seen: Set<ClassSymbol>): boolean {
  return symbol.interfaces.some((type) => {
    if (type.kind !== 'class' || seen.has(type.symbol)) return false;
    seen.add(type.symbol);
    return type.symbol === wanted || inheritsItself(type.symbol, wanted, seen);
  });
}
