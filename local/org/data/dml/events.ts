import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import type { NativeTable } from '../../platform/natives';
import { ApexList } from '../../values/collections';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { ApexSObject } from '../../values/sobject';
import { transactionOf } from '../database';
import type { Transaction } from '../transaction';
import { dmlHooks } from './hooks';
import { ApexDmlResult } from './result-objects';
import type { RowError } from './results';
import { systemValidation } from './system-validation';
import { defaultValue, storedValue, wholeSeconds } from './values';

/**
 * Publishes platform events, each for itself: a bad event is a failed result, never an exception.
 * Events that wait for the commit count as DML statements, immediate ones by a limit of their own.
 * Source: "Publish Event Messages with Apex",
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_publish_apex.htm
 */
export function publish(tx: Transaction, events: readonly Value[]): ApexDmlResult[] {
  const records = events.map((event) => {
    if (!(event instanceof ApexSObject))
      throwApex('NullPointerException', 'Attempt to de-reference a null object');
    if (event.type.kind !== 'platformEvent')
      throw new NotSupportedError(`publishing ${event.type.name}, which is no platform event`);
    return event;
  });
  for (const behavior of new Set(records.map(isImmediate)))
    tx.limits.spend(behavior ? 'publishImmediate' : 'dmlStatements');
  return records.map((record) => publishOne(tx, record));
}

function publishOne(tx: Transaction, record: ApexSObject): ApexDmlResult {
  const event = stored(tx, record);
  const errors: RowError[] = systemValidation(
    event.type,
    (field) => event.fields.get(field.name) ?? null,
    [...event.type.fields.values()]
  );
  if (errors.length > 0)
    return new ApexDmlResult('Database.SaveResult', { id: null, success: false, errors });
  const deliver = (): void => {
    for (const listener of dmlHooks(tx.database).eventListeners)
      listener({ object: event.type.name, record: event });
  };
  if (isImmediate(record)) deliver();
  else tx.onCommit.push(deliver);
  const id = tx.store.newId(event.type.name);
  return new ApexDmlResult('Database.SaveResult', { id, success: true, errors });
}

/** A copy: what the publisher does to its record afterwards does not travel. */
function stored(tx: Transaction, record: ApexSObject): ApexSObject {
  const event = new ApexSObject(record.type);
  for (const field of record.type.fields.values()) {
    const given = record.fields.get(field.name);
    const value = storedValue(field, given === undefined ? defaultValue(field) : given);
    if (value !== null) event.fields.set(field.name, value);
  }
  event.fields.set('CreatedDate', wholeSeconds(tx.now()));
  event.fields.set('CreatedById', tx.user);
  return event;
}

function isImmediate(record: ApexSObject): boolean {
  return record.type.publishBehavior === 'PublishImmediately';
}

export const eventNatives: NativeTable = natives({
  'EventBus.publish(SObject)': (tx: Tx, event: Value) =>
    publish(transactionOf(tx), [event])[0] ?? null,
  'EventBus.publish(List<SObject>)': (tx: Tx, events: ApexList | null) => {
    if (events === null) throwApex('NullPointerException', 'Argument cannot be null.');
    return new ApexList('List<Database.SaveResult>', publish(transactionOf(tx), events.items));
  }
});
