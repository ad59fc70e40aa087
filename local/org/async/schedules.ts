import type { OrgDatabase } from '../data/database';
import type { Row } from '../data/store';
import type { Transaction } from '../data/transaction';
import { wholeSeconds } from '../data/dml/values';
import { ApexDatetime } from '../values/datetime';
import { CronExpression } from './cron';
import { classId } from './jobs';

/** A scheduled class that waits for its next firing. */
export interface Schedule {
  /** Of its CronTrigger. */
  readonly id: string;
  readonly className: string;
  /** Who scheduled it, and as whom it runs. */
  readonly userId: string;
  /** Epoch milliseconds of the next firing. */
  readonly dueAt: number;
  /** The schedulable object: a StoredValue as JSON. */
  readonly instance: string;
}

// Keys that no schema field can have: no query can read them.
const CLASS = '$class';
const INSTANCE = '$instance';
const JOB = '$job';

/** `CronJobDetail.JobType` of scheduled Apex: "Apex Scheduler", Tracking the Progress of a Scheduled Job. */
const SCHEDULED_APEX = '7';
const WAITING = 'WAITING';
const EXECUTING = 'EXECUTING';

/**
 * Writes the rows of a schedule: CronJobDetail, CronTrigger, and an AsyncApexJob that stays queued as long
 * as it fires.
 * Sources: "CronTrigger", Object Reference,
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_crontrigger.htm ;
 * "Get the actual Previous Fire Time of a CronTrigger / Scheduled Apex",
 * https://life-improver.com/salesforce/salesforce-get-the-actual-previous-fire-time-of-a-crontrigger-scheduled-apex/
 * @returns the Id of the CronTrigger
 */
export function insertSchedule(
  tx: Transaction,
  name: string,
  cron: CronExpression,
  firstFiring: number,
  schedulable: { readonly className: string; readonly instance: string }
): string {
  const { undo, store, user } = tx;
  const now = wholeSeconds(tx.now());
  const detail = store.insert(undo, 'CronJobDetail', { Name: name, JobType: SCHEDULED_APEX });
  const trigger = store.insert(undo, 'CronTrigger', {
    CronJobDetailId: detail.id,
    CronExpression: cron.text,
    TimeZoneSidKey: tx.timeZone,
    OwnerId: user,
    State: WAITING,
    StartTime: now,
    NextFireTime: new ApexDatetime(firstFiring),
    TimesTriggered: 0,
    CreatedDate: now,
    CreatedById: user,
    LastModifiedById: user,
    [CLASS]: schedulable.className,
    [INSTANCE]: schedulable.instance
  });
  const job = store.insert(undo, 'AsyncApexJob', {
    JobType: 'ScheduledApex',
    Status: 'Queued',
    ApexClassId: classId(tx.database, schedulable.className),
    CronTriggerId: trigger.id,
    CreatedDate: now,
    CreatedById: user,
    NumberOfErrors: 0,
    JobItemsProcessed: 0,
    TotalJobItems: 0
  });
  store.update(undo, trigger, { [JOB]: job.id });
  return trigger.id;
}

/** Names of the jobs that are scheduled to fire. */
export function scheduledNames(tx: Transaction): string[] {
  return [...tx.store.rows('CronTrigger')]
    .filter((row) => row.values['State'] !== 'COMPLETE')
    .map((row) => String(detailOf(tx, row)?.values['Name']));
}

/** Schedules that wait, in order of their Ids. */
export function waitingSchedules(database: OrgDatabase): Schedule[] {
  return [...database.store.rows('CronTrigger')].flatMap((row) => scheduleOf(row) ?? []);
}

function scheduleOf(row: Row): Schedule | null {
  const { State: state, NextFireTime: next, OwnerId: owner } = row.values;
  if (state !== WAITING || !(next instanceof ApexDatetime)) return null;
  return {
    id: row.id,
    className: String(row.values[CLASS]),
    userId: String(owner),
    dueAt: next.ms,
    instance: String(row.values[INSTANCE])
  };
}

/**
 * Notes that a schedule fires: before its code runs, as Salesforce does. What was missed meanwhile is not
 * made up for: one firing for all of it.
 */
export function startFiring(tx: Transaction, id: string): void {
  const row = tx.store.get('CronTrigger', id);
  if (row === undefined) throw new Error(`the schedule ${id} is gone`);
  const { values } = row;
  const next = new CronExpression(String(values['CronExpression'])).next(
    tx.now(),
    String(values['TimeZoneSidKey'])
  );
  tx.store.update(tx.undo, row, {
    State: EXECUTING,
    PreviousFireTime: wholeSeconds(tx.now()),
    NextFireTime: next === null ? null : new ApexDatetime(next),
    TimesTriggered: Number(values['TimesTriggered']) + 1
  });
}

/** Notes that a firing has ended: the schedule waits for the next, or is complete. A firing may have aborted it. */
export function endFiring(tx: Transaction, id: string): void {
  const row = tx.store.get('CronTrigger', id);
  if (row === undefined) return;
  const goesOn = row.values['NextFireTime'] instanceof ApexDatetime;
  tx.store.update(tx.undo, row, { State: goesOn ? WAITING : 'COMPLETE' });
  if (!goesOn) endJob(tx, row, 'Completed');
}

/**
 * A firing that was cut short is undone and due again.
 * Source: "Apex Scheduler", Notes and Best Practices: "If a scheduled Apex job was running when downtime
 * occurred, the job is rolled back and scheduled again after the service comes back up."
 */
export function undoFirings(tx: Transaction): void {
  for (const row of [...tx.store.rows('CronTrigger')])
    if (row.values['State'] === EXECUTING)
      tx.store.update(tx.undo, row, {
        State: WAITING,
        NextFireTime: row.values['PreviousFireTime'] ?? null,
        TimesTriggered: Number(row.values['TimesTriggered']) - 1
      });
}

/** Takes a schedule away; its AsyncApexJob stays as aborted. False when there is none of this Id. */
export function removeSchedule(tx: Transaction, id: string): boolean {
  const row = tx.store.get('CronTrigger', id);
  if (row === undefined) return false;
  const detail = detailOf(tx, row);
  endJob(tx, row, 'Aborted');
  tx.store.remove(tx.undo, row);
  if (detail !== undefined) tx.store.remove(tx.undo, detail);
  return true;
}

function endJob(tx: Transaction, trigger: Row, status: 'Aborted' | 'Completed'): void {
  const job = tx.store.get('AsyncApexJob', String(trigger.values[JOB]));
  if (job === undefined) return;
  const CompletedDate = wholeSeconds(tx.now());
  tx.store.update(tx.undo, job, { Status: status, CompletedDate });
}

function detailOf(tx: Transaction, trigger: Row): Row | undefined {
  return tx.store.get('CronJobDetail', String(trigger.values['CronJobDetailId']));
}
