import { loadSignatures } from './load';
import { constructorKey, fieldKey, keyOf, type NativeTable } from './natives';
import type { PlatformType } from './signatures';

/**
 * What every enum offers, the user's too. `type` is the enum that the compiler hands over for the static
 * ones (https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_enum.htm).
 */
const ENUM_KEYS: readonly string[] = [
  'enum.name()',
  'enum.ordinal()',
  'enum.values(type)',
  'enum.valueof(type,string)'
];

/** Keys of natives that no signature has: an embedded org must not offer a method that Salesforce does not have. */
export function unknownNatives(table: NativeTable): string[] {
  const known = new Set(ENUM_KEYS);
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
