import { describe, expect, it } from 'vitest';
import { ApexOrg } from '../testing/apex-org';
import { queuedJobs } from './jobs';
import { runJob, type JobOutcome } from './run-job';

// "Transaction Finalizers", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm

/** Runs every queued job until none is left, in order. */
async function drain(org: ApexOrg): Promise<JobOutcome[]> {
  const outcomes: JobOutcome[] = [];
  for (let job = queuedJobs(org.database)[0]; job; job = queuedJobs(org.database)[0])
    outcomes.push(await runJob(org.jobHost, job));
  return outcomes;
}

function leads(org: ApexOrg): unknown[] {
  return org.rows('Lead').map((lead) => lead['Company']);
}

function messages(outcomes: readonly JobOutcome[]): (string | undefined)[] {
  return outcomes.map(({ error }) => error?.message);
}

/** Writes leads as notes of what ran. */
const NOTE = `public class Note {
  public static void write(String text) { insert new Lead(LastName = 'Note', Company = text); }
}`;

describe('the status of a job', () => {
  it('is Processing while it runs and Completed after it', async () => {
    const org = new ApexOrg({
      classes: {
        Note: NOTE,
        Job: `public class Job implements Queueable {
          public void execute(QueueableContext context) {
            AsyncApexJob me = [SELECT Status FROM AsyncApexJob WHERE Id = :context.getJobId()];
            Note.write(me.Status);
          }
          public static void start() { System.enqueueJob(new Job()); }
        }`
      }
    });
    org.call('Job', 'start');

    const [outcome] = await drain(org);

    expect(outcome).toMatchObject({ error: null, finalizerError: null });
    expect(leads(org)).toEqual(['Processing']);
    expect(org.rows('AsyncApexJob')).toMatchObject([{ Status: 'Completed', NumberOfErrors: 0 }]);
  });

  it('is Failed with the words of what ended it, and its writes are gone', async () => {
    const org = new ApexOrg({
      classes: {
        Note: NOTE,
        Job: `public class Job implements Queueable {
          private final String how;
          public Job(String how) { this.how = how; }
          public void execute(QueueableContext context) {
            Note.write('never seen');
            if (how == 'exception') throw new IllegalArgumentException('no such thing');
            if (how == 'assertion') Assert.fail('not so');
            if (how == 'limit') while (true) { Integer i = 0; }
          }
          public static void start(String how) { System.enqueueJob(new Job(how)); }
        }`
      }
    });
    for (const how of ['exception', 'assertion', 'limit']) org.call('Job', 'start', [how]);

    const outcomes = await drain(org);

    expect(outcomes.map(({ error }) => error?.typeName)).toEqual([
      'System.IllegalArgumentException',
      'System.AssertException',
      'System.LimitException'
    ]);
    expect(leads(org)).toEqual([]);
    expect(org.rows('AsyncApexJob')).toMatchObject([
      { Status: 'Failed', ExtendedStatus: 'no such thing', NumberOfErrors: 1 },
      { Status: 'Failed', ExtendedStatus: 'Assertion Failed: not so' },
      { Status: 'Failed', ExtendedStatus: 'Apex CPU time limit exceeded' }
    ]);
  });

  it('is Failed when its class is gone, and the fault is thrown', async () => {
    const job = `public class Job implements Queueable {
      public void execute(QueueableContext context) {}
      public static void start() { System.enqueueJob(new Job()); }
    }`;
    const org = new ApexOrg({ classes: { Job: job } });
    org.call('Job', 'start');
    org.deploy({ Note: NOTE });
    const [queued] = queuedJobs(org.database);
    if (queued === undefined) throw new Error('no job');

    await expect(runJob(org.jobHost, queued)).rejects.toThrow('class Job of a queued job is gone');

    expect(org.rows('AsyncApexJob')).toMatchObject([{ Status: 'Failed' }]);
    expect(queuedJobs(org.database)).toEqual([]);
  });
});

