import { readdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { login, unsubscribe, type Client } from './support/client';
import { runToExit, startOrg, temporaryFolder, type OrgProcess } from './support/org-process';

let data: string;
let org: OrgProcess;
let admin: Client;
let seeded: number;

beforeAll(async () => {
  data = temporaryFolder();
  await start();
  seeded = await people();
});
afterAll(async () => {
  await org.stop();
  rmSync(data, { recursive: true });
});

async function start(...flags: readonly string[]): Promise<void> {
  org = await startOrg({ data, flags });
  admin = await login(org.url, 'admin');
}

async function people(): Promise<number> {
  return (await admin.query('SELECT Id FROM Contact')).length;
}

// One org after another on one folder: each test goes on where the one before stopped.
describe('a data folder', () => {
  it('that another org has is refused in one sentence, and its org goes on', async () => {
    const exit = await runToExit({ data });

    expect(exit.code).toBe(1);
    expect(exit.errors).toMatch(
      /^Process \d+ has the data in \S+: stop it or choose another .*\n$/
    );
    expect(await people()).toBe(seeded);
  });

  it('keeps everything through a stop and a start, and nobody is created a second time', async () => {
    const id = await admin.create('Contact', { LastName: 'Newcomer' });
    const salesConnect = await login(org.url, 'sales-connect');
    await salesConnect.push([unsubscribe('kept', id)]);

    await org.stop();
    expect(readdirSync(data).toSorted()).toEqual(['2.journal', '2.snapshot', 'secrets.key']);
    await start();

    expect(await people()).toBe(seeded + 1);
    const contacts = await admin.query(`SELECT HasOptedOutOfEmail FROM Contact WHERE Id = '${id}'`);
    expect(contacts).toMatchObject([{ HasOptedOutOfEmail: true }]);
    const rows = await admin.query("SELECT Outcome__c FROM OptOutChange__c WHERE Key__c = 'kept'");
    expect(rows).toMatchObject([{ Outcome__c: 'Applied' }]);
    expect(await admin.create('Contact', { LastName: 'Next' })).not.toBe(id);
  });

  it('in which everybody has opted out is greeted with the way to begin again', async () => {
    const open = await admin.query('SELECT Id FROM Contact WHERE HasOptedOutOfEmail = false');
    const salesConnect = await login(org.url, 'sales-connect');
    await salesConnect.push(open.map(({ Id }, i) => unsubscribe(`all-${i}`, String(Id))));
    await org.stop();

    await start();

    expect(org.lines).toContain(
      'Every ordinary contact has opted out. To begin again with the same people: npm start -- --fresh'
    );
  });

  it('is emptied by --fresh, and holds the first people again', async () => {
    await org.stop();

    await start('--fresh');

    expect(await people()).toBe(seeded);
    expect(await admin.query("SELECT Id FROM Contact WHERE LastName = 'Newcomer'")).toEqual([]);
  });
});
