import type { Position } from '../syntax/ast';
import type { Reporter } from './diagnostics';
import { findAnnotation, type ClassSymbol, type FieldSymbol, type MethodSymbol } from './symbols';
import type { Type } from './types';

const SCALARS = [
  'Boolean',
  'Date',
  'Datetime',
  'Decimal',
  'Double',
  'Id',
  'Integer',
  'Long',
  'String'
];

/** Which way a value goes: into a method, or back to the page. */
type Way = 'parameter' | 'return';

/**
 * The rules for what passes between pages and `@AuraEnabled` methods: which types, and what an object's
 * class has to be like.
 * Sources: "Expose Apex Methods to Lightning Web Components" (types; "An Apex inner class as a parameter or
 * return value ... isn't supported"), https://developer.salesforce.com/docs/platform/lwc/guide/apex-expose-method.html ;
 * "Custom Apex Class Types" (no inheritance),
 * https://developer.salesforce.com/docs/atlas.en-us.lightning.meta/lightning/ref_attr_types_apex.htm ;
 * members without accessors arrive empty: "How to pass Apex type to method from LWC",
 * https://life-improver.com/salesforce/salesforce-how-to-pass-apex-type-to-method-from-lwc/
 */
export function checkAura(report: Reporter, symbol: ClassSymbol): void {
  for (const field of symbol.fields.values()) checkMember(report, field);
  for (const method of [...symbol.methods.values()].flat())
    if (isEnabled(method) && method.static) checkAction(report, method);
}

function isEnabled({ declaration }: MethodSymbol | FieldSymbol): boolean {
  return findAnnotation(declaration.modifiers, 'AuraEnabled') !== undefined;
}

function checkMember(report: Reporter, field: FieldSymbol): void {
  if (!isEnabled(field)) return;
  if (field.static) report.unsupported(field.declaration, '@AuraEnabled on a static field');
  if (!['public', 'global'].includes(field.access))
    report.error(field.declaration, `AuraEnabled members must be public or global: ${field.name}`);
}

function checkAction(report: Reporter, { declaration, parameters, returns }: MethodSymbol): void {
  for (const [index, { type }] of parameters.entries())
    new Passage(report, declaration.parameters[index] ?? declaration, 'parameter').check(type);
  if (returns.kind !== 'void')
    new Passage(report, declaration.returns ?? declaration, 'return').check(returns);
}

/** One value on its way. Everything is reported where the method names its type. */
class Passage {
  private readonly report: Reporter;
  private readonly at: Position;
  private readonly way: Way;
  private readonly seen = new Set<ClassSymbol>();

  constructor(report: Reporter, at: Position, way: Way) {
    this.report = report;
    this.at = at;
    this.way = way;
  }

  check(type: Type): void {
    if (SCALARS.includes(type.text) || type.kind === 'error') return;
    if (type.kind === 'sobject' && type.object !== null) return;
    const { name, args } =
      type.kind === 'platform'
        ? { name: type.platform.name, args: type.args }
        : { name: '', args: [] };
    if (type.kind === 'class' && type.symbol.kind === 'class') this.object(type.symbol);
    else if (name === 'List') args.forEach((element) => this.check(element));
    else if (name === 'Map') this.map(args);
    else if (name === 'Set')
      this.report.error(
        this.at,
        `AuraEnabled methods do not support ${this.way} type of ${type.text}`
      );
    else if (type.kind !== 'object' || this.way === 'parameter') this.refuse(type.text);
  }

  private map([key, value]: readonly Type[]): void {
    const names = this.way === 'return' ? ['String', 'Id'] : ['String'];
    if (key === undefined || !names.includes(key.text)) this.refuse(`a map by ${key?.text ?? ''}`);
    if (value !== undefined) this.check(value);
  }

  private object(symbol: ClassSymbol): void {
    if (this.seen.has(symbol)) return;
    this.seen.add(symbol);
    if (symbol.outer !== null) this.refuse(`the inner class ${symbol.name}`);
    if (symbol.superclass !== null || symbol.abstract)
      this.refuse(`${symbol.name}, which is abstract or extends another class`);
    const isMade = symbol.constructors.some(({ parameters }) => parameters.length === 0);
    if (this.way === 'parameter' && !isMade)
      this.refuse(`${symbol.name}, which has no constructor without parameters`);
    for (const field of symbol.fields.values()) {
      if (!isEnabled(field)) continue;
      if (this.way === 'parameter' && !isSettable(field))
        this.refuse(`${symbol.name}.${field.name}, which has no { get; set; } and arrives empty`);
      this.check(field.type);
    }
  }

  private refuse(what: string): void {
    const place = this.way === 'parameter' ? 'as parameter' : 'in what is returned';
    this.report.unsupported(this.at, `${what} ${place} of an AuraEnabled method`);
  }
}

function isSettable({ declaration }: FieldSymbol): boolean {
  return (
    declaration.kind === 'property' && declaration.getter !== null && declaration.setter !== null
  );
}
