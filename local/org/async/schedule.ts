import type { Transaction } from '../data/transaction';
import type { Value } from '../emit/abi';
import { NotSupportedError } from '../values/errors';
import { throwApex } from '../values/exceptions';
import { isInstance } from '../values/object';
import { CronExpression } from './cron';
import { abortQueued } from './jobs';
import { insertSchedule, removeSchedule, scheduledNames } from './schedules';
import { store } from './stored-value';

/** "You can only have 100 scheduled Apex jobs at one time": "Apex Scheduler", Apex Scheduler Limits. */
const MAX_SCHEDULED = 100;

const CRON_TRIGGER_PREFIX = '08e';

/**
 * `System.schedule`. The object's state at this moment is what every firing begins with.
 * Source: "Apex Scheduler", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_scheduler.htm
 * @returns the Id of the CronTrigger
 * @throws AsyncException for a name that is taken, too many schedules, an expression that never fires or
 *   fires more than once an hour; NotSupportedError for what Salesforce refuses in words unknown here
 */
export function schedule(
  tx: Transaction,
  name: string | null,
  expression: string | null,
  schedulable: Value
): string {
  if (name === null || name.trim() === '' || expression === null)
    throw new NotSupportedError('System.schedule without a name or an expression');
  if (!isInstance(schedulable) || !schedulable.$class.interfaces.includes('Schedulable'))
    throw new NotSupportedError('System.schedule of what is not a Schedulable');
  const cron = new CronExpression(expression);
  const names = scheduledNames(tx);
  if (names.includes(name))
    throwApex('AsyncException', `The Apex job named "${name}" is already scheduled for execution.`);
  if (names.length >= MAX_SCHEDULED)
    throwApex(
      'AsyncException',
      `You have exceeded the maximum number (${MAX_SCHEDULED}) of Apex scheduled jobs.`
    );
  const first = cron.next(tx.now(), tx.timeZone);
  if (first === null)
    throwApex(
      'AsyncException',
      `Based on configured schedule, the given trigger '${name}' will never fire.`
    );
  return insertSchedule(tx, name, cron, first, {
    className: schedulable.$class.name,
    instance: JSON.stringify(store(tx, schedulable))
  });
}

/**
 * `System.abortJob`: of a scheduled job by its CronTrigger, of a queued job by its AsyncApexJob.
 * Source: "System Class", abortJob,
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_system.htm
 * @throws NotSupportedError for any other Id, and for a job that runs or has ended: what Salesforce does
 *   with its finalizer, and what it answers, is not in print
 */
export function abortJob(tx: Transaction, id: string | null): void {
  const done =
    id !== null &&
    (id.startsWith(CRON_TRIGGER_PREFIX) ? removeSchedule(tx, id) : abortQueued(tx, id));
  if (!done) throw new NotSupportedError(`System.abortJob of ${id}, which does not wait`);
}
