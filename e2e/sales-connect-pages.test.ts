import { mkdirSync, rmSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launchBrowser } from './support/browser';
import { login, type Client } from './support/client';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';
import { linkedPeople } from './support/people';
import { startProxy } from './support/proxy';
import { startSalesConnect, type SalesConnectProcess } from './support/sales-connect-process';

const path = browserPath();
const WIDTHS = [360, 1440];
const SCREENSHOTS = 'reports/screenshots';
/** More than any page here has to stop at. */
const MOST_TABS = 80;
const PAGES = ['/', '/people/new', '/pushes', '/settings/unsubscribes'];

if (path === null) console.log('skipped: no browser; apt-get install -y chromium');

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
    mkdirSync(SCREENSHOTS, { recursive: true });
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

  /** For whoever wants to look: a picture of the whole page. */
  async function picture(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });
  }

  /** Presses Tab until something of this name has the focus, and can be seen to have it. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let tab = 0; tab < MOST_TABS; tab++) {
      await page.keyboard.press('Tab');
      const focused: unknown = await page.evaluate(`(() => {
        const element = document.activeElement;
        const name = element.labels?.[0]?.textContent ?? element.textContent;
        return [name.trim(), getComputedStyle(element).outlineStyle];
      })()`);
      if (Array.isArray(focused) && focused[0] === name) {
        expect(focused[1], `focus on ${name}`).not.toBe('none');
        return;
      }
    }
    throw new Error(`no way by Tab to ${name}`);
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
      const page = await open(address, width);
      await picture(page, `${address.replaceAll('/', '-').slice(1) || 'people'}-${width}`);
      expect(await faults(page)).toEqual([]);
    }
  );

  it('are enough for somebody with nothing but a keyboard', async () => {
    const page = await open('/', 1440);
    await tabTo(page, 'Skip to the content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Name or address');
    await page.keyboard.type('vogt');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search=vogt/);
    await tabTo(page, 'Anneliese Vogt');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Anneliese Vogt' }).waitFor();
    await tabTo(page, 'Source');
    await page.keyboard.press('ArrowUp');
    await tabTo(page, 'Unsubscribe');
    await page.keyboard.press('Enter');

    await page.getByText('Opted out in Salesforce').waitFor();
  });

  it('add somebody, who can be unsubscribed at once', async () => {
    const salesforceId = await admin.create('Contact', { LastName: 'Newcomer' });
    const page = await open('/people/new', 1440);
    await page.getByLabel('Name').fill('Nora Newcomer');
    await page.getByLabel('Address').fill('nora@example.com');
    await page.getByLabel('Salesforce ID').fill(salesforceId);
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText('The person was added.').waitFor();
    await page.getByRole('button', { name: 'Unsubscribe' }).click();

    await page.getByText('Opted out in Salesforce').waitFor();
    await picture(page, 'person-1440');
    const soql = `SELECT HasOptedOutOfEmail FROM Contact WHERE Id = '${salesforceId}'`;
    expect(await admin.query(soql)).toMatchObject([{ HasOptedOutOfEmail: true }]);
  });

  it('save the settings, tell of a push that failed, and send it again', async () => {
    const proxy = await startProxy(org.url);
    const page = await open('/settings/unsubscribes', 1440);
    await page.getByLabel('Nightly sync').check();
    await page.getByLabel('Both fields').check();
    await page.getByLabel('Address of Salesforce').fill(proxy.url);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The settings were saved.').waitFor();
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText('Salesforce answered. The connection works.').waitFor();
    expect(await page.getByLabel('Both fields').isChecked()).toBe(true);

    const [person] = await linkedPeople(admin, sales, 'Refused', 1);
    const error = { code: 'BODY_TOO_LARGE', message: 'Too large.', item: null };
    proxy.spoil({ kind: 'answer', status: 413, body: JSON.stringify({ error }) });
    await page.goto(`${sales.url}/people/${person?.id ?? ''}`);
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    await page.getByText('Failed', { exact: true }).waitFor();
    for (const width of WIDTHS) {
      const failed = await open('/pushes?state=Failed', width);
      await picture(failed, `pushes-failed-${width}`);
      expect(await faults(failed)).toEqual([]);
    }
    await page.goto(`${sales.url}/pushes?state=Failed`);
    await page.getByRole('button', { name: `Retry the push of ${person?.email ?? ''}` }).click();
    await page.goto(`${sales.url}/people/${person?.id ?? ''}`);
    await page.getByText('Opted out in Salesforce').waitFor();

    await page.goto(`${sales.url}/settings/unsubscribes`);
    await page.getByLabel('Address of Salesforce').fill(org.url);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The settings were saved.').waitFor();
    await proxy.stop();
  });

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
    await picture(page, 'person-waiting-360');
    expect(await faults(page)).toEqual([]);

    org = await startOrg({ data: orgData, port });
    await page.getByText('Opted out in Salesforce').waitFor();
    expect(await page.getByRole('status').textContent()).toBe('Salesforce has answered.');
  });
});
