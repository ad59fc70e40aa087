import { randomUUID } from 'node:crypto';
import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import type { NativeTable } from '../../platform/natives';
import { ApexList } from '../../values/collections';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { ApexSObject } from '../../values/sobject';
import { storeScalar } from '../../values/stored-scalar';
import { transactionOf } from '../database';
import { EVENT_DELIVERY } from '../hidden-objects';
import { idSerial } from '../ids';
import type { Transaction } from '../transaction';
import { triggersFor } from '../triggers/run-triggers';
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
  const id = tx.store.newId(record.type.name);
  const event = stored(tx, record, id);
  const errors: RowError[] = systemValidation(
    event.type,
    (field) => event.fields.get(field.name) ?? null,
    [...event.type.fields.values()]
  );
  if (errors.length > 0)
    return new ApexDmlResult('Database.SaveResult', { id: null, success: false, errors });
  if (isImmediate(record)) tx.onEnd.push((within) => deliverLater(tx, event, within));
  else insertDeliveries(tx, event);
  return new ApexDmlResult('Database.SaveResult', { id, success: true, errors });
}

/** An immediate event reaches its triggers whatever becomes of the transaction; here once that has ended. */
function deliverLater(tx: Transaction, event: ApexSObject, within: Transaction | null): void {
  const { user, program, database } = tx;
  database.transact({ user, program, kind: 'event', within }, (own) =>
    insertDeliveries(own, event)
  );
}

/** Each trigger of the event gets it for itself. */
function insertDeliveries(tx: Transaction, event: ApexSObject): void {
  const fields = [...event.fields].map(([name, value]) => [name, storeScalar(value)]);
  for (const { name } of triggersFor(tx, event.type.name, 'after insert'))
    tx.store.insert(tx.undo, EVENT_DELIVERY, {
      Trigger: name,
      Event: event.type.name,
      Record: JSON.stringify(Object.fromEntries(fields)),
      Failures: '0',
      DueAt: String(tx.now())
    });
}

/** A copy: what the publisher does to its record afterwards does not travel. */
function stored(tx: Transaction, record: ApexSObject, id: string): ApexSObject {
  const event = new ApexSObject(record.type);
  for (const field of record.type.fields.values()) {
    const given = record.fields.get(field.name);
    const value = storedValue(field, given === undefined ? defaultValue(field) : given);
    if (value !== null) event.fields.set(field.name, value);
  }
  event.fields.set('CreatedDate', wholeSeconds(tx.now()));
  event.fields.set('CreatedById', tx.user);
  event.fields.set('ReplayId', String(idSerial(id)));
  event.fields.set('EventUuid', randomUUID());
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
