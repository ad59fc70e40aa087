import { deliver, waitingDeliveries } from './event-deliveries';
import { queuedJob, queuedJobs } from './jobs';
import { runJob, type JobHost, type JobOutcome } from './run-job';
import { runSchedule } from './run-schedule';
import { waitingSchedules } from './schedules';

/** Something the org has to run by itself. */
export interface Work {
  /** For messages. */
  readonly name: string;
  /** Epoch milliseconds before which it must not start. */
  readonly dueAt: number;
  /** Runs it to its end. Throws what no Apex code can cause. */
  run(): Promise<JobOutcome>;
  /** Whether it waits still, as it does when it could not even begin. */
  waits(): boolean;
}

/** All that waits: firings of schedules, events for triggers, queued jobs, each in order of their Ids. */
export function waitingWork(host: JobHost): Work[] {
  const { database } = host;
  const firings = waitingSchedules(database).map((schedule): Work => {
    const { id, dueAt } = schedule;
    return {
      name: `schedule ${id}`,
      dueAt,
      run: () => runSchedule(host, schedule),
      waits: () =>
        waitingSchedules(database).some((other) => other.id === id && other.dueAt === dueAt)
    };
  });
  const jobs = queuedJobs(database).map((job): Work => ({
    name: `job ${job.id}`,
    dueAt: job.dueAt,
    run: () => runJob(host, job),
    waits: () => {
      const row = database.store.get('AsyncApexJob', job.id);
      return row !== undefined && queuedJob(row) !== null;
    }
  }));
  return [...firings, ...waitingEvents(host), ...jobs];
}

/** Events that wait for their triggers. */
export function waitingEvents(host: JobHost): Work[] {
  const { database } = host;
  return waitingDeliveries(database).map((delivery) => ({
    name: `events for ${delivery.trigger} up to ${delivery.rows.at(-1)?.id ?? ''}`,
    dueAt: delivery.dueAt,
    run: async () => deliver(host, delivery),
    waits: () => delivery.rows.some((row) => database.store.get(row.object, row.id) === row)
  }));
}
