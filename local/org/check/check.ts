import { OrgBuildError, type Diagnostic, type Schema, type SourceFile } from '../metadata/schema';
import type { Signatures } from '../platform/load';
import type { NativeTable } from '../platform/natives';
import type { TriggerDeclaration, TypeDeclaration } from '../syntax/ast';
import type { Program } from './bound';
import { checkAura } from './aura-rules';
import { bindClass } from './classes';
import { newCompilation, type Compilation } from './compilation';
import { declareFile } from './declare';
import { declareMembers } from './declare-members';
import { Reporter, sorted } from './diagnostics';
import { checkHeritage, resolveHeritage } from './heritage';
import { checkHierarchy } from './hierarchy';
import type { ClassSymbol } from './symbols';
import { bindTrigger } from './triggers';

export interface CheckInput {
  readonly schema: Schema;
  readonly signatures: Signatures;
  readonly natives: NativeTable;
  readonly classes: readonly { readonly file: SourceFile; readonly ast: TypeDeclaration }[];
  readonly triggers: readonly { readonly file: SourceFile; readonly ast: TriggerDeclaration }[];
}

/** A top-level class with its members and where to report what is wrong in its file. */
export interface DeclaredUnit {
  readonly symbol: ClassSymbol;
  readonly report: Reporter;
}

/** The classes of an org before the bodies of their methods are looked at. */
export interface Declarations {
  readonly compilation: Compilation;
  readonly units: readonly DeclaredUnit[];
  /** What is wrong so far, by place. */
  readonly found: Map<string, Diagnostic>;
}

/** Declares the classes of an org: their members, and the types of those. */
export function declareClasses(input: Omit<CheckInput, 'triggers'>): Declarations {
  const compilation = newCompilation(input.schema, input.signatures, input.natives);
  const found = new Map<string, Diagnostic>();
  const units: DeclaredUnit[] = [];
  for (const { file, ast } of input.classes) {
    const report = new Reporter(file.path, found);
    const symbol = declareFile(compilation, report, file, ast);
    if (symbol) units.push({ symbol, report });
  }
  const each = (visit: (symbol: ClassSymbol, report: Reporter) => void): void => {
    for (const { symbol, report } of units)
      for (const one of [symbol, ...symbol.inner.values()]) visit(one, report);
  };
  each((symbol, report) => resolveHeritage(compilation, report, symbol));
  each((symbol, report) => checkHeritage(report, symbol));
  each((symbol, report) => declareMembers(compilation, report, symbol));
  each((symbol, report) => checkHierarchy(compilation, report, symbol));
  each((symbol, report) => checkAura(report, symbol));
  return { compilation, units, found };
}

/**
 * Resolves every name, chooses every overload, types every expression of an org's Apex.
 * Throws OrgBuildError with all diagnostics in order of path and place.
 */
export function check(input: CheckInput): Program {
  const { compilation, units, found } = declareClasses(input);
  const classes = units.flatMap(({ symbol, report }) => bindClass(compilation, report, symbol));
  const triggers = input.triggers.flatMap(({ file, ast }) => {
    const report = new Reporter(file.path, found);
    return bindTrigger(compilation, report, file, ast) ?? [];
  });
  checkTriggerNames(input, found);
  if (found.size > 0) throw new OrgBuildError(sorted(found.values()));
  return { classes, triggers };
}

function checkTriggerNames(input: CheckInput, found: Map<string, Diagnostic>): void {
  const seen = new Set<string>();
  for (const { file, ast } of input.triggers) {
    const name = ast.name.toLowerCase();
    if (seen.has(name)) new Reporter(file.path, found).error(ast, `Duplicate trigger: ${ast.name}`);
    seen.add(name);
  }
}
