import type { TypeName } from '../check/bound';
import type { Tx, Value } from '../emit/abi';
import type { Field, SObjectType } from '../metadata/schema';
import { throwApex } from './exceptions';
import { mixHashes, stringHash } from './hashing';
import { hashOf, sameKey } from './keys';
import { ApexObject } from './object';
import { textOf } from './text';

/** An error that `addError` put on a record; `field` null: on the record itself. */
export interface RecordError {
  readonly field: string | null;
  readonly message: string;
}

/** An Apex SObject. */
export class ApexSObject extends ApexObject {
  readonly type: SObjectType;
  /** By API name as the schema spells it; under a relationship's name stands an ApexSObject. */
  readonly fields: Map<string, Value>;
  /** Came from SOQL: reading an absent field is an SObjectException. */
  selected = false;
  /** `Trigger.old`, and `Trigger.new` after the write. */
  readOnly = false;
  readonly errors: RecordError[] = [];
  /** Names of fields that Apex has assigned, null included. */
  readonly assigned = new Set<string>();
  /** Id of the record this one was cloned from. */
  cloneSource: string | null = null;
  isClone = false;

  constructor(type: SObjectType, fields: Iterable<readonly [string, Value]> = []) {
    super();
    this.type = type;
    this.fields = new Map(fields);
  }

  override get apexType(): TypeName {
    return this.type.name;
  }

  get id(): string | null {
    const id = this.fields.get('Id');
    return typeof id === 'string' ? id : null;
  }

  /** The schema's field of this name, any case; undefined for relationships and unknown names. */
  field(name: string): Field | undefined {
    return this.type.fields.get(name.toLowerCase());
  }

  /** The reference field that this relationship name follows, any case. */
  reference(relationship: string): Field | undefined {
    const wanted = relationship.toLowerCase();
    for (const field of this.type.fields.values())
      if (field.relationshipName?.toLowerCase() === wanted) return field;
    return undefined;
  }

  /**
   * A field's value. SObjectException for what a query left out, see
   * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SObject_accessing_fields.htm
   */
  read(name: string): Value {
    const value = this.fields.get(name);
    if (value !== undefined) return value;
    if (this.selected)
      throwApex(
        'SObjectException',
        `SObject row was retrieved via SOQL without querying the requested field: ${this.type.name}.${name}`
      );
    return null;
  }

  /** FinalException "Record is read-only" in triggers. */
  write(name: string, value: Value): void {
    if (this.readOnly) throwApex('FinalException', 'Record is read-only');
    this.fields.set(name, value);
    this.assigned.add(name);
  }

  /** Fields that count as populated: set in memory, or queried with a value. */
  *populated(): Iterable<[string, Value]> {
    for (const [name, value] of this.fields)
      if (value !== null || !this.selected || this.assigned.has(name)) yield [name, value];
  }

  addError(field: string | null, message: string): void {
    this.errors.push({ field, message });
  }

  /** `Lead:{LastName=x, Id=00Q...}` */
  override text(tx: Tx): string {
    const fields = Array.from(this.fields, ([name, value]) => `${name}=${textOf(tx, value)}`);
    return `${this.type.name}:{${fields.join(', ')}}`;
  }

  /** By value: same type, same fields; a field set to null equals an absent one. */
  override equals(tx: Tx, other: Value): boolean {
    if (this === other) return true;
    if (!(other instanceof ApexSObject) || other.type !== this.type) return false;
    const names = new Set([...this.fields.keys(), ...other.fields.keys()]);
    return [...names].every((name) =>
      sameKey(tx, this.fields.get(name) ?? null, other.fields.get(name) ?? null)
    );
  }

  override hash(tx: Tx): number {
    const set = [...this.fields].filter(([, value]) => value !== null).sort(byName);
    return mixHashes(set.flatMap(([name, value]) => [stringHash(name), hashOf(tx, value) ?? 0]));
  }
}

function byName(a: readonly [string, Value], b: readonly [string, Value]): number {
  return a[0] < b[0] ? -1 : 1;
}
