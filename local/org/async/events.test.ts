import { afterEach, describe, expect, it } from 'vitest';
import { xml } from '../metadata/source-fixture';
import { runSuite } from '../runner/run-suite';
import { ApexOrg } from '../testing/apex-org';
import type { JobOutcome } from './run-job';
import { JobWorker } from './worker';

// "Retry Event Triggers with EventBus.RetryableException",
// https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_subscribe_apex_refire.htm

function event(name: string, behavior: string): Record<string, string> {
  const object = xml(
    'CustomObject',
    `<label>${name}</label>`,
    `<pluralLabel>${name}</pluralLabel>`,
    '<deploymentStatus>Deployed</deploymentStatus>',
    '<eventType>HighVolume</eventType>',
    `<publishBehavior>${behavior}</publishBehavior>`
  );
  const field = xml(
    'CustomField',
    '<fullName>Text__c</fullName>',
    '<label>Text</label>',
    '<type>Text</type>',
    '<length>80</length>'
  );
  return {
    [`objects/${name}/${name}.object-meta.xml`]: object,
    [`objects/${name}/fields/Text__c.field-meta.xml`]: field
  };
}

function trigger(name: string, object: string, body: string): Record<string, string> {
  return {
    [`triggers/${name}.trigger`]: `trigger ${name} on ${object} (after insert) { ${body} }`,
    [`triggers/${name}.trigger-meta.xml`]: xml(
      'ApexTrigger',
      '<apiVersion>65.0</apiVersion>',
      '<status>Active</status>'
    )
  };
}

const WRITES = `for (SObject each : Trigger.new) { insert new Lead(
  LastName = (String) each.get('Text__c'), Company = Trigger.new.size() + ' ' + UserInfo.getName()); }`;

const SOURCES = {
  classes: {
    Publisher: `public class Publisher {
      public static void after(String text) { EventBus.publish(new After__e(Text__c = text)); }
      public static void now(String text) { EventBus.publish(new Now__e(Text__c = text)); }
      public static void undone(String text) { after(text); now(text); Integer none = 1 / 0; }
    }`,
    PublisherTest: `@IsTest private class PublisherTest {
      @IsTest static void delivers() {
        Publisher.after('early');
        Test.startTest();
        Publisher.now('b');
        Assert.areEqual(0, [SELECT COUNT() FROM Lead]);
        Test.getEventBus().deliver();
        Assert.areEqual(2, [SELECT COUNT() FROM Lead]);
        Publisher.after('c');
        Test.stopTest();
        Assert.areEqual(3, [SELECT COUNT() FROM Lead]);
      }
      @IsTest static void leavesNothing() { Publisher.now('d'); }
    }`
  },
  files: {
    ...event('After__e', 'PublishAfterCommit'),
    ...event('Now__e', 'PublishImmediately'),
    ...trigger('AfterTrigger', 'After__e', WRITES),
    ...trigger('NowTrigger', 'Now__e', WRITES),
    ...trigger(
      'FailingTrigger',
      'Now__e',
      `insert new Lead(LastName = 'undone', Company = 'C');
       if (Trigger.new[0].Text__c == 'again') { throw new EventBus.RetryableException('later'); }
       throw new IllegalArgumentException('on purpose');`
    )
  }
};

const workers: JobWorker[] = [];

function start(): { org: ApexOrg; outcomes: JobOutcome[]; run: () => Promise<void> } {
  const org = new ApexOrg(SOURCES);
  const outcomes: JobOutcome[] = [];
  const fail = (fault: unknown): never => {
    throw fault;
  };
  const worker = new JobWorker(org.jobHost, (outcome) => outcomes.push(outcome), fail);
  workers.push(worker);
  const run = async (): Promise<void> => {
    worker.wake();
    await worker.idle();
  };
  return { org, outcomes, run };
}

function leads(org: ApexOrg): string[] {
  return org.rows('Lead').map((row) => `${String(row['LastName'])} ${String(row['Company'])}`);
}

function errors(outcomes: readonly JobOutcome[]): (string | undefined)[] {
  return outcomes.flatMap(({ error }) => error?.message ?? []);
}

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
});

describe('the triggers of platform events', () => {
  it('get what waited for the commit, in one batch, as the Automated Process user', async () => {
    const { org, run } = start();
    org.call('Publisher', 'after', ['a']);
    org.call('Publisher', 'after', ['b']);

    await run();

    expect(leads(org)).toEqual(['a 2 Automated Process', 'b 2 Automated Process']);
  });

  it('get an immediate event of a transaction that was undone, and no other', async () => {
    const { org, run } = start();
    expect(() => org.call('Publisher', 'undone', ['a'])).toThrow('Divide by 0');

    await run();

    expect(leads(org)).toEqual(['a 1 Automated Process']);
  });

  it('fail each for itself, and lose the batch they failed of', async () => {
    const { org, run, outcomes } = start();
    org.call('Publisher', 'now', ['a']);

    await run();
    await run();

    expect(errors(outcomes)).toEqual(['on purpose']);
    expect(leads(org)).toEqual(['a 1 Automated Process']);
  });

  it('get again, nine times and later each time, what they ask for again', async () => {
    const { org, run, outcomes } = start();
    org.call('Publisher', 'now', ['again']);

    for (let day = 0; day < 12; day++) {
      await run();
      org.time += 86_400_000;
    }

    expect(outcomes.filter(({ job }) => job.className === 'FailingTrigger')).toHaveLength(10);
    expect(errors(outcomes)).toEqual(['later']);
    expect(leads(org)).toEqual(['again 1 Automated Process']);
  });

  // "Deliver Test Event Messages",
  // https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_test_deliver.htm
  it('run in an Apex test when it has events delivered, and at its stopTest', async () => {
    const kept = Object.entries(SOURCES.files).filter(([path]) => !path.includes('FailingTrigger'));
    const org = new ApexOrg({ classes: SOURCES.classes, files: Object.fromEntries(kept) });

    const { tests } = await runSuite(org.suiteHost, []);

    expect(tests.map(({ failure }) => failure?.message ?? null)).toEqual([null, null]);
    expect([...org.database.store.rows('$EventDelivery')]).toEqual([]);
  });
});
