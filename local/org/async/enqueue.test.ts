import { describe, expect, it } from 'vitest';
import { ApexOrg } from '../testing/apex-org';
import { isApexFailure } from './apex-failure';
import { queuedJobs } from './jobs';

// "Queueable Apex", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm
// "Detecting Duplicate Queueable Jobs", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dedupe_queueable.htm

const JOB = `public class Job implements Queueable {
  public void execute(QueueableContext context) {}

  public static Id plain() { return System.enqueueJob(new Job()); }
  public static void many(Integer count) { for (Integer i = 0; i < count; i++) plain(); }
  public static Id delayed(Integer minutes) { return System.enqueueJob(new Job(), minutes); }

  public static Id delayedByOptions(Integer minutes) {
    AsyncOptions options = new AsyncOptions();
    options.MinimumQueueableDelayInMinutes = minutes;
    return System.enqueueJob(new Job(), options);
  }

  public static Id signed(String text) {
    AsyncOptions options = new AsyncOptions();
    options.DuplicateSignature = new QueueableDuplicateSignature.Builder().addString(text).build();
    return System.enqueueJob(new Job(), options);
  }

  public static Id signedNumber(Integer n) {
    AsyncOptions options = new AsyncOptions();
    options.DuplicateSignature = new QueueableDuplicateSignature.Builder().addInteger(n).build();
    return System.enqueueJob(new Other(), options);
  }

  public static void takenBack() {
    Savepoint before = Database.setSavepoint();
    plain();
    Database.rollback(before);
  }

  public static void failing() {
    plain();
    insert new Lead();
  }

  public static Integer used() { plain(); return Limits.getQueueableJobs(); }
  public static Id notQueueable() { return System.enqueueJob('a text'); }
  public static Id nothing() { return System.enqueueJob(null); }
  public static Integer depth() { return AsyncInfo.getCurrentQueueableStackDepth(); }
  public static void finalizer() { System.attachFinalizer(null); }

  public class Other implements Queueable {
    public void execute(QueueableContext context) {}
  }
}`;

function thrownBy(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (isApexFailure(error)) return `${error.typeName}: ${error.message}`;
    if (error instanceof Error) return `${error.name}: ${error.message}`;
  }
  throw new Error('nothing was thrown');
}

const org = (): ApexOrg => new ApexOrg({ classes: { Job: JOB } });

describe('System.enqueueJob', () => {
  it('writes a queued AsyncApexJob of the class and the user, and returns its Id', () => {
    const here = org();

    const id = here.call('Job', 'plain');

    const row = here.database.store.get('AsyncApexJob', String(id));
    const [apexClass] = here.database.store.rows('ApexClass');
    expect(row?.values).toMatchObject({
      Status: 'Queued',
      JobType: 'Queueable',
      ApexClassId: apexClass?.id,
      CreatedById: here.admin
    });
  });

  it('counts against the limit of 50 of a synchronous transaction', () => {
    const here = org();

    expect(here.call('Job', 'used')).toBe(1);
    here.call('Job', 'many', [50]);
    expect(thrownBy(() => here.call('Job', 'many', [51]))).toBe(
      'System.LimitException: Too many queueable jobs added to the queue: 51'
    );
    expect(queuedJobs(here.database)).toHaveLength(51);
  });

  // "Transaction Finalizers": synchronous limits but for jobs,
  // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm
  it.each(['queueable', 'finalizer'] as const)('queues one job from a %s', (kind) => {
    const here = org();

    here.call('Job', 'many', [1], kind);
    expect(thrownBy(() => here.call('Job', 'many', [2], kind))).toBe(
      'System.LimitException: Too many queueable jobs added to the queue: 2'
    );
  });

  it('is taken back with its savepoint and with its transaction', () => {
    const here = org();

    here.call('Job', 'takenBack');
    expect(thrownBy(() => here.call('Job', 'failing'))).toContain('REQUIRED_FIELD_MISSING');

    expect(here.rows('AsyncApexJob')).toEqual([]);
  });

  it.each(['delayed', 'delayedByOptions'])('is due after its minutes: %s', (method) => {
    const here = org();

    here.call('Job', method, [0]);
    here.call('Job', method, [10]);

    expect(queuedJobs(here.database).map((job) => job.dueAt - here.time)).toEqual([0, 600_000]);
  });
});

describe('a duplicate signature', () => {
  it('is refused while a job with it is queued, whatever its class', () => {
    const here = org();
    here.call('Job', 'signed', ['nightly']);
    here.call('Job', 'signedNumber', [1]);

    expect(thrownBy(() => here.call('Job', 'signed', ['nightly']))).toBe(
      'System.DuplicateMessageException: Attempt to enqueue job with duplicate queueable signature'
    );
    expect(thrownBy(() => here.call('Job', 'signedNumber', [1]))).toContain('Duplicate');
  });

  it('differs by value and by type', () => {
    const here = org();

    for (const text of ['1', '2']) here.call('Job', 'signed', [text]);
    here.call('Job', 'signedNumber', [1]);

    expect(queuedJobs(here.database)).toHaveLength(3);
  });
});

describe('what Salesforce refuses in words unknown here is refused by name', () => {
  it.each<[string, readonly unknown[], string]>([
    ['notQueueable', [], 'System.enqueueJob of what is not a Queueable'],
    ['nothing', [], 'System.enqueueJob of what is not a Queueable'],
    ['delayed', [11], 'a delay of 11 minutes'],
    ['delayed', [-1], 'a delay of -1 minutes'],
    ['depth', [], 'AsyncInfo outside a queueable job']
  ])('%s %j', (method, args, words) => {
    expect(thrownBy(() => org().call('Job', method, args))).toContain(
      `NotSupportedError: ${words}`
    );
  });

  it('but a finalizer outside a job is a HandledException', () => {
    expect(thrownBy(() => org().call('Job', 'finalizer'))).toBe(
      'System.HandledException: System.attachFinalizer(Finalizer) is not allowed in this context'
    );
  });
});
