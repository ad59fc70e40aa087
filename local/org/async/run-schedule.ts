import { isApexFailure } from './apex-failure';
import { SchedulableContext } from './contexts';
import { transactCall } from './driver';
import { executeCall, type JobHost, type JobOutcome } from './run-job';
import { restore } from './restored-value';
import { endFiring, startFiring, type Schedule } from './schedules';

/**
 * Runs one firing of a schedule as whoever scheduled it, in a transaction of its own. A deactivated user's
 * firing is passed over. An Apex test's firing changes nothing on the CronTrigger: "Apex Scheduler",
 * Testing the Apex Scheduler, asserts TimesTriggered 0 inside of it.
 * @throws what no Apex code can cause, after the firing was ended
 */
export async function runSchedule(host: JobHost, schedule: Schedule): Promise<JobOutcome> {
  const { database, within } = host;
  const { id, className, userId } = schedule;
  const inTest = within !== null;
  const outcome = { job: { id, className }, error: null, finalizerError: null };
  const begin = { user: userId, kind: 'schedulable', program: host.program(), within } as const;
  if (!inTest) database.transact(begin, (tx) => startFiring(tx, id));
  try {
    if (database.store.get('User', userId)?.values['IsActive'] === true)
      await transactCall(
        database,
        begin,
        (tx) => executeCall(restore(tx, JSON.parse(schedule.instance)), new SchedulableContext(id)),
        () => undefined
      );
    return outcome;
  } catch (thrown) {
    if (!isApexFailure(thrown)) throw thrown;
    return { ...outcome, error: thrown };
  } finally {
    if (!inTest) database.transact(begin, (tx) => endFiring(tx, id));
  }
}
