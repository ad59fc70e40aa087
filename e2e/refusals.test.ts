import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  clientWith,
  field,
  login,
  PUSH_PATH,
  requestToken,
  unsubscribe,
  type Client
} from './support/client';
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

const valid = unsubscribe('u1', null);

async function refused(body: unknown): Promise<{ status: number; message: string }> {
  const answer = await salesConnect.request('POST', PUSH_PATH, body);
  const error = field(answer.json, 'error');
  return { status: answer.status, message: String(field(error, 'message')) };
}

describe('a push of another shape', () => {
  it.each([
    ['not JSON', 'nonsense', ''],
    ['no object', [], ''],
    ['no list', { unsubscribes: 'all' }, 'unsubscribes'],
    ['an item that is no object', { unsubscribes: [valid, 7] }, '1'],
    ['an item without id', { unsubscribes: [{ ...valid, id: undefined }] }, 'id'],
    ['a number as e-mail', { unsubscribes: [{ ...valid, email: 5 }] }, 'email'],
    [
      'a date that is none',
      { unsubscribes: [{ ...valid, unsubscribedAt: 'soon' }] },
      'unsubscribedAt'
    ],
    ['deep nesting', `{"unsubscribes":${'['.repeat(5000)}${']'.repeat(5000)}}`, '']
  ])('is a 400: %s', async (_name, body, named) => {
    const answer = await refused(body);

    expect(answer.status).toBe(400);
    expect(answer.message).toContain(named);
  });

  it('writes nothing, not even the items before the wrong one', async () => {
    await refused({ unsubscribes: [unsubscribe('kept?', 'not-an-id'), 7] });

    expect(await admin.query("SELECT Id FROM OptOutChange__c WHERE Key__c = 'kept?'")).toEqual([]);
  });

  it('is a 413 with more than 200 items', async () => {
    const items = Array.from({ length: 201 }, (_, i) => unsubscribe(`u${i}`, null));

    expect((await refused({ unsubscribes: items })).status).toBe(413);
  });

  it('is a 413 over 1 MB', async () => {
    const item = unsubscribe('u1', null, { reason: 'x'.repeat(1024 * 1024) });

    expect((await refused({ unsubscribes: [item] })).status).toBe(413);
  });
});

describe('an empty push', () => {
  it('is the connection test: 200 without results', async () => {
    const answer = await salesConnect.request('POST', PUSH_PATH, { unsubscribes: [] });

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ results: [] });
  });
});

describe('access', () => {
  it('needs a known client and its secret', async () => {
    const wrongSecret = await requestToken(org.url, 'sales-connect', 'guess');
    const unknown = await requestToken(org.url, 'somebody', 'local-secret');

    expect(wrongSecret.status).toBe(400);
    expect(wrongSecret.json).toMatchObject({ error: 'invalid_client' });
    expect(unknown.json).toMatchObject({ error: 'invalid_client_id' });
  });

  it('ends with a 401 for a token nobody was given', async () => {
    const answer = await clientWith(org.url, 'guess').request('POST', PUSH_PATH, '{}');

    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject([{ errorCode: 'INVALID_SESSION_ID' }]);
  });

  it('to the push is refused to a user without the permission, be it an administrator', async () => {
    const answer = await admin.request('POST', PUSH_PATH, { unsubscribes: [] });

    expect(answer.status).toBe(403);
  });

  it("gives Sales Connect's user no sight of people, history or settings", async () => {
    const soql = (object: string): string =>
      `/services/data/v65.0/query?q=${encodeURIComponent(`SELECT Id FROM ${object}`)}`;
    for (const object of ['Lead', 'Contact', 'OptOutChange__c', 'OptOutSettings__c'])
      expect([object, (await salesConnect.request('GET', soql(object))).status]).toEqual([
        object,
        400
      ]);
  });

  it('is a 405 for other verbs and a 404 for other addresses', async () => {
    const verb = await salesConnect.request('GET', PUSH_PATH);
    const address = await salesConnect.request('POST', `${PUSH_PATH}/more`, '{}');

    expect(verb.status).toBe(405);
    expect(verb.json).toMatchObject([{ errorCode: 'METHOD_NOT_ALLOWED' }]);
    expect(address.status).toBe(404);
  });
});
