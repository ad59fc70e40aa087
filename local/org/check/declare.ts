import type { SourceFile } from '../metadata/schema';
import type { ClassDeclaration, TypeDeclaration } from '../syntax/ast';
import { checkAnnotations } from './annotations';
import type { Compilation } from './compilation';
import type { Reporter } from './diagnostics';
import { accessOf, checkKeywords, has, isTest, isTestVisible } from './modifiers';
import { findAnnotation, type ClassSymbol } from './symbols';

const SHARING = ['with sharing', 'without sharing', 'inherited sharing'];
const ACCESS = ['public', 'private', 'global', 'protected'];

/** Enters a file's class and its inner classes, without looking at what they refer to. */
export function declareFile(
  compilation: Compilation,
  report: Reporter,
  file: SourceFile,
  declaration: TypeDeclaration
): ClassSymbol | null {
  if (declaration.name.toLowerCase() !== file.name.toLowerCase())
    report.error(declaration, `File ${file.name} declares ${declaration.name}`);
  const key = declaration.name.toLowerCase();
  const known = compilation.classes.get(key);
  if (known) {
    report.error(declaration, `Duplicate class: ${declaration.name} (also in ${known.file.path})`);
    return null;
  }
  if (
    compilation.platform.type(declaration.name) ||
    compilation.types.sobjectNamed(declaration.name)
  )
    report.unsupported(
      declaration,
      `a class that hides the platform's ${declaration.name}: choose another name`
    );
  const symbol = declareClass(report, file, declaration, null);
  compilation.classes.set(key, symbol);
  for (const each of [symbol, ...symbol.inner.values()]) compilation.types.class(each);
  return symbol;
}

function declareClass(
  report: Reporter,
  file: SourceFile,
  declaration: TypeDeclaration,
  outer: ClassSymbol | null
): ClassSymbol {
  const { modifiers } = declaration;
  checkHead(report, declaration, outer);
  const symbol: ClassSymbol = {
    kind: declaration.kind,
    name: outer ? `${outer.name}.${declaration.name}` : declaration.name,
    simpleName: declaration.name,
    outer,
    file,
    declaration,
    access: accessOf(modifiers, 'private'),
    abstract: declaration.kind === 'interface' || has(modifiers, 'abstract'),
    virtual: has(modifiers, 'virtual'),
    testVisible: isTestVisible(modifiers),
    test: outer?.test ?? isTest(modifiers),
    inner: new Map(),
    superclass: null,
    interfaces: [],
    fields: new Map(),
    methods: new Map(),
    constructors: [],
    enumValues: declaration.kind === 'enum' ? declaration.values : []
  };
  if (declaration.kind === 'class') declareInner(report, file, declaration, symbol);
  if (declaration.kind === 'enum') checkEnum(report, symbol);
  return symbol;
}

function declareInner(
  report: Reporter,
  file: SourceFile,
  declaration: ClassDeclaration,
  symbol: ClassSymbol
): void {
  for (const member of declaration.members) {
    if (member.kind !== 'class' && member.kind !== 'interface' && member.kind !== 'enum') continue;
    if (symbol.outer) report.error(member, 'Inner types are not allowed to have inner types');
    const key = member.name.toLowerCase();
    if (symbol.inner.has(key) || key === symbol.simpleName.toLowerCase())
      report.error(member, `Duplicate class: ${symbol.name}.${member.name}`);
    symbol.inner.set(key, declareClass(report, file, member, symbol));
  }
}

function checkHead(
  report: Reporter,
  declaration: TypeDeclaration,
  outer: ClassSymbol | null
): void {
  const { modifiers } = declaration;
  checkAnnotations(report, modifiers, 'class');
  const more = declaration.kind === 'class' ? ['virtual', 'abstract', ...SHARING] : [];
  checkKeywords(report, declaration, modifiers, [...ACCESS, ...more]);
  if (has(modifiers, 'virtual') && has(modifiers, 'abstract'))
    report.error(declaration, 'A class is either virtual or abstract');
  const test = isTest(modifiers);
  const access = accessOf(modifiers, 'private');
  const open = access === 'public' || access === 'global';
  if (outer && test) report.error(declaration, 'Only top-level classes can be test classes');
  if (!outer && !test && !open)
    report.error(declaration, 'Top-level type must have public or global visibility');
  if (outer && access === 'global' && outer.access !== 'global')
    report.error(declaration, `Global types are only allowed in global types: ${declaration.name}`);
  const rest = findAnnotation(modifiers, 'RestResource');
  if (rest && (outer || access !== 'global'))
    report.error(rest, '@RestResource is only allowed on a global top-level class');
}

function checkEnum(report: Reporter, symbol: ClassSymbol): void {
  const seen = new Set<string>();
  for (const value of symbol.enumValues) {
    if (seen.has(value.toLowerCase()))
      report.error(symbol.declaration, `Duplicate enum value: ${value}`);
    seen.add(value.toLowerCase());
  }
}
