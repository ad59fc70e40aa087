import type { TypeName } from '../check/bound';
import type { Field, Schema, SObjectType } from '../metadata/schema';
import { ApexObject } from './object';

/** `Foo.class`; one object per type. */
export class ApexType extends ApexObject {
  readonly of: TypeName;
  private constructor(of: TypeName) {
    super();
    this.of = of;
  }
  private static readonly interned = new Map<TypeName, ApexType>();
  /** The token of a canonical type. */
  static of(type: TypeName): ApexType {
    let token = ApexType.interned.get(type);
    if (!token) ApexType.interned.set(type, (token = new ApexType(type)));
    return token;
  }
  override get apexType(): string {
    return 'Type';
  }
  override text(): string {
    return this.of;
  }
}

/** `Lead.SObjectType`; one object per schema type. */
export class ApexSObjectType extends ApexObject {
  readonly sobject: SObjectType;
  private constructor(sobject: SObjectType) {
    super();
    this.sobject = sobject;
  }
  private static readonly interned = new WeakMap<SObjectType, ApexSObjectType>();
  static of(sobject: SObjectType): ApexSObjectType {
    let token = ApexSObjectType.interned.get(sobject);
    if (!token) ApexSObjectType.interned.set(sobject, (token = new ApexSObjectType(sobject)));
    return token;
  }
  override get apexType(): string {
    return 'Schema.SObjectType';
  }
  override text(): string {
    return this.sobject.name;
  }
}

/** `Lead.Email` as a token; one object per field and object. */
export class ApexSObjectField extends ApexObject {
  readonly object: SObjectType;
  readonly field: Field;
  private constructor(object: SObjectType, field: Field) {
    super();
    this.object = object;
    this.field = field;
  }
  private static readonly interned = new WeakMap<SObjectType, Map<string, ApexSObjectField>>();
  static of(object: SObjectType, field: Field): ApexSObjectField {
    let fields = ApexSObjectField.interned.get(object);
    if (!fields) ApexSObjectField.interned.set(object, (fields = new Map()));
    let token = fields.get(field.name);
    if (!token) fields.set(field.name, (token = new ApexSObjectField(object, field)));
    return token;
  }
  override get apexType(): string {
    return 'Schema.SObjectField';
  }
  override text(): string {
    return this.field.name;
  }
}

/** The schema's object type of this name, any case. */
export function findObject(schema: Schema, name: string): SObjectType | undefined {
  return schema.objects.get(name.toLowerCase());
}
