import { describe, expect, it } from 'vitest';
import { ApexOrg } from '../testing/apex-org';
import { settleInterrupted } from './interrupted';
import type { RowChange } from '../data/undo';
import { queuedJobs } from './jobs';
import { runJob, runLeftFinalizers } from './run-job';

function leads(org: ApexOrg): unknown[] {
  return org.rows('Lead').map((lead) => lead['Company']);
}

/** The org as a new process finds it after a kill at the `nth` write of a job's result. */
async function killWhileRunning(org: ApexOrg): Promise<void> {
  const killed = new Error('killed');
  const listeners = org.database.commitListeners.push((tx, changes) => {
    const result = changes.some(({ object }) => object !== 'AsyncApexJob') || ends(changes);
    if (tx.kind === 'queueable' && result) throw killed;
  });
  const [job] = queuedJobs(org.database);
  if (job !== undefined) await expect(runJob(org.jobHost, job)).rejects.toThrow('killed');
  org.database.commitListeners.splice(listeners - 1, 1);
}

function ends(changes: readonly RowChange[]): boolean {
  return changes.some(({ after }) =>
    ['Completed', 'Failed'].includes(String(after?.values['Status']))
  );
}

function settle(org: ApexOrg): void {
  settleInterrupted(org.database, { user: org.admin, kind: 'anonymous', program: org.program });
}

describe('a job that ran when its org was killed', () => {
  const CLASSES = {
    Job: `public class Job implements Queueable, Finalizer {
      private String state = 'attached';
      private final Boolean late;
      public Job(Boolean late) { this.late = late; }
      public void execute(QueueableContext context) {
        if (!this.late) { System.attachFinalizer(this); }
        insert new Lead(LastName = 'Work', Company = 'undone');
        if (this.late) { System.attachFinalizer(this); }
      }
      public void execute(FinalizerContext context) {
        Exception problem = context.getException();
        String text = this.state + ' ' + context.getResult().name() + ' ' + problem.getTypeName();
        insert new Lead(LastName = problem.getMessage(), Company = text);
      }
      public static void start(Boolean late) { System.enqueueJob(new Job(late)); }
    }`
  };

  it('has failed, without its writes, and its finalizer runs', async () => {
    const org = new ApexOrg({ classes: CLASSES });
    org.call('Job', 'start', [false]);
    await killWhileRunning(org);
    expect(org.rows('AsyncApexJob')).toMatchObject([{ Status: 'Processing' }]);

    settle(org);
    await runLeftFinalizers(org.jobHost);

    expect(leads(org)).toEqual(['attached UNHANDLED_EXCEPTION System.UnexpectedException']);
    expect(org.rows('AsyncApexJob')).toMatchObject([
      {
        Status: 'Failed',
        NumberOfErrors: 1,
        ExtendedStatus: 'The org was stopped while the job ran.'
      }
    ]);
    expect(queuedJobs(org.database)).toEqual([]);
  });

  it('has lost a finalizer that was attached after its first write', async () => {
    const org = new ApexOrg({ classes: CLASSES });
    org.call('Job', 'start', [true]);
    await killWhileRunning(org);

    settle(org);

    expect(await runLeftFinalizers(org.jobHost)).toEqual([]);
    expect(org.rows('AsyncApexJob')).toMatchObject([{ Status: 'Failed' }]);
  });
});

describe('a finalizer whose org was killed after the job', () => {
  const CLASSES = {
    Job: `public class Job implements Queueable, Finalizer {
      private final String end;
      public Job(String end) { this.end = end; }
      public void execute(QueueableContext context) {
        System.attachFinalizer(this);
        if (this.end == 'fail') { throw new IllegalArgumentException('on purpose'); }
      }
      public void execute(FinalizerContext context) {
        Exception problem = context.getException();
        String text = context.getResult().name() + ' ' + problem?.getTypeName() + ' ' + problem?.getMessage();
        insert new Lead(LastName = 'Note', Company = text);
      }
      public static void start(String end) { System.enqueueJob(new Job(end)); }
    }`
  };

  it.each([
    ['complete', 'SUCCESS null null'],
    ['fail', 'UNHANDLED_EXCEPTION System.IllegalArgumentException on purpose']
  ])('runs once, later: %s', async (end, note) => {
    const org = new ApexOrg({ classes: CLASSES });
    org.call('Job', 'start', [end]);
    let killed = false;
    const listeners = org.database.commitListeners.push((tx) => {
      killed ||= tx.kind === 'finalizer';
      if (killed) throw new Error('killed');
    });
    const [job] = queuedJobs(org.database);
    if (job !== undefined) await expect(runJob(org.jobHost, job)).rejects.toThrow('killed');
    expect(killed).toBe(true);
    expect(leads(org)).toEqual([]);
    org.database.commitListeners.splice(listeners - 1, 1);

    await runLeftFinalizers(org.jobHost);
    await runLeftFinalizers(org.jobHost);

    expect(leads(org)).toEqual([note]);
  });
});
