import { automatedProcess } from '../data/access/automated-process';
import type { OrgDatabase } from '../data/database';
import { EVENT_DELIVERY } from '../data/hidden-objects';
import { typeOf, type Row } from '../data/store';
import type { Transaction } from '../data/transaction';
import { fireTrigger } from '../data/triggers/run-triggers';
import type { ApexTrigger } from '../emit/abi';
import { ApexSObject } from '../values/sobject';
import { restoreScalar, type StoredScalar } from '../values/stored-scalar';
import { isApexFailure, type ApexFailure } from './apex-failure';
import type { JobHost, JobOutcome } from './run-job';

/**
 * "By default, the trigger has a maximum batch size of 2,000 event messages": "Adjust the Platform Event
 * Trigger Batch Size", https://trailhead.salesforce.com/content/learn/modules/platform-events-debugging/adjust-platform-event-trigger-batch-size
 */
const BATCH = 2000;
/** The first run and nine retries. */
const MOST_RUNS = 10;
const RETRY_DELAY_MS = 10_000;
const RETRYABLE = 'EventBus.RetryableException';

/** Events that wait for one trigger, oldest first. */
export interface Delivery {
  readonly trigger: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
  readonly rows: readonly Row[];
}

/** What waits for the triggers of events, in batches as they will get them. */
export function waitingDeliveries(database: OrgDatabase): Delivery[] {
  const byTrigger = new Map<string, Row[]>();
  for (const row of database.store.rows(EVENT_DELIVERY)) {
    const trigger = String(row.values['Trigger']);
    const rows = byTrigger.get(trigger);
    if (rows === undefined) byTrigger.set(trigger, [row]);
    else if (rows.length < BATCH) rows.push(row);
  }
  return [...byTrigger].map(([trigger, rows]) => ({
    trigger,
    rows,
    // Behind a batch that is retried, those that came later wait.
    dueAt: Math.max(...rows.map((row) => Number(row.values['DueAt'])))
  }));
}

/**
 * Hands a batch to its trigger, in a transaction of its own as the Automated Process user. A
 * RetryableException undoes it and has the batch delivered again, up to nine times; any other end of the
 * trigger loses the batch.
 * Sources: "Configure the User and Batch Size for Your Platform Event Trigger with PlatformEventSubscriberConfig",
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_trigger_config.htm ;
 * "Retry Event Triggers with EventBus.RetryableException",
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_subscribe_apex_refire.htm
 * @throws what no Apex code can cause
 */
export function deliver(host: JobHost, delivery: Delivery): JobOutcome {
  const { database, within } = host;
  const program = host.program();
  const trigger = program.triggers.find(({ name }) => name === delivery.trigger);
  const begin = { user: automatedProcess(database), kind: 'event', program, within } as const;
  const job = { id: delivery.rows[0]?.id ?? '', className: delivery.trigger };
  try {
    database.transact(begin, (tx) => {
      if (trigger !== undefined) fire(tx, trigger, delivery);
      forget(tx, delivery);
    });
    return { job, error: null, finalizerError: null };
  } catch (thrown) {
    const failure = isApexFailure(thrown) ? thrown : null;
    const again = failure !== null && mayRetry(failure, delivery);
    database.transact(begin, (tx) => (again ? retryLater(tx, delivery) : forget(tx, delivery)));
    if (failure === null) throw thrown;
    return { job, error: again ? null : failure, finalizerError: null };
  }
}

function fire(tx: Transaction, trigger: ApexTrigger, { rows }: Delivery): void {
  const type = typeOf(tx.schema, trigger.object);
  const newRecords = rows.map((row) => {
    const record = new ApexSObject(type);
    record.selected = true;
    const fields: Record<string, StoredScalar> = JSON.parse(String(row.values['Record']));
    for (const [name, value] of Object.entries(fields))
      record.fields.set(name, restoreScalar(value));
    return record;
  });
  const event = {
    type,
    operation: 'insert',
    timing: 'after',
    newRecords,
    oldRecords: null
  } as const;
  fireTrigger(tx, trigger, event);
}

function forget(tx: Transaction, { rows }: Delivery): void {
  for (const row of rows) tx.store.remove(tx.undo, row);
}

function mayRetry(failure: ApexFailure, { rows }: Delivery): boolean {
  return failure.typeName === RETRYABLE && rows.every((row) => failuresOf(row) + 1 < MOST_RUNS);
}

function retryLater(tx: Transaction, { rows }: Delivery): void {
  for (const row of rows) {
    const failures = failuresOf(row) + 1;
    const due = tx.now() + failures * RETRY_DELAY_MS;
    tx.store.update(tx.undo, row, { Failures: String(failures), DueAt: String(due) });
  }
}

function failuresOf(row: Row): number {
  return Number(row.values['Failures']);
}
