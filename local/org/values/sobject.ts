import type { TypeName } from '../check/bound';
import type { Value } from '../emit/abi';
import type { SObjectType } from '../metadata/schema';
import { ApexObject } from './object';

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
}
