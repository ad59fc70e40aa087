import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { queuedJobs } from '../../async/jobs';
import { runJob } from '../../async/run-job';
import { CalloutOrg, TestServer } from './testing/callout-org';

const servers: TestServer[] = [];

async function serverThat(
  answer: (request: IncomingMessage, response: ServerResponse) => void
): Promise<TestServer> {
  const server = await new TestServer(answer).start();
  servers.push(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

const saying =
  (text: string) =>
  (_request: IncomingMessage, response: ServerResponse): void => {
    response.end(text);
  };

// "Callout from triggers are currently not supported": "Invoking Callouts Using Apex",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts.htm
test('a trigger may not call out', async () => {
  const server = await serverThat(saying('ok'));
  const org = new CalloutOrg({
    classes: {
      Writer: `public class Writer {
        public static String write() {
          Lead lead = new Lead(LastName = 'A', Company = 'B');
          insert lead;
          return [SELECT Company FROM Lead WHERE Id = :lead.Id].Company;
        }
      }`
    },
    files: {
      'triggers/OnLead.trigger': `trigger OnLead on Lead (before insert) {
        Trigger.new[0].Company = Caller.tryGet('/');
      }`,
      'triggers/OnLead.trigger-meta.xml':
        '<ApexTrigger><apiVersion>65.0</apiVersion><status>Active</status></ApexTrigger>'
    }
  }).connect(server.url);
  org.caller = org.user('admin', 'System Administrator', 'Callout');
  expect(await org.run('Writer', 'write')).toBe(
    'Callout from triggers are currently not supported.'
  );
  expect(server.seen).toHaveLength(0);
});

// "Queueable Apex": "implements Queueable, Database.AllowsCallouts",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm ; the words:
// https://salesforce.stackexchange.com/questions/70149/can-we-callout-and-chain-a-queueable-class
describe('a job', () => {
  const job = (name: string, interfaces: string, body: string): Record<string, string> => ({
    [name]: `public class ${name} implements ${interfaces} {
      public void execute(QueueableContext context) { ${body} }
      public static void start() { System.enqueueJob(new ${name}()); }
    }`
  });
  const finalizer = (interfaces: string): string => `public class After implements ${interfaces} {
    public void execute(FinalizerContext context) {
      insert new Lead(LastName = 'After', Company = Caller.tryGet('/'));
    }
  }`;
  const WRITE = "insert new Lead(LastName = 'A', Company = Caller.tryGet('/').left(80));";

  async function runFirst(org: CalloutOrg): Promise<Awaited<ReturnType<typeof runJob>>> {
    const [first] = queuedJobs(org.database);
    if (first === undefined) throw new Error('no job');
    return runJob(org.jobHost, first);
  }

  async function orgWith(classes: Record<string, string>): Promise<CalloutOrg> {
    const server = await serverThat(saying('ok'));
    const org = new CalloutOrg({ classes }).connect(server.url);
    org.caller = org.user('admin', 'System Administrator', 'Callout');
    await org.run('Job', 'start');
    return org;
  }

  test('calls out when it says so', async () => {
    const org = await orgWith(job('Job', 'Queueable, Database.AllowsCallouts', WRITE));
    expect(await runFirst(org)).toMatchObject({ error: null });
    expect(org.rows('Lead')).toMatchObject([{ Company: '200 ok' }]);
  });

  test('does not when it does not', async () => {
    const org = await orgWith(job('Job', 'Queueable', WRITE));
    expect(await runFirst(org)).toMatchObject({ error: null });
    expect(org.rows('Lead')).toMatchObject([
      {
        Company: 'Callout not allowed from this future method. Please enable by annotating it. eg:'
      }
    ]);
  });

  const attach = 'System.attachFinalizer(new After());';

  test('has a finalizer that calls out', async () => {
    const org = await orgWith({
      ...job('Job', 'Queueable', attach),
      After: finalizer('Finalizer, Database.AllowsCallouts')
    });
    expect(await runFirst(org)).toMatchObject({ error: null, finalizerError: null });
    expect(org.rows('Lead')).toMatchObject([{ Company: '200 ok' }]);
  });

  test('has a finalizer whose callout is refused by name', async () => {
    const org = await orgWith({
      ...job('Job', 'Queueable', attach),
      After: finalizer('Finalizer')
    });
    await expect(runFirst(org)).rejects.toThrow(
      'a callout of a finalizer that does not say Database.AllowsCallouts'
    );
  });
});
