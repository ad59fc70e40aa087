import type { Tx, Value } from '../../emit/abi';
import type { Field, FieldType, Schema, SObjectType } from '../../metadata/schema';
import { ApexMap } from '../../values/collections';
import { NotSupportedError } from '../../values/errors';
import { ApexObject } from '../../values/object';
import { ApexSObjectField, ApexSObjectType } from '../../values/scalars';

/** `Schema.DescribeSObjectResult` */
export class DescribeObject extends ApexObject {
  readonly object: SObjectType;
  constructor(object: SObjectType) {
    super();
    this.object = object;
  }
  override get apexType(): string {
    return 'Schema.DescribeSObjectResult';
  }
}

/** What `DescribeSObjectResult.fields` gives. */
export class DescribeFields extends ApexObject {
  readonly object: SObjectType;
  constructor(object: SObjectType) {
    super();
    this.object = object;
  }
  override get apexType(): string {
    return 'Schema.SObjectTypeFields';
  }
}

/** `Schema.DescribeFieldResult` */
export class DescribeField extends ApexObject {
  readonly object: SObjectType;
  readonly field: Field;
  constructor(object: SObjectType, field: Field) {
    super();
    this.object = object;
    this.field = field;
  }
  override get apexType(): string {
    return 'Schema.DescribeFieldResult';
  }
}

/** `Schema.PicklistEntry` */
export class PicklistEntry extends ApexObject {
  readonly value: string;
  constructor(value: string) {
    super();
    this.value = value;
  }
  override get apexType(): string {
    return 'Schema.PicklistEntry';
  }
}

/** Describe maps are keyed by lower-cased name and find a name in any case. */
class NameMap extends ApexMap {
  override has(tx: Tx, key: Value): boolean {
    return super.has(tx, fold(key));
  }
  override get(tx: Tx, key: Value): Value {
    return super.get(tx, fold(key));
  }
}

function fold(key: Value): Value {
  return typeof key === 'string' ? key.toLowerCase() : key;
}

/**
 * `Schema.getGlobalDescribe()`. An org has many more standard objects than the schema: to ask for one
 * of them, or for all names, is refused.
 */
class GlobalDescribe extends NameMap {
  private readonly schema: Schema;
  constructor(tx: Tx, schema: Schema) {
    super('Map<String,Schema.SObjectType>');
    this.schema = schema;
    for (const [name, type] of schema.objects) this.put(tx, name, ApexSObjectType.of(type));
  }
  override has(tx: Tx, key: Value): boolean {
    this.refuseUnknown(key);
    return super.has(tx, key);
  }
  override get(tx: Tx, key: Value): Value {
    this.refuseUnknown(key);
    return super.get(tx, key);
  }
  override get size(): number {
    return refuseListing();
  }
  override keys(): Value[] {
    return refuseListing();
  }
  override values(): Value[] {
    return refuseListing();
  }
  override entries(): [Value, Value][] {
    return refuseListing();
  }

  /** A custom object that is not in the schema does not exist; of a standard one nothing is known. */
  private refuseUnknown(key: Value): void {
    if (typeof key !== 'string' || /__\w+$/.test(key)) return;
    if (!this.schema.objects.has(key.toLowerCase()))
      throw new NotSupportedError(`the describe of ${key}, which is not in the embedded org`);
  }
}

function refuseListing(): never {
  throw new NotSupportedError('listing all objects of an org');
}

/** Object types by name. */
export function globalDescribe(tx: Tx, schema: Schema): ApexMap {
  return new GlobalDescribe(tx, schema);
}

/** Field tokens of an object by name. */
export function fieldMap(tx: Tx, object: SObjectType): ApexMap {
  const map = new NameMap('Map<String,Schema.SObjectField>');
  for (const [name, field] of object.fields) map.put(tx, name, ApexSObjectField.of(object, field));
  return map;
}

/**
 * The constant of `Schema.DisplayType` by field type.
 * Source: "DisplayType Enum", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_Schema_DisplayType.htm
 */
export const DISPLAY_TYPES: Readonly<Record<FieldType, string>> = {
  Id: 'ID',
  Checkbox: 'BOOLEAN',
  Text: 'STRING',
  TextArea: 'TEXTAREA',
  LongTextArea: 'TEXTAREA',
  Email: 'EMAIL',
  Phone: 'PHONE',
  Url: 'URL',
  Picklist: 'PICKLIST',
  MultiselectPicklist: 'MULTIPICKLIST',
  Number: 'DOUBLE',
  Integer: 'INTEGER',
  Currency: 'CURRENCY',
  Percent: 'PERCENT',
  Date: 'DATE',
  DateTime: 'DATETIME',
  Time: 'TIME',
  Reference: 'REFERENCE',
  Address: 'ADDRESS',
  AnyType: 'ANYTYPE'
};
