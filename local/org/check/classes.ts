import { bindAnnotations } from './annotations';
import type { BoundClass } from './bound';
import type { Compilation } from './compilation';
import { bindConstructors } from './constructors';
import type { Reporter } from './diagnostics';
import { boundInterfaces } from './hierarchy';
import { bindInitializers } from './initializers';
import { bindMethods } from './methods';
import { sharingOf } from './modifiers';
import { bindProperties } from './properties';
import type { ClassSymbol } from './symbols';

/** Binds everything in a class; its inner classes follow it. */
export function bindClass(
  compilation: Compilation,
  report: Reporter,
  symbol: ClassSymbol
): BoundClass[] {
  const inner = [...symbol.inner.values()].flatMap((each) => bindClass(compilation, report, each));
  return [bindOne(compilation, report, symbol), ...inner];
}

function bindOne(compilation: Compilation, report: Reporter, symbol: ClassSymbol): BoundClass {
  const { declaration, superclass } = symbol;
  const { fields, properties } = bindProperties(compilation, report, symbol);
  return {
    kind: symbol.kind,
    name: symbol.name,
    path: symbol.file.path,
    line: declaration.line,
    abstract: symbol.abstract,
    sharing: sharingOf(declaration.modifiers),
    global: symbol.access === 'global',
    annotations: bindAnnotations(declaration.modifiers),
    superclass: superclass && { name: superclass.text, user: superclass.kind === 'class' },
    interfaces: boundInterfaces(compilation, symbol),
    fields,
    properties,
    constructors: bindConstructors(compilation, report, symbol),
    methods: bindMethods(compilation, report, symbol),
    staticInitializer: bindInitializers(compilation, report, symbol, true),
    instanceInitializer: bindInitializers(compilation, report, symbol, false),
    enumValues: symbol.enumValues
  };
}
