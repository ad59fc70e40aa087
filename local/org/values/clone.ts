import { ApexSObject } from './sobject';

/** What `SObject.clone` keeps. */
export interface CloneOptions {
  readonly id: boolean;
  /** Related records are copied too, else shared. */
  readonly deep: boolean;
  readonly timestamps: boolean;
  readonly autonumber: boolean;
}

const TIMESTAMPS = new Set([
  'CreatedById',
  'CreatedDate',
  'LastModifiedById',
  'LastModifiedDate',
  'SystemModstamp'
]);

/**
 * A copy that Apex may write, without Id and audit fields unless they are asked for.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject.htm#apex_System_SObject_clone
 */
export function cloneRecord(record: ApexSObject, options: CloneOptions): ApexSObject {
  const clone = new ApexSObject(record.type);
  for (const [name, value] of record.fields) {
    const dropped = (name === 'Id' && !options.id) || (TIMESTAMPS.has(name) && !options.timestamps);
    if (dropped) {
      // A queried record's copy still knows the field, as null.
      if (record.selected) clone.fields.set(name, null);
      continue;
    }
    const related = options.deep && value instanceof ApexSObject;
    clone.fields.set(name, related ? cloneRecord(value, options) : value);
    if (record.assigned.has(name)) clone.assigned.add(name);
  }
  clone.selected = record.selected;
  clone.isClone = true;
  clone.cloneSource = record.id;
  return clone;
}
