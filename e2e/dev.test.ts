import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { login, type Client } from './support/client';
import { startOrg, type OrgProcess } from './support/org-process';
import { copyProject, type ProjectCopy } from './support/project-copy';

const PROBE = 'local/customer/classes/AcmeProbe.cls';
const FIELD = 'local/customer/objects/Lead/fields/Mood__c.field-meta.xml';
const PATIENCE_MS = 20_000;

let project: ProjectCopy;
let org: OrgProcess;
let admin: Client;

beforeAll(async () => {
  project = copyProject();
  project.write(
    `${PROBE}-meta.xml`,
    '<?xml version="1.0" encoding="UTF-8" ?>\n<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">\n' +
      '  <apiVersion>65.0</apiVersion>\n  <status>Active</status>\n</ApexClass>\n'
  );
  project.write(PROBE, probe("'one'"));
  const entry = join(project.directory, 'scripts/dev/main.ts');
  org = await startOrg({ directory: project.directory, entry });
  admin = await login(org.url, 'admin');
});
afterAll(async () => {
  await org.stop();
  project.remove();
});

/** A class that answers with what an expression is worth. */
function probe(expression: string): string {
  return `@RestResource(urlMapping='/probe')
global class AcmeProbe {
  @HttpGet
  global static void read() {
    String word = ${expression};
    RestContext.response.responseBody = Blob.valueOf(word);
  }
}
`;
}

/** The probe's answer, waited for until it is what it should be. */
async function answer(expected: string): Promise<unknown> {
  let last: unknown;
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(50)) {
    last = (await admin.request('GET', '/services/apexrest/probe')).text;
    if (last === expected) break;
  }
  return last;
}

async function until(what: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !what() && Date.now() < end;) await sleep(20);
  expect(what(), org.errors()).toBe(true);
}

describe('npm run dev', () => {
  it('puts changed Apex in place for the next transaction, with the data as it is', async () => {
    expect(await answer('one')).toBe('one');
    await admin.create('Lead', { LastName: 'Kept', Company: 'Acme' });

    project.write(
      PROBE,
      probe("'two ' + [SELECT LastName FROM Lead WHERE LastName = 'Kept'].LastName")
    );

    expect(await answer('two Kept')).toBe('two Kept');
    expect(org.lines.at(-1)).toMatch(/^Apex put in place \(\d+ ms\)$/);
  });

  it('adds a class and takes one away', async () => {
    project.write(PROBE, probe('AcmeWord.get()'));
    project.write(
      'local/customer/classes/AcmeWord.cls',
      "public class AcmeWord { public static String get() { return 'new'; } }"
    );
    project.write(
      'local/customer/classes/AcmeWord.cls-meta.xml',
      project.read(`${PROBE}-meta.xml`)
    );

    expect(await answer('new')).toBe('new');
    expect(await admin.query("SELECT Name FROM ApexClass WHERE Name = 'AcmeWord'")).toHaveLength(1);
  });

  it('prints the place of an error and leaves the old code', async () => {
    project.write(PROBE, probe('nothing'));

    await until(() => org.errors().includes('stays in place'));

    expect(org.errors()).toContain(`${PROBE}:5:19: error: `);
    expect(await answer('new')).toBe('new');
  });

  it('starts again with its data and address when a field is added', async () => {
    project.write(PROBE, probe("'three'"));
    project.write(
      FIELD,
      '<?xml version="1.0" encoding="UTF-8" ?>\n<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">\n' +
        '  <fullName>Mood__c</fullName>\n  <label>Mood</label>\n  <length>20</length>\n' +
        '  <required>false</required>\n  <type>Text</type>\n</CustomField>\n'
    );

    await until(() => org.lines.filter((line) => line === 'ready').length === 2);

    admin = await login(org.url, 'admin');
    expect(await answer('three')).toBe('three');
    const [lead] = await admin.query("SELECT Id, Mood__c FROM Lead WHERE LastName = 'Kept'");
    expect(lead).toMatchObject({ Mood__c: null });
  });
});
