import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyBuilt, type BuiltCopy } from './support/built-copy';
import { field, login, type Answer, type Client } from './support/client';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';

/** Jobs with a delay; each leaves a lead that says when it ran, and may queue another. */
const PROBE = `@RestResource(urlMapping='/later')
global class AcmeLater implements Queueable {
  private final String name;
  private final Integer again;

  public AcmeLater(String name, Integer again) {
    this.name = name;
    this.again = again;
  }

  @HttpPost
  global static void start() {
    Map<String, String> params = RestContext.request.params;
    String again = params.get('again');
    AcmeLater job = new AcmeLater(params.get('name'), again == null ? 0 : Integer.valueOf(again));
    System.enqueueJob(job, Integer.valueOf(params.get('minutes')));
  }

  public void execute(QueueableContext context) {
    insert new Lead(LastName = this.name, Company = String.valueOf(System.now().getTime()));
    if (this.again > 0) {
      System.enqueueJob(new AcmeLater(this.name + '+', this.again - 1), 5);
    }
  }
}
`;

const MINUTE = 60_000;
/** How far a job may run behind its time, on a machine that is busy. */
const SLACK_MS = 10_000;

let built: BuiltCopy;
let data: string;
let org: OrgProcess;
let admin: Client;

beforeAll(async () => {
  built = copyBuilt({ AcmeLater: PROBE });
  data = temporaryFolder();
  await start();
});
afterAll(async () => {
  await org.stop();
  built.remove();
  rmSync(data, { recursive: true });
});

async function start(): Promise<void> {
  org = await startOrg({ directory: built.directory, data });
  admin = await login(org.url, 'admin');
}

async function now(): Promise<number> {
  const answer = await admin.request('GET', '/local/clock');
  return Date.parse(String(field(answer.json, 'now')));
}

function putForward(to: number): Promise<Answer> {
  return admin.request('POST', '/local/clock', { to: new Date(to).toISOString() });
}

async function later(name: string, minutes: number, again = 0): Promise<void> {
  const path = `/services/apexrest/later?name=${name}&minutes=${minutes}&again=${again}`;
  expect((await admin.request('POST', path)).status).toBe(200);
}

/** When each job ran, in the order in which they ran. */
async function runs(like: string): Promise<readonly (readonly [string, number])[]> {
  const rows = await admin.query(
    `SELECT LastName, Company FROM Lead WHERE LastName LIKE '${like}%' ORDER BY Id`
  );
  return rows.map((row) => [String(row['LastName']), Number(row['Company'])]);
}

describe('POST /local/clock', () => {
  it('runs what is due on the way, in order, each job at its own time, chains included', async () => {
    const before = await now();
    await later('a-first', 2);
    await later('a-chain', 1, 2);
    await later('a-never', 10);

    const answer = await putForward(before + 10 * MINUTE);

    expect(answer.status).toBe(200);
    const ran = await runs('a-');
    const due: Record<string, number> = { 'a-chain': 1, 'a-first': 2, 'a-chain+': 6 };
    expect(ran.map(([name]) => name)).toEqual(Object.keys(due));
    for (const [name, at] of ran) {
      const minutes = due[name] ?? 0;
      expect(at, name).toBeGreaterThanOrEqual(before + minutes * MINUTE);
      expect(at, name).toBeLessThan(before + minutes * MINUTE + SLACK_MS);
    }
    expect(await now()).toBeGreaterThanOrEqual(before + 10 * MINUTE);
  });

  it.each([
    ['an instant that has passed', () => ({ to: '2020-01-01T00:00:00Z' })],
    ['a time without zone', () => ({ to: '2099-01-01T00:00:00' })],
    ['no instant', () => ({})]
  ])('refuses %s', async (_name, body) => {
    const answer = await admin.request('POST', '/local/clock', body());

    expect(answer.status).toBe(400);
  });
});

describe('after a restart', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'by %s the clock is as far ahead as before, and waiting jobs run when they are due',
    async (signal) => {
      const name = `b-${signal}`;
      await putForward((await now()) + 60 * MINUTE);
      await later(name, 3);
      const before = await now();

      await org.stop(signal);
      await start();

      expect(await now()).toBeGreaterThanOrEqual(before);
      expect(await runs(name)).toEqual([]);
      await putForward(before + 5 * MINUTE);
      expect((await runs(name)).map(([ran]) => ran)).toEqual([name]);
    }
  );
});
