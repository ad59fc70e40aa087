import type { Value } from '../../emit/abi';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { ApexSObject } from '../../values/sobject';
import { ApexList } from '../../values/collections';
import { ApexSObjectField } from '../../values/scalars';
import { ApexAccessLevel } from '../access/access-level';
import type { Transaction } from '../transaction';
import { ApexPlainObject, readDmlOptions } from './option-objects';
import type { DmlOptions } from './results';
import { DEFAULT_OPTIONS } from './results';

/** Reads what follows the records in a `Database` method: allOrNone or options, field, access level. */
export function optionsOf(args: readonly Value[]): DmlOptions {
  let options = DEFAULT_OPTIONS;
  for (const arg of args) {
    if (arg === null) throwApex('NullPointerException', 'Argument cannot be null.');
    if (typeof arg === 'boolean') options = { ...options, allOrNone: arg };
    else if (arg instanceof ApexAccessLevel) options = { ...options, access: arg.mode };
    else if (arg instanceof ApexSObjectField)
      options = { ...options, externalIdField: arg.field.name };
    else if (arg instanceof ApexPlainObject) options = { ...options, ...readDmlOptions(arg) };
    else throw new NotSupportedError('this argument of a Database method');
  }
  return options;
}

/**
 * The records of a DML statement's operand: one, a list, Ids.
 * @throws SObjectException for `Trigger.new` and `Trigger.old`: "Context Variable Considerations",
 *   https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_context_variables_considerations.htm
 */
export function recordsOf(tx: Transaction, value: Value): (ApexSObject | null)[] {
  if (value === null) throwApex('NullPointerException', 'Argument cannot be null.');
  if (value === tx.trigger?.new || value === tx.trigger?.old)
    throwApex('SObjectException', 'DML statement cannot operate on trigger.new or trigger.old');
  return value instanceof ApexList
    ? value.items.map((item) => recordOf(tx, item))
    : [recordOf(tx, value)];
}

/** A record, or the record an Id names. */
export function recordOf(tx: Transaction, value: Value): ApexSObject | null {
  if (value instanceof ApexSObject && isInTrigger(tx, value))
    throw new NotSupportedError('DML on a record of Trigger.new or Trigger.old');
  if (value === null || value instanceof ApexSObject) return value;
  if (typeof value !== 'string') throw new NotSupportedError('DML on this value');
  for (const type of tx.schema.objects.values())
    if (type.keyPrefix === value.slice(0, 3)) return new ApexSObject(type, [['Id', value]]);
  throw new NotSupportedError(`DML on the Id ${value} of an unknown object`);
}

function isInTrigger({ trigger }: Transaction, record: ApexSObject): boolean {
  return [trigger?.new, trigger?.old].some(
    (list) => list instanceof ApexList && list.items.includes(record)
  );
}
