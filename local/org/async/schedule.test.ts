import { afterEach, describe, expect, it } from 'vitest';
import { ApexDatetime } from '../values/datetime';
import { ApexOrg } from '../testing/apex-org';
import type { JobOutcome } from './run-job';
import { undoFirings } from './schedules';
import { JobWorker } from './worker';

// "Apex Scheduler", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_scheduler.htm

const CLASSES = {
  Note: `public class Note implements Schedulable {
    private final String text;
    public Note(String text) { this.text = text; }
    public void execute(SchedulableContext context) {
      if (text == 'fail') { throw new IllegalArgumentException('on purpose'); }
      if (text == 'abort') { System.abortJob(context.getTriggerId()); return; }
      CronTrigger self = [SELECT TimesTriggered, State FROM CronTrigger WHERE Id = :context.getTriggerId()];
      insert new Lead(LastName = System.now().formatGmt('dd HH:mm'), Company = text + ' ' + self.TimesTriggered);
    }
    public static Id plan(String name, String expression, String text) {
      return System.schedule(name, expression, new Note(text));
    }
    public static void stop(Id id) { System.abortJob(id); }
  }`,
  Queues: `public class Queues implements Schedulable, Queueable {
    public void execute(SchedulableContext context) { System.enqueueJob(new Queues()); }
    public void execute(QueueableContext context) { insert new Lead(LastName = 'queued', Company = 'C'); }
    public static Id plan() { return System.schedule('queues', '0 30 * * * ?', new Queues()); }
  }`
};

interface Started {
  readonly org: ApexOrg;
  readonly outcomes: JobOutcome[];
  advance(to: string): Promise<void>;
  run(): Promise<void>;
}

const workers: JobWorker[] = [];

/** The clock shows 2026-11-20 12:00 GMT, 4 am of the administrator. */
function start(): Started {
  const org = new ApexOrg({ classes: CLASSES });
  const outcomes: JobOutcome[] = [];
  const worker = new JobWorker(
    org.jobHost,
    (outcome) => outcomes.push(outcome),
    (fault) => {
      throw fault;
    }
  );
  workers.push(worker);
  return {
    org,
    outcomes,
    advance: (to) =>
      worker.advance(Date.parse(to), (instant) => (org.time = Math.max(org.time, instant))),
    run: async () => {
      worker.wake();
      await worker.idle();
    }
  };
}

function leads(org: ApexOrg): string[] {
  return org.rows('Lead').map((row) => `${String(row['LastName'])} ${String(row['Company'])}`);
}

function triggers(org: ApexOrg): Record<string, unknown>[] {
  return org.rows('CronTrigger').map((row) => ({
    state: row['State'],
    times: row['TimesTriggered'],
    previous: iso(row['PreviousFireTime']),
    next: iso(row['NextFireTime'])
  }));
}

function iso(value: unknown): string | null {
  return value instanceof ApexDatetime ? new Date(value.ms).toISOString().slice(0, 16) : null;
}

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
});

describe('System.schedule', () => {
  it('makes the rows that Salesforce shows', () => {
    const { org } = start();

    const id = org.call('Note', 'plan', ['nightly', '0 0 20 * * ?', 'a']);

    expect(org.rows('CronJobDetail')).toMatchObject([{ Name: 'nightly', JobType: '7' }]);
    expect(org.rows('CronTrigger')).toMatchObject([
      {
        CronExpression: '0 0 20 * * ?',
        TimeZoneSidKey: 'America/Los_Angeles',
        OwnerId: org.admin,
        State: 'WAITING',
        TimesTriggered: 0
      }
    ]);
    expect(triggers(org)).toMatchObject([{ previous: null, next: '2026-11-21T04:00' }]);
    expect(org.rows('AsyncApexJob')).toMatchObject([
      { JobType: 'ScheduledApex', Status: 'Queued', CronTriggerId: id }
    ]);
  });

  it('refuses a name that is taken, until its job was aborted', () => {
    const { org } = start();
    const id = org.call('Note', 'plan', ['nightly', '0 0 20 * * ?', 'a']);
    const again = (): unknown => org.call('Note', 'plan', ['nightly', '0 0 21 * * ?', 'a']);

    expect(again).toThrow('The Apex job named "nightly" is already scheduled for execution.');
    org.call('Note', 'stop', [id]);

    expect(org.rows('CronTrigger')).toEqual([]);
    expect(org.rows('AsyncApexJob')).toMatchObject([{ Status: 'Aborted' }]);
    expect(again).not.toThrow();
  });

  it('refuses what never fires, and the hundred-and-first', () => {
    const { org } = start();
    expect(() => org.call('Note', 'plan', ['past', '0 0 20 * * ? 2010', 'a'])).toThrow(
      "Based on configured schedule, the given trigger 'past' will never fire."
    );
    for (let i = 0; i < 100; i++) org.call('Note', 'plan', [`n${i}`, '0 0 20 * * ?', 'a']);
    expect(() => org.call('Note', 'plan', ['more', '0 0 20 * * ?', 'a'])).toThrow(
      'You have exceeded the maximum number (100) of Apex scheduled jobs.'
    );
  });
});

