import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { login, PUSH_PATH, unsubscribe, type Client, type Row } from './support/client';
import { startOrg, type OrgProcess } from './support/org-process';
import { sendInHalves } from './support/sender';

let org: OrgProcess;
let salesConnect: Client;
let admin: Client;

beforeEach(async () => {
  org = await startOrg();
  salesConnect = await login(org.url, 'sales-connect');
  admin = await login(org.url, 'admin');
});
afterEach(() => org.stop());

async function insertContacts(lastNames: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const LastName of lastNames) ids.push(await admin.create('Contact', { LastName }));
  return ids;
}

/** Sets what the customer's own triggers cost and whom they refuse. */
async function automation(fields: Row): Promise<void> {
  const [organization] = await admin.query('SELECT Id FROM Organization');
  await admin.create('Acme_Automation__c', { SetupOwnerId: organization?.['Id'], ...fields });
}

async function optedOut(): Promise<Set<string>> {
  const rows = await admin.query('SELECT Id FROM Contact WHERE HasOptedOutOfEmail = true');
  return new Set(rows.map((row) => String(row['Id'])));
}

/** Waits until no kept unsubscribe is due any more. */
async function settled(): Promise<void> {
  const soql = "SELECT Id FROM AsyncApexJob WHERE Status IN ('Queued', 'Processing')";
  for (let tries = 0; tries < 400; tries++) {
    if ((await admin.query(soql)).length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('jobs did not come to an end');
}

describe('a trigger that throws for one person', () => {
  it('delays the others and fails that one alone, by name', async () => {
    const names = Array.from({ length: 20 }, (_, i) => (i === 13 ? 'Boom' : `Plain ${i}`));
    const ids = await insertContacts(names);
    await automation({ Throws_For_Last_Name__c: 'Boom' });

    const pushed = await salesConnect.push(ids.map((id, i) => unsubscribe(`u${i}`, id)));
    await settled();

    expect(new Set(pushed.map((result) => result.outcome))).toEqual(new Set(['Retrying']));
    const open = await admin.query(
      "SELECT PersonId__c, Status__c, Message__c FROM OptOutChange__c WHERE Status__c != 'Done'"
    );
    expect(open).toMatchObject([{ PersonId__c: ids[13] }]);
    expect(String(open[0]?.['Message__c'])).toContain('Boom is not to be touched');
    const reached = await optedOut();
    expect(ids.filter((id) => !reached.has(id))).toEqual([ids[13]]);
  });
});

describe("a customer's automation that costs 300 ms and 20 queries a person", () => {
  it('is too much for 200 at once, and yet all arrive, in parts', async () => {
    const ids = await insertContacts(Array.from({ length: 200 }, (_, i) => `Costly ${i}`));
    await automation({ Cpu_Ms_Per_Row__c: 300, Queries_Per_Row__c: 20 });
    const items = ids.map((id, i) => unsubscribe(`u${i}`, id));

    const whole = await salesConnect.request('POST', PUSH_PATH, { unsubscribes: items });
    const touched = await optedOut();
    const delivery = await sendInHalves(salesConnect, items);

    expect(whole.status).toBe(500);
    expect(whole.json).toMatchObject([{ errorCode: 'APEX_ERROR' }]);
    expect(whole.text).toContain('System.LimitException: Too many SOQL queries: 101');
    expect(ids.filter((id) => touched.has(id))).toEqual([]);
    expect(delivery.results.map(({ id, outcome }) => [id, outcome])).toEqual(
      items.map(({ id }) => [id, 'Applied'])
    );
    const reached = await optedOut();
    expect(ids.filter((id) => !reached.has(id))).toEqual([]);
  });
});
