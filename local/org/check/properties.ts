import type { Accessor, PropertyDeclaration } from '../syntax/ast';
import { bindAnnotations } from './annotations';
import type { BoundField, BoundMethod, BoundProperty } from './bound';
import type { Compilation } from './compilation';
import type { Reporter } from './diagnostics';
import { storageName } from './expressions/variables';
import { checkFlow } from './flow';
import { declareParameters } from './methods';
import { accessOf, has } from './modifiers';
import { newBody } from './new-body';
import { bindBlock } from './statements';
import type { ClassSymbol, FieldSymbol } from './symbols';

/** Fields, automatic properties as fields, and properties with written accessors. */
export function bindProperties(
  compilation: Compilation,
  report: Reporter,
  symbol: ClassSymbol
): { readonly fields: BoundField[]; readonly properties: BoundProperty[] } {
  const fields: BoundField[] = [];
  const properties: BoundProperty[] = [];
  for (const field of symbol.fields.values()) {
    const { declaration } = field;
    if (field.storage === 'field' || declaration.kind === 'field') {
      fields.push(boundField(field, field.name));
      continue;
    }
    const property = bindProperty(compilation, report, field, declaration);
    if (property.storage !== null) fields.push(boundField(field, property.storage));
    properties.push(property);
  }
  return { fields, properties };
}

function boundField(field: FieldSymbol, name: string): BoundField {
  const { modifiers } = field.declaration;
  return {
    name,
    type: field.type.text,
    static: field.static,
    transient: has(modifiers, 'transient'),
    annotations: bindAnnotations(modifiers)
  };
}

function bindProperty(
  compilation: Compilation,
  report: Reporter,
  field: FieldSymbol,
  property: PropertyDeclaration
): BoundProperty {
  const storage = { used: property.getter?.body === null || property.setter?.body === null };
  const bind = (accessor: Accessor | null, kind: 'get' | 'set'): BoundMethod | null =>
    accessor?.body
      ? bindAccessor(compilation, report, field, accessor, kind, () => {
          storage.used = true;
        })
      : null;
  const getter = bind(property.getter, 'get');
  const setter = bind(property.setter, 'set');
  return {
    name: field.name,
    type: field.type.text,
    static: field.static,
    annotations: bindAnnotations(property.modifiers),
    getter,
    setter,
    storage: storage.used ? storageName(field.name) : null
  };
}

function bindAccessor(
  compilation: Compilation,
  report: Reporter,
  field: FieldSymbol,
  accessor: Accessor,
  kind: 'get' | 'set',
  usesStorage: () => void
): BoundMethod {
  const returns = kind === 'get' ? field.type : compilation.types.void;
  const body = newBody({
    compilation,
    report,
    owner: field.owner,
    static: field.static,
    returns,
    accessor: field,
    usesStorage
  });
  const value = kind === 'set' ? [{ name: 'value', type: field.type }] : [];
  const parameters = declareParameters(body, value, [accessor]);
  const block = accessor.body && bindBlock(body, accessor.body);
  if (accessor.body)
    checkFlow(report, accessor.body, accessor, kind === 'get' ? field.type.text : null);
  return {
    name: field.name,
    signature: `<${kind}>${field.name}`.toLowerCase(),
    static: field.static,
    abstract: false,
    access: accessOf(accessor.modifiers, field.access),
    returns: returns.text,
    parameters,
    annotations: [],
    line: accessor.line,
    slots: body.scope.slots,
    slotNames: body.scope.slotNames,
    body: block,
    chained: null
  };
}