describe('a scheduled job', () => {
  it('fires at every time on the way, at its own time, and knows of itself', async () => {
    const { org, advance } = start();
    org.call('Note', 'plan', ['hourly', '0 0 * * * ?', 'a']);

    await advance('2026-11-20T15:30:00Z');

    expect(leads(org)).toEqual(['20 13:00 a 1', '20 14:00 a 2', '20 15:00 a 3']);
    expect(triggers(org)).toEqual([
      { state: 'WAITING', times: 3, previous: '2026-11-20T15:00', next: '2026-11-20T16:00' }
    ]);
    expect(org.rows('AsyncApexJob')).toMatchObject([{ Status: 'Queued' }]);
  });

  it('is complete after its last firing, and its name free', async () => {
    const { org, advance } = start();
    org.call('Note', 'plan', ['once', '0 0 6 20 11 ? 2026', 'a']);

    await advance('2026-11-23T00:00:00Z');

    expect(leads(org)).toEqual(['20 14:00 a 1']);
    expect(triggers(org)).toMatchObject([{ state: 'COMPLETE', next: null }]);
    expect(org.rows('AsyncApexJob')).toMatchObject([{ Status: 'Completed' }]);
    expect(() => org.call('Note', 'plan', ['once', '0 0 6 * * ?', 'a'])).not.toThrow();
  });

  it('fires once for all that was missed while nothing ran', async () => {
    const { org, run } = start();
    org.call('Note', 'plan', ['hourly', '0 0 * * * ?', 'a']);

    org.time = Date.parse('2026-11-21T09:10:00Z');
    await run();

    expect(leads(org)).toEqual(['21 09:10 a 1']);
    expect(triggers(org)).toMatchObject([{ next: '2026-11-21T10:00' }]);
  });

  it('goes on after a failure, and ends when it aborts itself', async () => {
    const { org, advance, outcomes } = start();
    org.call('Note', 'plan', ['fails', '0 0 * * * ?', 'fail']);
    org.call('Note', 'plan', ['aborts', '0 30 * * * ?', 'abort']);

    await advance('2026-11-20T14:45:00Z');

    expect(outcomes.map(({ error }) => error?.message ?? null)).toEqual([
      null,
      'on purpose',
      'on purpose'
    ]);
    expect(org.rows('AsyncApexJob').map((row) => row['Status'])).toEqual(['Queued', 'Aborted']);
  });

  it('runs as who scheduled it, and not at all once that user is inactive', async () => {
    const { org, advance } = start();
    org.call('Note', 'plan', ['hourly', '0 0 * * * ?', 'a']);
    await advance('2026-11-20T13:30:00Z');
    org.transact((tx) => {
      const user = tx.store.get('User', org.admin);
      if (user !== undefined) tx.store.update(tx.undo, user, { IsActive: false });
    });

    await advance('2026-11-20T15:30:00Z');

    expect(org.rows('Lead')).toMatchObject([{ CreatedById: org.admin }]);
    expect(triggers(org)).toMatchObject([{ state: 'WAITING', times: 3 }]);
  });

  it('starts what it queues before its next firing', async () => {
    const { org, advance } = start();
    org.call('Queues', 'plan');

    await advance('2026-11-20T13:00:00Z');

    expect(leads(org)).toEqual(['queued C']);
  });
});

describe('undoFirings', () => {
  it('makes due again what had begun', () => {
    const { org } = start();
    org.call('Note', 'plan', ['hourly', '0 0 * * * ?', 'a']);
    org.transact((tx) => {
      const row = [...tx.store.rows('CronTrigger')][0];
      if (row !== undefined)
        tx.store.update(tx.undo, row, {
          State: 'EXECUTING',
          TimesTriggered: 1,
          PreviousFireTime: new ApexDatetime(Date.parse('2026-11-20T12:00:00Z'))
        });
    });

    org.transact(undoFirings);

    expect(triggers(org)).toMatchObject([{ state: 'WAITING', times: 0, next: '2026-11-20T12:00' }]);
  });
});
