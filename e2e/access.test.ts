import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAuraEnabled } from '../local/org/services/aura/enabled';
import { clientWith, PUSH_PATH, unsubscribe, type Client } from './support/client';
import { hostOrg, StoreWatch, type HostedOrg } from './support/hosted-org';

const PACKAGE = resolve(import.meta.dirname, '../dist/force-app/main');
const DATA = '/services/data/v65.0';

/** Users without a permission set of the package. */
const STRANGERS = {
  /** A licence and nothing else. */
  nobody: 'noor.haddad@acme.example',
  /** May run every class and read every object, but holds no custom permission. */
  administrator: 'admin@embedded.example'
};

/** Methods of pages, `Class/method`, that OptOutViewer opens. */
const FOR_SALESPEOPLE: readonly string[] = ['OptOutPersonController/getPerson'];

/** Everything below is found in the package itself, so that what is new is covered by itself. */
let hosted: HostedOrg;
let classes: readonly string[];
let methods: readonly string[];
let objects: readonly string[];

beforeAll(async () => {
  hosted = await hostOrg();
  const files = readdirSync(PACKAGE, { recursive: true, encoding: 'utf8' });
  classes = namesOf(files, '.cls');
  objects = namesOf(files, '.object-meta.xml').filter((name) => /__[ce]$/.test(name));
  methods = classes.flatMap((name) =>
    [...(hosted.org.program.classes.get(name.toLowerCase())?.staticMethods.values() ?? [])]
      .filter(isAuraEnabled)
      .map((method) => `${name}/${method.name}`)
  );
});

afterAll(() => hosted.stop());

function namesOf(files: readonly string[], ending: string): readonly string[] {
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(file.lastIndexOf('/') + 1, -ending.length));
}

/** A user's client, logged in without more ado. */
function as(username: string): Client {
  const { database, api } = hosted.org;
  const user = [...database.store.rows('User')].find((row) => row.values['Username'] === username);
  if (user === undefined) throw new Error(`no user ${username}`);
  return clientWith(hosted.url, api.sessions.open(user.id));
}

/** Events can be published; they have no rows to read. */
function isEvent(object: string): boolean {
  return object.endsWith('__e');
}

function words(body: unknown): string {
  return JSON.stringify(body);
}

describe('what the package opens', () => {
  it('is found', () => {
    expect(classes).toContain('OptOutPushResource');
    expect(objects).toContain('OptOutChange__c');
    expect(methods.length).toBeGreaterThan(0);
  });
});

describe('a user without a permission set', () => {
  it('reaches no method of a page', async () => {
    const client = as(STRANGERS.nobody);
    for (const method of methods) {
      const answer = await client.request('POST', `/aura/${method}`, { params: {} });

      expect(`${method}: ${answer.status} ${words(answer.json)}`).toMatch(
        /: 403 .*You do not have access to the Apex class/
      );
    }
  });

  it('reaches no object', async () => {
    const client = as(STRANGERS.nobody);
    for (const object of objects) {
      const described = await client.request('GET', `${DATA}/sobjects/${object}/describe`);
      const written = await client.request('POST', `${DATA}/sobjects/${object}`, {});

      expect([object, described.status]).toEqual([object, 404]);
      expect(written.status, object).toBeGreaterThanOrEqual(400);
      if (isEvent(object)) continue;
      const soql = encodeURIComponent(`SELECT Id FROM ${object}`);
      const read = await client.request('GET', `${DATA}/query?q=${soql}`);

      expect([object, read.status]).toEqual([object, 400]);
      expect(words(read.json)).toContain('INVALID_TYPE');
    }
  });

  it('cannot push', async () => {
    const watch = new StoreWatch(hosted.org);
    const answer = await as(STRANGERS.nobody).request('POST', PUSH_PATH, {
      unsubscribes: [unsubscribe('stranger', null)]
    });

    expect(answer.status).toBe(403);
    expect(watch.unchanged()).toBe(true);
  });
});

describe('an administrator without a permission set', () => {
  it('is refused by every method of a page itself, and changes nothing', async () => {
    const client = as(STRANGERS.administrator);
    const refused = 'permission';
    const watch = new StoreWatch(hosted.org);
    for (const method of methods) {
      const answer = await client.request('POST', `/aura/${method}`, { params: {} });

      expect(`${method}: ${answer.status} ${words(answer.json)}`).toContain(refused);
      expect(answer.status, method).toBe(500);
    }
    expect(watch.unchanged()).toBe(true);
  });

  it('cannot push', async () => {
    const answer = await as(STRANGERS.administrator).request('POST', PUSH_PATH, {
      unsubscribes: [unsubscribe('admin', null)]
    });

    expect(answer.status).toBe(403);
  });
});

describe('a salesperson with OptOutViewer', () => {
  it('reaches no method but those for salespeople, and no object', async () => {
    const client = as('tomas.herrera@acme.example');
    for (const method of methods.filter((name) => !FOR_SALESPEOPLE.includes(name)))
      expect((await client.request('POST', `/aura/${method}`, { params: {} })).status, method).toBe(
        403
      );
    for (const object of objects.filter((name) => !isEvent(name))) {
      const soql = encodeURIComponent(`SELECT Id FROM ${object}`);
      expect((await client.request('GET', `${DATA}/query?q=${soql}`)).status, object).toBe(400);
    }
  });
});

describe('the user of Sales Connect', () => {
  it('can push and reaches nothing else', async () => {
    const client = as('sales.connect@acme.example');

    expect((await client.request('POST', PUSH_PATH, { unsubscribes: [] })).status).toBe(200);
    for (const method of methods)
      expect((await client.request('POST', `/aura/${method}`, { params: {} })).status).toBe(403);
    for (const object of [...objects, 'Lead', 'Contact']) {
      const soql = encodeURIComponent(`SELECT Id FROM ${object}`);
      expect((await client.request('GET', `${DATA}/query?q=${soql}`)).status, object).toBe(400);
    }
  });
});

describe('nobody at all', () => {
  it('reaches nothing', async () => {
    const client = clientWith(hosted.url, 'no-session');
    const paths = [PUSH_PATH, ...methods.map((method) => `/aura/${method}`)];

    for (const path of paths)
      expect((await client.request('POST', path, {})).status, path).toBe(401);
  });
});
