import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { seen } from './support/seen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launchBrowser } from './support/browser';
import { login, type Client } from './support/client';
import { startOrg, type OrgProcess } from './support/org-process';
import { copyProject, type ProjectCopy } from './support/project-copy';

const path = browserPath();
const BUNDLE = 'local/customer/lwc/acmeNote';
const META = `<?xml version="1.0" encoding="UTF-8" ?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
  <apiVersion>65.0</apiVersion>
  <isExposed>true</isExposed>
  <targets>
    <target>lightning__UrlAddressable</target>
  </targets>
</LightningComponentBundle>
`;
const SCRIPT =
  "import { LightningElement } from 'lwc';\n\nexport default class AcmeNote extends LightningElement {}\n";

if (path === null) console.log('skipped: no browser; apt-get install -y chromium');

describe.skipIf(path === null)('the pages under npm run dev', () => {
  let project: ProjectCopy;
  let org: OrgProcess;
  let admin: Client;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    project = copyProject();
    project.write(`${BUNDLE}/acmeNote.js-meta.xml`, META);
    project.write(`${BUNDLE}/acmeNote.ts`, SCRIPT);
    project.write(`${BUNDLE}/acmeNote.html`, note('one'));
    const entry = join(project.directory, 'scripts/dev/main.ts');
    org = await startOrg({ directory: project.directory, entry });
    admin = await login(org.url, 'admin');
    browser = await launchBrowser(path ?? '');
    page = await browser.newPage();
    await page.goto(`${org.url}/lightning/cmp/c__acmeNote`);
    await seen(page.getByText('Note one')).toBeVisible();
  });
  afterAll(async () => {
    await browser.close();
    await org.stop();
    project.remove();
  });

  function note(words: string): string {
    return `<template>\n  <p>Note ${words}</p>\n</template>\n`;
  }

  it('link to Sales Connect, which links back', async () => {
    await page.getByRole('link', { name: 'Sales Connect' }).click();
    await seen(page.getByRole('heading', { level: 1 })).toHaveText('People');
    await page.getByRole('link', { name: 'Salesforce', exact: true }).click();
    await seen(page).toHaveURL(new RegExp(`^${org.url}/lightning/`));
    await page.goto(`${org.url}/lightning/cmp/c__acmeNote`);
  });

  it('load anew when a component has changed; the data stays', async () => {
    const lead = await admin.create('Lead', { LastName: 'Kept', Company: 'Acme' });

    project.write(`${BUNDLE}/acmeNote.html`, note('two'));

    await seen(page.getByText('Note two')).toBeVisible();
    expect(await admin.query(`SELECT Id FROM Lead WHERE Id = '${lead}'`)).toHaveLength(1);
    expect(org.lines.some((line) => /^Pages built \(\d+ ms\)$/.test(line))).toBe(true);
  });

  it('tell where a component does not compile, keep the one before, and recover', async () => {
    project.write(`${BUNDLE}/acmeNote.html`, '<template>\n  <p>{a b}</p>\n</template>\n');

    const place = 'local/customer/lwc/acmeNote/acmeNote.html:2:';
    await seen(page.getByRole('alert')).toContainText(place);
    await seen(page.getByText('Note two')).toBeVisible();
    expect(org.errors()).toContain(place);

    project.write(`${BUNDLE}/acmeNote.html`, note('three'));
    await seen(page.getByText('Note three')).toBeVisible();
    await seen(page.getByRole('alert')).toHaveCount(0);
  });

  it('name an import that the shell cannot serve', async () => {
    project.write(
      `${BUNDLE}/acmeNote.ts`,
      `import { subscribe } from 'lightning/empApi';\n${SCRIPT}void subscribe;\n`
    );

    await seen(page.getByRole('alert')).toContainText('local/customer/lwc/acmeNote/acmeNote.ts:1:');
    await seen(page.getByRole('alert')).toContainText('the shell does not serve lightning/empApi');
    project.write(`${BUNDLE}/acmeNote.ts`, SCRIPT);
    await seen(page.getByRole('alert')).toHaveCount(0);
  });
});