describe('chains', () => {
  const CHAIN = `public class Chain implements Queueable {
    private final Integer left;
    public Chain(Integer left) { this.left = left; }
    public void execute(QueueableContext context) {
      Note.write(AsyncInfo.getCurrentQueueableStackDepth() + ' ' + AsyncInfo.hasMaxStackDepth());
      if (left > 1) System.enqueueJob(new Chain(left - 1));
    }
    public static void start(Integer length) { System.enqueueJob(new Chain(length)); }
    public static void startWithin(Integer depth, Integer length) {
      AsyncOptions options = new AsyncOptions();
      options.MaximumQueueableStackDepth = depth;
      System.enqueueJob(new Chain(length), options);
    }
  }`;
  const chainOrg = (): ApexOrg => new ApexOrg({ classes: { Note: NOTE, Chain: CHAIN } });

  // "For Developer Edition and Trial organizations, the maximum stack depth for chained jobs is 5":
  // "Queueable Apex", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm
  it('end after five jobs in a Developer Edition org', async () => {
    const org = chainOrg();
    org.call('Chain', 'start', [6]);

    const outcomes = await drain(org);

    expect(messages(outcomes)).toEqual([
      ...Array(4).fill(undefined),
      'Maximum stack depth has been reached.'
    ]);
    expect(leads(org)).toEqual(['1 false', '2 false', '3 false', '4 false']);
  });

  it('go as deep as the options of their first job say', async () => {
    const org = chainOrg();
    org.call('Chain', 'startWithin', [7, 8]);

    const outcomes = await drain(org);

    expect(outcomes).toHaveLength(7);
    expect(messages(outcomes).at(-1)).toBe('Maximum stack depth has been reached.');
    expect(leads(org).at(-1)).toBe('6 true');
  });

  it('run in the order in which they were queued', async () => {
    const org = new ApexOrg({
      classes: {
        Note: NOTE,
        Job: `public class Job implements Queueable {
          private final String name;
          public Job(String name) { this.name = name; }
          public void execute(QueueableContext context) { Note.write(name); }
          public static void start() {
            for (String name : new List<String>{ 'a', 'b', 'c' }) System.enqueueJob(new Job(name));
          }
        }`
      }
    });
    org.call('Job', 'start');

    await drain(org);

    expect(leads(org)).toEqual(['a', 'b', 'c']);
  });
});

describe('a finalizer', () => {
  const JOB = `public class Job implements Queueable, Finalizer {
    private static Integer seen = 0;
    private final String how;
    private final Integer again;
    private List<String> log = new List<String>();

    public Job(String how, Integer again) { this.how = how; this.again = again; }

    public void execute(QueueableContext context) {
      seen = 7;
      Note.write('job ' + again);
      System.attachFinalizer(this);
      log.add('after attaching');
      if (how == 'twice') System.attachFinalizer(this);
      if (how == 'exception') throw new IllegalArgumentException('no such thing');
      if (how == 'limit') while (true) { Integer i = 0; }
    }

    public void execute(FinalizerContext context) {
      Exception problem = context.getException();
      Note.write(String.join(new List<Object>{
        context.getResult(), problem?.getTypeName(), log, seen, Limits.getDmlStatements(),
        Limits.getLimitQueueableJobs(), Limits.getLimitQueries(),
        context.getRequestId() == Request.getCurrent().getRequestId(),
        Request.getCurrent().getQuiddity()
      }, ' '));
      if (again > 0) System.enqueueJob(new Job(how, again - 1));
      if (how == 'throwing') throw new IllegalArgumentException('finalizer');
    }

    public static void start(String how, Integer again) { System.enqueueJob(new Job(how, again)); }
  }`;
  const jobOrg = (): ApexOrg => new ApexOrg({ classes: { Note: NOTE, Job: JOB } });

  it('runs after success in a transaction, with statics and limits of its own', async () => {
    const org = jobOrg();
    org.call('Job', 'start', ['well', 0]);

    await drain(org);

    expect(leads(org)).toEqual([
      'job 0',
      'SUCCESS  (after attaching) 0 0 1 100 true TRANSACTION_FINALIZER_QUEUEABLE'
    ]);
  });

  it.each([
    ['exception', 'System.IllegalArgumentException'],
    ['limit', 'System.LimitException']
  ])('runs after a job that died of: %s, knowing what the job told it', async (how, type) => {
    const org = jobOrg();
    org.call('Job', 'start', [how, 0]);

    await drain(org);

    expect(leads(org)).toEqual([
      expect.stringContaining(`UNHANDLED_EXCEPTION ${type} (after attaching) 0`)
    ]);
    expect(org.rows('AsyncApexJob')).toMatchObject([{ Status: 'Failed' }]);
  });

  it('that throws changes nothing about its job', async () => {
    const org = jobOrg();
    org.call('Job', 'start', ['throwing', 0]);

    const [outcome] = await drain(org);

    expect(outcome?.error).toBe(null);
    expect(outcome?.finalizerError?.message).toBe('finalizer');
    expect(leads(org)).toEqual(['job 0']);
    expect(org.rows('AsyncApexJob')).toMatchObject([{ Status: 'Completed' }]);
  });

  it('cannot be attached twice', async () => {
    const org = jobOrg();
    org.call('Job', 'start', ['twice', 0]);

    expect(messages(await drain(org))).toEqual([
      'More than one Finalizer cannot be attached to same Async Apex Job'
    ]);
  });

  // "successively re-enqueued five times by a transaction finalizer": same page
  it('queues again five times after failures in a row, not a sixth time', async () => {
    const org = jobOrg();
    org.transact((tx) => {
      // The limit of chains is another one.
      const [organization] = tx.store.rows('Organization');
      if (organization)
        tx.store.update(tx.undo, organization, { OrganizationType: 'Enterprise Edition' });
    });
    org.call('Job', 'start', ['exception', 9]);

    const outcomes = await drain(org);

    expect(outcomes).toHaveLength(6);
    expect(outcomes.map(({ finalizerError }) => finalizerError?.message)).toEqual([
      ...Array(5).fill(undefined),
      'Maximum number of consecutive re-enqueues reached.'
    ]);
  });
});
