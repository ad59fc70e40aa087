import { loadSignatures } from './load';
import { constructorKey, fieldKey, keyOf, type NativeTable } from './natives';
import type { PlatformType } from './signatures';

/**
 * Methods of types that the customer declares: every enum, every hierarchy custom setting. `type` is that
 * type, which the compiler hands over to the static ones.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_enum.htm
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_settings.htm
 */
const KEYS_OF_DECLARED_TYPES: readonly string[] = [
  'enum.name()',
  'enum.ordinal()',
  'enum.values(type)',
  'enum.valueof(type,string)',
  'customsetting.getinstance(type)',
  'customsetting.getinstance(type,id)',
  'customsetting.getorgdefaults(type)',
  'customsetting.getvalues(type,id)'
];

/** Keys of natives that no signature has: an embedded org must not offer a method that Salesforce does not have. */
export function unknownNatives(table: NativeTable): string[] {
  const known = new Set(KEYS_OF_DECLARED_TYPES);
  const signatures = loadSignatures();
  for (const name of signatures.names()) {
    const type = signatures.type(name);
    if (type) for (const key of keysOf(type)) known.add(key);
  }
  return [...table.keys()].filter((key) => !known.has(key));
}

function keysOf(type: PlatformType): string[] {
  return [
    ...type.methods.map((method) => keyOf(type.name, method)),
    ...type.constructors.map((parameters) => constructorKey(type.name, parameters)),
    ...type.fields.flatMap((field) => [
      fieldKey(type.name, field.name, 'get'),
      fieldKey(type.name, field.name, 'set')
    ])
  ];
}
