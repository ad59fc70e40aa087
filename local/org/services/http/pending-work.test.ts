import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { queuedJobs } from '../../async/jobs';
import { runJob } from '../../async/run-job';
import { CalloutOrg, TestServer } from './testing/callout-org';

// "Callout Limits and Limitations", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_timeouts.htm

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

const PENDING = 'You have uncommitted work pending. Please commit or rollback before calling out';

describe('work that is not committed', () => {
  const WORKER = `public class Worker {
    public static String insertFirst() {
      insert new Lead(LastName = 'A', Company = 'B');
      return Caller.tryGet('/');
    }
    public static String enqueueFirst() {
      System.enqueueJob(new Job());
      return Caller.tryGet('/');
    }
    public static String insertAfterwards() {
      String answer = Caller.tryGet('/');
      insert new Lead(LastName = 'A', Company = answer);
      return answer;
    }
    public static List<String> savepoints() {
      List<String> answers = new List<String>();
      Savepoint before = Database.setSavepoint();
      insert new Lead(LastName = 'A', Company = 'B');
      answers.add(Caller.tryGet('/'));
      Database.rollback(before);
      answers.add(Caller.tryGet('/'));
      Database.releaseSavepoint(before);
      answers.add(Caller.tryGet('/'));
      return answers;
    }
  }`;
  const JOB = `public class Job implements Queueable, Database.AllowsCallouts {
    public void execute(QueueableContext context) {
      insert new Lead(LastName = 'A', Company = Caller.tryGet('/'));
    }
    public static void start() { System.enqueueJob(new Job()); }
  }`;
  const classes = { Worker: WORKER, Job: JOB };

  test('keeps a callout from being made', async () => {
    const server = await serverThat(saying('ok'));
    const org = new CalloutOrg({ classes }).connect(server.url);
    org.caller = org.user('admin', 'System Administrator', 'Callout');
    expect(await org.run('Worker', 'insertFirst')).toBe(PENDING);
    expect(await org.run('Worker', 'enqueueFirst')).toBe(PENDING);
    expect(server.seen).toHaveLength(0);
    expect(await org.run('Worker', 'insertAfterwards')).toBe('200 ok');
    expect(org.rows('Lead')).toMatchObject([{ Company: 'B' }, { Company: '200 ok' }]);
  });

  // "Make Callouts After Rolling Back DML and Releasing Savepoints", Spring '24 release notes, as quoted in
  // https://technogeeksfdc.com/2024/03/15/spring-24-make-callouts-after-rolling-back-dml/
  test('is gone after a rollback, when the savepoint is released too', async () => {
    const server = await serverThat(saying('ok'));
    const org = new CalloutOrg({ classes }).connect(server.url);
    org.caller = org.user('admin', 'System Administrator', 'Callout');
    expect(await org.run('Worker', 'savepoints')).toMatchObject({
      items: [PENDING, 'All active Savepoints must be released before making callouts.', '200 ok']
    });
  });

  test('after FOR UPDATE, a callout is refused by name', async () => {
    const server = await serverThat(saying('ok'));
    const org = new CalloutOrg({
      classes: {
        Locker: `public class Locker {
          public static String lockFirst() {
            List<User> locked = [SELECT Id FROM User LIMIT 1 FOR UPDATE];
            return Caller.tryGet('/');
          }
        }`
      }
    }).connect(server.url);
    org.caller = org.user('admin', 'System Administrator', 'Callout');
    await expect(org.run('Locker', 'lockFirst')).rejects.toThrow('a callout after FOR UPDATE');
    expect(org.database.locks.size).toBe(0);
  });

  test('of others does not count: a job calls out and writes what came back', async () => {
    const server = await serverThat(saying('ok'));
    const org = new CalloutOrg({ classes }).connect(server.url);
    org.caller = org.user('admin', 'System Administrator', 'Callout');
    await org.run('Job', 'start');
    const [job] = queuedJobs(org.database);
    if (job === undefined) throw new Error('no job');
    expect(await runJob(org.jobHost, job)).toMatchObject({ error: null });
    expect(org.rows('Lead')).toMatchObject([{ Company: '200 ok' }]);
  });
});

test('a slow answer holds nobody up: others write, and what was waiting sees it', async () => {
  let release: (() => void) | null = null;
  const server = await serverThat((_request, response) => {
    release = () => response.end('late');
  });
  const org = new CalloutOrg({
    classes: {
      Waiter: `public class Waiter {
        public static String wait() {
          Integer before = [SELECT COUNT() FROM Lead];
          String answer = Caller.get('/');
          Integer after = [SELECT COUNT() FROM Lead];
          insert new Lead(LastName = 'Mine', Company = answer);
          return before + ' ' + after;
        }
        public static void write() { insert new Lead(LastName = 'Theirs', Company = 'B'); }
      }`
    }
  }).connect(server.url);
  org.caller = org.user('admin', 'System Administrator', 'Callout');

  const waiting = org.run('Waiter', 'wait');
  while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  org.call('Waiter', 'write');
  expect(org.rows('Lead')).toHaveLength(1);
  const letGo: (() => void) | null = release;
  if (letGo === null) throw new Error('nothing waits');
  (letGo as () => void)();

  expect(await waiting).toBe('0 1');
  expect(org.rows('Lead')).toMatchObject([{ LastName: 'Theirs' }, { LastName: 'Mine' }]);
});
