import type {
  ConstructorDeclaration,
  FieldDeclaration,
  Member,
  MethodDeclaration,
  Parameter,
  PropertyDeclaration
} from '../syntax/ast';
import { checkAnnotations } from './annotations';
import type { Compilation } from './compilation';
import type { Reporter } from './diagnostics';
import { accessOf, checkKeywords, has, isTestVisible } from './modifiers';
import {
  isException,
  signatureOf,
  type Access,
  type ClassSymbol,
  type ConstructorSymbol,
  type FieldSymbol,
  type MethodSymbol,
  type ParameterSymbol
} from './symbols';
import { checkMethodAnnotations } from './test-rules';
import { resolveType, type NameContext } from './type-names';

const ACCESS = ['public', 'private', 'protected', 'global'];

/** Enters fields, properties, methods and constructors with their types. */
export function declareMembers(
  compilation: Compilation,
  report: Reporter,
  symbol: ClassSymbol
): void {
  const context: NameContext = { compilation, report, owner: symbol };
  const { declaration } = symbol;
  if (declaration.kind === 'interface')
    for (const method of declaration.methods) declareMethod(context, symbol, method);
  if (declaration.kind !== 'class') return;
  for (const member of declaration.members) declareMember(context, symbol, member);
  addImplicitConstructors(context, symbol);
}

function declareMember(context: NameContext, symbol: ClassSymbol, member: Member): void {
  if (member.kind === 'field') declareField(context, symbol, member);
  if (member.kind === 'property') declareProperty(context, symbol, member);
  if (member.kind === 'method') declareMethod(context, symbol, member);
  if (member.kind === 'constructor') declareConstructor(context, symbol, member);
  if (member.kind === 'initializer' && member.static && symbol.outer)
    context.report.error(member, 'static can only be used in a top-level type');
}

function addField(context: NameContext, symbol: ClassSymbol, field: FieldSymbol): void {
  const key = field.name.toLowerCase();
  if (symbol.fields.has(key))
    context.report.error(field.declaration, `Duplicate field: ${field.name}`);
  if (field.static && symbol.outer)
    context.report.error(
      field.declaration,
      'static can only be used on fields and methods of a top-level type declaration'
    );
  checkGlobal(context, symbol, field.declaration, field.access);
  symbol.fields.set(key, field);
}

function declareField(context: NameContext, symbol: ClassSymbol, field: FieldDeclaration): void {
  const { modifiers } = field;
  checkAnnotations(context.report, modifiers, 'field');
  checkKeywords(context.report, field, modifiers, [...ACCESS, 'static', 'final', 'transient']);
  const access = accessOf(modifiers, 'private');
  addField(context, symbol, {
    owner: symbol,
    name: field.name,
    access,
    testVisible: isTestVisible(modifiers),
    static: has(modifiers, 'static'),
    type: resolveType(context, field.type),
    final: has(modifiers, 'final'),
    declaration: field,
    storage: 'field',
    readAccess: access,
    writeAccess: access
  });
}

const INHERITANCE = ['virtual', 'abstract', 'override'];

function declareProperty(
  context: NameContext,
  symbol: ClassSymbol,
  property: PropertyDeclaration
): void {
  const { modifiers, getter, setter } = property;
  checkAnnotations(context.report, modifiers, 'field');
  checkKeywords(context.report, property, modifiers, [
    ...ACCESS,
    'static',
    'transient',
    ...INHERITANCE
  ]);
  if (INHERITANCE.some((keyword) => has(modifiers, keyword)))
    context.report.unsupported(property, 'virtual, abstract and override properties');
  const access = accessOf(modifiers, 'private');
  const automatic = getter?.body == null && setter?.body == null;
  addField(context, symbol, {
    owner: symbol,
    name: property.name,
    access,
    testVisible: isTestVisible(modifiers),
    static: has(modifiers, 'static'),
    type: resolveType(context, property.type),
    final: false,
    declaration: property,
    storage: automatic ? 'field' : 'property',
    readAccess: getter && accessOf(getter.modifiers, access),
    writeAccess: setter && accessOf(setter.modifiers, access)
  });
}

function declareMethod(context: NameContext, symbol: ClassSymbol, method: MethodDeclaration): void {
  const { modifiers } = method;
  const inInterface = symbol.kind === 'interface';
  checkAnnotations(context.report, modifiers, 'method');
  const keywords = inInterface ? [] : ['static', 'virtual', 'abstract', 'override', 'final'];
  checkKeywords(context.report, method, modifiers, [...ACCESS, ...keywords]);
  const parameters = resolveParameters(context, method.parameters);
  const made: MethodSymbol = {
    owner: symbol,
    name: method.name,
    access: inInterface ? interfaceAccess(symbol) : accessOf(modifiers, 'private'),
    testVisible: isTestVisible(modifiers),
    static: has(modifiers, 'static'),
    signature: signatureOf(method.name, parameters),
    abstract: inInterface || has(modifiers, 'abstract'),
    virtual: inInterface || has(modifiers, 'virtual') || has(modifiers, 'abstract'),
    override: has(modifiers, 'override'),
    returns: method.returns ? resolveType(context, method.returns) : context.compilation.types.void,
    parameters,
    declaration: method
  };
  checkMethodForm(context, made, inInterface);
  checkMethodAnnotations(context.report, made);
  const key = method.name.toLowerCase();
  const same = symbol.methods.get(key) ?? [];
  if (same.some((m) => m.signature === made.signature))
    context.report.error(method, `Method already defined: ${method.name} ${made.signature}`);
  else symbol.methods.set(key, [...same, made]);
}

