import { ApexPlainObject } from '../../data/dml/option-objects';
import type { Tx, Value } from '../../emit/abi';
import { loadSignatures } from '../../platform/load';
import {
  mergeNatives,
  natives,
  type NativeFunction,
  type NativeTable
} from '../../platform/natives';
import type { PlatformType } from '../../platform/signatures';
import { ApexList } from '../../values/collections';

/** Classes of the namespace that are more than their members, or that this org has no use for. */
const OTHERS = new Set([
  'Metadata.CustomMetadata',
  'Metadata.CustomMetadataValue',
  'Metadata.DeployContainer',
  'Metadata.MetadataValue',
  'Metadata.Operations'
]);

/**
 * A new object of a class of the Metadata namespace. Its lists are there and empty, as the reference's own
 * example needs it: "Operations Class" adds to `customMetadata.values` of a new object,
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Metadata_Operations.htm
 */
export function newMetadataObject(type: PlatformType): ApexPlainObject {
  const made = new ApexPlainObject(type.name);
  for (const field of type.fields)
    if (field.type.startsWith('List<')) made.set(field.name, new ApexList(field.type));
  return made;
}

/** The class of this name. @throws Error when Salesforce has none */
export function metadataClass(name: string): PlatformType {
  const type = loadSignatures().type(name);
  if (type === null) throw new Error(`no platform type ${name}`);
  return type;
}

/** Constructors and members of the classes that are nothing but their members, all that the signatures list. */
export const metadataClassNatives: NativeTable = mergeNatives(
  ...plainClasses().map((type) => natives(membersOf(type)))
);

function plainClasses(): PlatformType[] {
  const signatures = loadSignatures();
  return signatures
    .names()
    .filter((name) => name.startsWith('Metadata.') && !OTHERS.has(name))
    .flatMap((name) => signatures.type(name) ?? [])
    .filter((type) => type.kind === 'class' && type.methods.length === 0);
}

function membersOf(type: PlatformType): Record<string, NativeFunction> {
  const members: Record<string, NativeFunction> = {
    [`${type.name}.<init>()`]: () => newMetadataObject(type)
  };
  for (const { name } of type.fields) {
    members[`${type.name}.${name}=get`] = (_tx: Tx, self: ApexPlainObject) => self.get(name);
    members[`${type.name}.${name}=set`] = (_tx: Tx, self: ApexPlainObject, value: Value) => {
      self.set(name, value);
      return value;
    };
  }
  return members;
}
