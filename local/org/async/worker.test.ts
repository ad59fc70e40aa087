import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApexOrg } from '../testing/apex-org';
import type { JobOutcome } from './run-job';
import { JobWorker } from './worker';

const JOB = `public class Job implements Queueable {
  private final String name;
  private final Integer again;
  public Job(String name, Integer again) { this.name = name; this.again = again; }

  public void execute(QueueableContext context) {
    insert new Lead(LastName = name, Company = 'C');
    if (again > 0) System.enqueueJob(new Job(name, again - 1));
  }
  public static void start(String name, Integer delay) {
    System.enqueueJob(new Job(name, 0), delay);
  }
  public static void chain(String name, Integer length) {
    System.enqueueJob(new Job(name, length - 1));
  }
}`;

interface Started {
  readonly org: ApexOrg;
  readonly worker: JobWorker;
  readonly outcomes: JobOutcome[];
  readonly faults: unknown[];
}

const workers: JobWorker[] = [];

function start(): Started {
  const org = new ApexOrg({ classes: { Job: JOB } });
  const outcomes: JobOutcome[] = [];
  const faults: unknown[] = [];
  const worker = new JobWorker(
    org.jobHost,
    (outcome) => outcomes.push(outcome),
    (fault) => faults.push(fault)
  );
  workers.push(worker);
  return { org, worker, outcomes, faults };
}

function leads(org: ApexOrg): unknown[] {
  return org.rows('Lead').map((lead) => lead['LastName']);
}

afterEach(async () => {
  vi.useRealTimers();
  for (const worker of workers.splice(0)) await worker.stop();
});

describe('the job worker', () => {
  it('runs what is queued, and what that queues, until nothing is due', async () => {
    const { org, worker } = start();
    org.call('Job', 'chain', ['a', 3]);

    worker.wake();
    await worker.idle();

    expect(leads(org)).toEqual(['a', 'a', 'a']);
  });

  it('lets others run between two jobs', async () => {
    const { org, worker, outcomes } = start();
    for (const name of ['a', 'b', 'c']) org.call('Job', 'start', [name, 0]);
    const seen: number[] = [];
    const look = (): void => {
      seen.push(outcomes.length);
      if (outcomes.length < 3) setImmediate(look);
    };

    worker.wake();
    setImmediate(look);
    await worker.idle();

    expect(seen).toEqual(expect.arrayContaining([1, 2]));
  });

  it('starts a delayed job when it is due, by the clock of the org', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { org, worker } = start();
    org.call('Job', 'start', ['later', 2]);
    org.call('Job', 'start', ['now', 0]);
    worker.wake();
    await worker.idle();
    expect(leads(org)).toEqual(['now']);

    org.time += 119_000;
    vi.advanceTimersByTime(60_000);
    await worker.idle();
    expect(leads(org)).toEqual(['now']);

    org.time += 1_000;
    vi.advanceTimersByTime(60_000);
    await worker.idle();
    expect(leads(org)).toEqual(['now', 'later']);
  });

  it('tells of a job that cannot run, and goes on with the next', async () => {
    const { org, worker, outcomes, faults } = start();
    org.call('Job', 'start', ['a', 0]);
    org.deploy({
      Gone: `public class Gone implements Queueable {
        public void execute(QueueableContext context) {}
        public static void start() { System.enqueueJob(new Gone()); }
      }`
    });
    org.call('Gone', 'start');

    worker.wake();
    await worker.idle();

    expect(faults.map(String)).toEqual(['NotSupportedError: class Job of a queued job is gone']);
    expect(outcomes.map(({ job }) => job.className)).toEqual(['Gone']);
    expect(org.rows('AsyncApexJob').map((row) => row['Status'])).toEqual(['Failed', 'Completed']);
  });

  it('starts no job after stop, and ends the one that runs', async () => {
    const { org, worker, outcomes } = start();
    for (const name of ['a', 'b']) org.call('Job', 'start', [name, 0]);
    worker.wake();
    while (outcomes.length === 0) await new Promise((resolve) => setImmediate(resolve));

    await worker.stop();
    worker.wake();
    await worker.idle();

    expect(leads(org)).toEqual(['a']);
  });
});
