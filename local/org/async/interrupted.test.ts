import { describe, expect, it } from 'vitest';
import { ApexOrg } from '../testing/apex-org';
import { requeueInterrupted } from './interrupted';
import { queuedJobs, setJobStatus } from './jobs';
import { runJob, runLeftFinalizers } from './run-job';

function leads(org: ApexOrg): unknown[] {
  return org.rows('Lead').map((lead) => lead['Company']);
}

describe('a job that ran when its org was killed', () => {
  it('is queued again as it was', () => {
    const org = new ApexOrg({
      classes: {
        Job: `public class Job implements Queueable {
          public void execute(QueueableContext context) {}
          public static void start() { System.enqueueJob(new Job()); }
        }`
      }
    });
    org.call('Job', 'start');
    const [job] = queuedJobs(org.database);
    org.transact((tx) => setJobStatus(tx, job?.id ?? '', 'Processing'));
    expect(queuedJobs(org.database)).toEqual([]);

    requeueInterrupted(org.database, { user: org.admin, kind: 'anonymous', program: org.program });

    expect(queuedJobs(org.database)).toEqual([job]);
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