function interfaceAccess(symbol: ClassSymbol): Access {
  return symbol.access === 'global' ? 'global' : 'public';
}

function checkMethodForm(context: NameContext, method: MethodSymbol, inInterface: boolean): void {
  const { report } = context;
  const { declaration, owner } = method;
  if (!inInterface && method.abstract && declaration.body)
    report.error(declaration, `Abstract methods cannot have a body: ${method.name}`);
  if (!method.abstract && !declaration.body)
    report.error(declaration, `Method must have a body: ${method.name}`);
  if (!inInterface && method.abstract && !owner.abstract)
    report.error(
      declaration,
      `Abstract methods are only allowed in abstract classes: ${method.name}`
    );
  if (method.static && (method.virtual || method.abstract || method.override))
    report.error(
      declaration,
      `Static methods cannot be virtual, abstract or override: ${method.name}`
    );
  if (!inInterface && method.virtual && !method.abstract && !owner.virtual && !owner.abstract)
    report.error(
      declaration,
      `Virtual methods are only allowed in virtual classes: ${method.name}`
    );
  if (!inInterface && method.virtual && method.access === 'private')
    report.error(declaration, `Virtual and abstract methods cannot be private: ${method.name}`);
  if (method.static && owner.outer)
    report.error(
      declaration,
      'static can only be used on fields and methods of a top-level type declaration'
    );
  if (!inInterface) checkGlobal(context, owner, declaration, method.access);
}

function checkGlobal(
  context: NameContext,
  symbol: ClassSymbol,
  at: { readonly line: number; readonly column: number },
  access: Access
): void {
  if (access === 'global' && symbol.access !== 'global')
    context.report.error(at, `Global members are only allowed in global types: ${symbol.name}`);
}

function declareConstructor(
  context: NameContext,
  symbol: ClassSymbol,
  declaration: ConstructorDeclaration
): void {
  const { modifiers } = declaration;
  checkAnnotations(context.report, modifiers, 'constructor');
  checkKeywords(context.report, declaration, modifiers, ACCESS);
  if (declaration.name.toLowerCase() !== symbol.simpleName.toLowerCase())
    context.report.error(declaration, `Invalid constructor name: ${declaration.name}`);
  const parameters = resolveParameters(context, declaration.parameters);
  const access = accessOf(modifiers, 'private');
  checkGlobal(context, symbol, declaration, access);
  const made: ConstructorSymbol = {
    owner: symbol,
    access,
    testVisible: isTestVisible(modifiers),
    signature: signatureOf('<init>', parameters),
    parameters,
    declaration
  };
  if (symbol.constructors.some((c) => c.signature === made.signature))
    context.report.error(declaration, `Constructor already defined: ${symbol.name}`);
  else symbol.constructors.push(made);
}

/** No constructor written: one without parameters. Exceptions have four, which cannot be written again. */
function addImplicitConstructors(context: NameContext, symbol: ClassSymbol): void {
  const { types } = context.compilation;
  const add = (parameters: readonly ParameterSymbol[]): void => {
    const signature = signatureOf('<init>', parameters);
    const written = symbol.constructors.find((c) => c.signature === signature);
    if (written?.declaration)
      context.report.error(
        written.declaration,
        `System exception constructor already defined: ${symbol.name}`
      );
    else
      symbol.constructors.push({
        owner: symbol,
        access: symbol.access === 'global' ? 'global' : 'public',
        testVisible: false,
        signature,
        parameters,
        declaration: null
      });
  };
  if (!isException(symbol)) {
    if (symbol.constructors.length === 0) add([]);
    return;
  }
  const message = { name: 'message', type: types.named('String') };
  const cause = { name: 'cause', type: types.named('Exception') };
  [[], [message], [cause], [message, cause]].forEach(add);
}

function resolveParameters(
  context: NameContext,
  parameters: readonly Parameter[]
): ParameterSymbol[] {
  const seen = new Set<string>();
  return parameters.map((parameter) => {
    if (seen.has(parameter.name.toLowerCase()))
      context.report.error(parameter, `Duplicate variable: ${parameter.name}`);
    seen.add(parameter.name.toLowerCase());
    return { name: parameter.name, type: resolveType(context, parameter.type) };
  });
}
