import { expect, it } from 'vitest';
import { ApexOrg } from '../testing/apex-org';
import { queuedJobs } from './jobs';
import { JobWorker } from './worker';

const CLASSES = {
  Job: `public class Job implements Queueable {
    private final Integer minutes;
    public Job(Integer minutes) { this.minutes = minutes; }
    public void execute(QueueableContext context) {
      Integer ran = System.now().minuteGmt();
      insert new Lead(LastName = 'Job', Company = this.minutes + ' at ' + ran);
    }
    public static void start(Integer minutes) { System.enqueueJob(new Job(minutes), minutes); }
  }`
};
const MINUTE = 60_000;

function orgWithJobs(...minutes: readonly number[]): {
  org: ApexOrg;
  worker: JobWorker;
  faults: unknown[];
} {
  const org = new ApexOrg({ classes: CLASSES });
  const faults: unknown[] = [];
  const worker = new JobWorker(
    org.jobHost,
    () => undefined,
    (fault) => faults.push(fault)
  );
  for (const delay of minutes) org.call('Job', 'start', [delay]);
  return { org, worker, faults };
}

function putForward(org: ApexOrg): (instant: number) => void {
  return (instant) => (org.time = Math.max(org.time, instant));
}

it('advances through jobs in the order in which they are due, each at its time', async () => {
  const { org, worker } = orgWithJobs(9, 2, 5, 2);
  const end = org.time + 6 * MINUTE;

  await worker.advance(end, putForward(org));

  expect(org.rows('Lead').map((lead) => lead['Company'])).toEqual(['2 at 2', '2 at 2', '5 at 5']);
  expect(queuedJobs(org.database)).toHaveLength(1);
  expect(org.time).toBe(end);
  await worker.stop();
});

it('waits for an action that wants to be alone, and starts no job before it ends', async () => {
  const { org, worker } = orgWithJobs(0);
  let finish = (): void => undefined;
  const alone = worker.exclusively(() => new Promise<void>((resolve) => (finish = resolve)));
  worker.wake();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(org.rows('Lead')).toEqual([]);

  finish();
  await alone;
  await worker.idle();

  expect(org.rows('Lead')).toHaveLength(1);
  await worker.stop();
});

it('gives up, and does not run for ever, when nothing can be written', async () => {
  const { org, worker, faults } = orgWithJobs(1);
  org.database.commitListeners.push(() => {
    throw new Error('the disk is full');
  });

  const advanced = worker.advance(org.time + 2 * MINUTE, putForward(org));

  await expect(advanced).rejects.toThrow(/^job \w+ could not begin$/);
  expect(faults).toHaveLength(1);
  await worker.stop();
});
