import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { field, login, unsubscribe, type Client, type Row } from './support/client';
import { startOrg, type OrgProcess } from './support/org-process';

let org: OrgProcess;
let salesConnect: Client;
let admin: Client;

beforeAll(async () => {
  org = await startOrg();
  salesConnect = await login(org.url, 'sales-connect');
  admin = await login(org.url, 'admin');
});
afterAll(() => org.stop());

function awkward(words: string): string {
  const line = org.lines.find((candidate) => candidate.endsWith(`, ${words}`));
  return line?.trim().slice(0, 18) ?? '';
}

describe('/local/validation-rules', () => {
  const PATH = '/local/validation-rules/Contact.Legal_Hold_Is_Final';

  it('lists the rules and switches one off and on', async () => {
    const person = awkward('under a validation rule');
    const listed = await admin.request('GET', '/local/validation-rules');
    expect(listed.json).toEqual({
      rules: expect.arrayContaining([{ name: 'Contact.Legal_Hold_Is_Final', active: true }])
    });

    const [refused] = await salesConnect.push([unsubscribe('rule-on', person)]);
    const off = await admin.request('PUT', PATH, { active: false });
    const [applied] = await salesConnect.push([unsubscribe('rule-off', person)]);
    await admin.request('PUT', PATH, { active: true });

    expect(refused).toMatchObject({ outcome: 'Retrying' });
    expect(off.json).toEqual({ name: 'Contact.Legal_Hold_Is_Final', active: false });
    expect(applied).toMatchObject({ outcome: 'Applied' });
  });

  it('knows no other rules and takes no other body', async () => {
    const unknown = await admin.request('PUT', '/local/validation-rules/Contact.No_Such_Rule', {
      active: true
    });
    const wrong = await admin.request('PUT', PATH, { active: 'no' });

    expect([unknown.status, wrong.status]).toEqual([404, 400]);
  });
});

describe('/local/layouts', () => {
  const address = (fullName: string): string => `/local/layouts/${encodeURIComponent(fullName)}`;
  const SALES = 'Contact-Contact %28Sales%29 Layout';

  it('tells a layout as it is, changes it and adds another', async () => {
    const listed = await admin.request('GET', '/local/layouts');
    const { json: before } = await admin.request('GET', address(SALES));
    const xml = String(field(before, 'xml')).replaceAll('Description Information', 'Notes');

    const put = await admin.request('PUT', address(SALES), { xml });
    const added = await admin.request('PUT', address('Lead-Added Layout'), { xml });

    expect(field(listed.json, 'layouts')).toContain(SALES);
    expect(before).toMatchObject({ fullName: SALES, xml: expect.stringContaining('<Layout') });
    expect([put.status, added.status]).toEqual([200, 200]);
    expect((await admin.request('GET', address(SALES))).json).toEqual({ fullName: SALES, xml });
    const then = field((await admin.request('GET', '/local/layouts')).json, 'layouts');
    expect(then).toContain('Lead-Added Layout');
    await admin.request('PUT', address(SALES), { xml: field(before, 'xml') });
  });

  it('knows no others, and takes nothing that is no layout of an object', async () => {
    const unknown = await admin.request('GET', address('Lead-Nowhere'));
    const xml = '<Layout xmlns="http://soap.sforce.com/2006/04/metadata"/>';
    const refused = [
      await admin.request('PUT', address('Lead-Bad'), { xml: '<Layout>' }),
      await admin.request('PUT', address('Lead-Bad'), { xml: '<Profile/>' }),
      await admin.request('PUT', address('Lead-Bad'), {}),
      await admin.request('PUT', address('Nothing-Bad'), { xml })
    ];

    expect(unknown.status).toBe(404);
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  });
});

describe('/local/transactions/last', () => {
  it('tells what a push used, the newest first', async () => {
    const id = await admin.create('Lead', { LastName: 'Counted', Company: 'Acme' });
    await salesConnect.push([unsubscribe('counted', id)]);

    const { json } = await admin.request('GET', '/local/transactions/last?count=2');

    const [push, creation] = field(json, 'transactions') as readonly Row[];
    expect(push).toMatchObject({
      user: 'sales.connect@acme.example',
      kind: 'rest',
      outcome: 'committed'
    });
    expect(push?.['queries']).toBeLessThanOrEqual(4);
    expect(push?.['dmlStatements']).toBe(2);
    expect(push?.['cpuMs']).toBeGreaterThan(0);
    expect(creation).toMatchObject({ user: 'ingrid.solberg@acme.example', queries: 0 });
  });
});

describe('/local/events', () => {
  it('streams each commit with its objects, ids and fields, and steps of the clock', async () => {
    const { body } = await fetch(`${org.url}/local/events`);
    const reader = (body ?? new ReadableStream<Uint8Array>()).getReader();
    let text = '';
    const until = async (words: string): Promise<void> => {
      while (!text.includes(words)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended after: ${text}`);
        text += Buffer.from(value).toString('utf8');
      }
    };
    await until('event: open');

    const id = await admin.create('Lead', { LastName: 'Watched', Company: 'Acme' });
    await admin.update('Lead', id, { Company: 'Other' });
    await until('"change":"update"');
    const { json } = await admin.request('GET', '/local/clock');
    const to = new Date(Date.parse(String(field(json, 'now'))) + 60_000).toISOString();
    await admin.request('POST', '/local/clock', { to });
    await until('event: clock');
    await reader.cancel();

    const events = [...text.matchAll(/^data: (.*)$/gm)].map(([, line]) => JSON.parse(line ?? ''));
    expect(events).toMatchObject([
      { aheadMs: 0 },
      { kind: 'rest', changes: [{ object: 'Lead', id, change: 'insert' }] },
      { changes: [{ object: 'Lead', id, change: 'update' }], bells: [] },
      { aheadMs: expect.any(Number) }
    ]);
    const changed: readonly string[] = events[2].changes[0].fields;
    expect(changed).toContain('Company');
    expect(changed).not.toContain('LastName');
  });
});

describe('/local/reset', () => {
  it('brings the first people, the clock and the locks back, while clients stay logged in', async () => {
    const fresh = await admin.query('SELECT Id, HasOptedOutOfEmail FROM Contact ORDER BY Id');
    await admin.create('Contact', { LastName: 'Forgotten' });
    const before = await admin.request('GET', '/local/clock');
    const to = new Date(Date.parse(String(field(before.json, 'now'))) + 3_600_000).toISOString();
    await admin.request('POST', '/local/clock', { to });
    await admin.request('PUT', '/local/locks', { ids: [String(fresh[0]?.['Id'])] });

    const reset = await admin.request('POST', '/local/reset');

    expect(reset.status).toBe(200);
    const contacts = await admin.query('SELECT Id FROM Contact');
    expect(contacts).toHaveLength(fresh.length);
    const pushed = "SELECT Id FROM OptOutChange__c WHERE Key__c IN ('rule-on', 'counted')";
    expect(await admin.query(pushed)).toEqual([]);
    expect((await admin.request('GET', '/local/locks')).json).toEqual({ locked: [] });
    expect((await admin.request('GET', '/local/clock')).json).toMatchObject({ aheadMs: 0 });
  });
});

it('answers no page of another origin', async () => {
  const answer = await fetch(`${org.url}/local/reset`, {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example' }
  });

  expect(answer.status).toBe(403);
});
