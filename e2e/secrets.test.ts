import { createServer, type Server } from 'node:http';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientWith, field, login, PUSH_PATH, unsubscribe, type Answer } from './support/client';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';

/** What must not be found where it does not belong; each unlike anything else. */
const KEY = 'key-7f3a9c41d2';
const KNOWN = 'known.7f3a9c41d2@example.com';
const UNKNOWN = 'nobody.7f3a9c41d2@example.com';
const MALFORMED = 'malformed.7f3a9c41d2@example.com';
const ADMIN = 'ingrid.solberg@acme.example';

let org: OrgProcess;
let data: string;
let careless: Server;
let token: string;
const answers: Answer[] = [];
const shown: Answer[] = [];
const received: string[] = [];
let kept: string;

beforeAll(async () => {
  data = temporaryFolder();
  org = await startOrg({ data, flags: ['--verbose'] });
  careless = createServer((request, response) => {
    received.push(request.headers.authorization ?? '');
    response.writeHead(500, { 'content-type': 'application/problem+json' });
    // A server that tells in its trouble all that it was told.
    response.end(JSON.stringify({ title: 'Trouble', detail: `${received.at(-1)} ${KNOWN}` }));
  });
  await new Promise<void>((listening) => careless.listen(0, '127.0.0.1', listening));
  await connectAndAsk();
  await push();
  await look();
  answers.push(await fetchLocal('/local/transactions/last?count=100'));
}, 120_000);

afterAll(async () => {
  careless.close();
  await org.stop();
});

async function fetchLocal(path: string, body?: unknown): Promise<Answer> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${org.url}${path}`, init);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: JSON.parse(text) };
}

/** The admin connects with the careless server and asks whatever the panel asks. */
async function connectAndAsk(): Promise<void> {
  const session = await fetchLocal('/local/sessions', { username: ADMIN });
  token = String(field(session.json, 'sessionId'));
  const address = careless.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  const page = clientWith(org.url, token);
  const call = async (method: string, params: object): Promise<void> => {
    answers.push(await page.request('POST', `/aura/${method}`, { params }));
  };
  await call('OptOutConnectionController/connect', { url, apiKey: KEY });
  await call('OptOutConnectionController/grantCallout', {});
  for (const method of ['getSalesConnect', 'testPush', 'shareSettings'])
    await call(`OptOutConnectionController/${method}`, {});
  await call('OptOutPanelController/getState', {});
}

/** Sales Connect pushes people of every kind, and bodies that are none. */
async function push(): Promise<void> {
  const admin = await login(org.url, 'admin');
  const [known, held] = await Promise.all(
    ['Vogt', 'Brinkmann'].map(async (name) => {
      const [row] = await admin.query(`SELECT Id FROM Contact WHERE LastName = '${name}'`);
      return String(row?.['Id']);
    })
  );
  const sender = await login(org.url, 'sales-connect');
  const bodies: readonly unknown[] = [
    {
      unsubscribes: [
        unsubscribe('leak-1', known ?? null, { email: KNOWN }),
        unsubscribe('leak-2', held ?? null, { email: KNOWN }),
        unsubscribe('leak-3', null, { email: UNKNOWN })
      ]
    },
    { unsubscribes: [{ ...unsubscribe('leak-4', null, { email: MALFORMED }), source: 4 }] },
    { unsubscribes: [{ [MALFORMED]: MALFORMED }] },
    `{"unsubscribes": [{"email": "${MALFORMED}"`
  ];
  for (const body of bodies) answers.push(await sender.request('POST', PUSH_PATH, body));
  const texts = 'Key__c, Email__c, Reason__c, Message__c, Source__c, PersonId__c, Fields__c';
  kept = JSON.stringify(await admin.query(`SELECT Id, ${texts} FROM OptOutChange__c`));
}

/** The admin looks at what came of it; what these pages show is what they put into a CSV. */
async function look(): Promise<void> {
  const page = clientWith(org.url, token);
  for (const list of ['getUnsettled', 'getRecent'])
    shown.push(
      await page.request('POST', `/aura/OptOutPushController/${list}`, {
        params: { after: null, pageSize: 200 }
      })
    );
}

/** Everything that was printed or answered. */
function told(): string {
  return [...org.lines, org.errors(), ...answers.map(({ text }) => text)].join('\n');
}

/** The files of the data folder that hold these words. */
function filesWith(words: string): string[] {
  return readdirSync(data)
    .filter((name) => statSync(join(data, name)).isFile())
    .filter((name) => readFileSync(join(data, name)).includes(words));
}

describe('a key', () => {
  it('goes to Sales Connect', () => {
    expect(received.length).toBeGreaterThan(0);
    expect(new Set(received)).toEqual(new Set([`Bearer ${KEY}`]));
  });

  it('is in no log, answer or row, whatever the other side says', () => {
    expect(told()).not.toContain(KEY);
    expect(kept).not.toContain(KEY);
  });

  it('is in no file of the data folder', () => {
    expect(filesWith(KEY)).toEqual([]);
    // What is looked for would be found.
    expect(filesWith('leak-1').length).toBeGreaterThan(0);
  });
});

describe('a session', () => {
  it('is told to who logs in, and kept nowhere', () => {
    expect(told()).not.toContain(token);
    expect(filesWith(token)).toEqual([]);
  });
});

describe('an address', () => {
  it('is kept where no record is known, and nowhere else', () => {
    expect(kept).toContain(UNKNOWN);
    expect(kept).not.toContain(KNOWN);
    expect(filesWith(KNOWN)).toEqual([]);
    expect(filesWith(MALFORMED)).toEqual([]);
  });

  it('is on no page, and so in no CSV, but where no record is known', () => {
    const pages = shown.map(({ text }) => text).join();

    expect(shown.map(({ status }) => status)).toEqual([200, 200]);
    expect(pages).toContain('legal hold');
    for (const hidden of [KEY, token, KNOWN, MALFORMED]) expect(pages).not.toContain(hidden);
  });

  it.each([KNOWN, UNKNOWN, MALFORMED])('is in no log and no answer: %s', (address) => {
    expect(told()).not.toContain(address);
  });
});
