import { rmSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launchBrowser } from './support/browser';
import { login, type Client } from './support/client';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';
import { startSalesConnect, type SalesConnectProcess } from './support/sales-connect-process';

const path = browserPath();
const WIDTHS = [360, 1440];
const PAGES = ['/', '/people/new', '/pushes', '/settings/unsubscribes'];

// Without a browser: apt-get install -y chromium
describe.skipIf(path === null)('the pages of Sales Connect', () => {
  const [orgData, data] = [temporaryFolder(), temporaryFolder()];
  let org: OrgProcess;
  let sales: SalesConnectProcess;
  let admin: Client;
  let browser: Browser;

  beforeAll(async () => {
    org = await startOrg({ data: orgData });
    admin = await login(org.url, 'admin');
    sales = await startSalesConnect({ org: org.url, data });
    browser = await launchBrowser(path ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([sales.stop(), org.stop()]);
    for (const folder of [data, orgData]) rmSync(folder, { recursive: true });
  });

  async function open(address: string, width: number): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${sales.url}${address}`);
    return page;
  }

  async function faults(page: Page): Promise<readonly string[]> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
      ...(wide === true ? ['wider than the window'] : [])
    ];
  }

  it('unsubscribe somebody, and Salesforce has it', async () => {
    const page = await open('/', 1440);
    await page.getByLabel('Name or address').fill('whitcombe');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Imogen Whitcombe' }).click();
    await page.getByLabel('Source').selectOption('ClickedLink');
    await page.getByLabel('Reason').fill('Too many mails');
    await page.getByRole('button', { name: 'Unsubscribe' }).click();

    await page.getByText('Opted out in Salesforce').waitFor();
    expect(await page.getByRole('status').textContent()).toBe('The person is unsubscribed.');
    const link = page.getByRole('link', { name: /^Contact in Salesforce/ });
    const id = /003\w+/.exec((await link.getAttribute('href')) ?? '')?.[0] ?? '';
    const [row] = await admin.query(`SELECT HasOptedOutOfEmail FROM Contact WHERE Id = '${id}'`);
    expect(row).toMatchObject({ HasOptedOutOfEmail: true });
    expect(await faults(page)).toEqual([]);
  });

  it.each(WIDTHS.flatMap((width) => PAGES.map((address) => [width, address] as const)))(
    'can be used by everybody, %i pixels wide: %s',
    async (width, address) => {
      expect(await faults(await open(address, width))).toEqual([]);
    }
  );

  it('say what is wrong with a form, and what was typed stays', async () => {
    const page = await open('/people/new', 360);
    await page.getByLabel('Name').fill('Imogen Again');
    await page.getByLabel('Address').fill('imogen.whitcombe@bluefin.example');
    await page.getByRole('button', { name: 'Add' }).click();

    expect(await page.getByRole('alert').textContent()).toContain(
      'Another person has this address.'
    );
    expect(await page.getByLabel('Name').inputValue()).toBe('Imogen Again');
    expect(await faults(page)).toEqual([]);
  });

  it('show by themselves that a push got through', async () => {
    const port = Number(new URL(org.url).port);
    await org.stop();
    const page = await open('/?search=pritchard', 360);
    await page.getByRole('link', { name: 'Rhys Pritchard' }).click();
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    await page.getByText('Waiting', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);

    org = await startOrg({ data: orgData, port });
    await page.getByText('Opted out in Salesforce').waitFor({ timeout: 30_000 });
    expect(await page.getByRole('status').textContent()).toBe('Salesforce has answered.');
  });
});
