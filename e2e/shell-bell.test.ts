import { mkdirSync, rmSync } from 'node:fs';
import type { Browser, Locator, Page } from '@playwright/test';
import { seen } from './support/seen';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faultsOf } from './support/accessible';
import { addNotificationType, BELL_CLASS, ring } from './support/bell';
import { browserPath, launchBrowser } from './support/browser';
import { copyBuilt, type BuiltCopy } from './support/built-copy';
import { field, login, type Client } from './support/client';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';
import { openShellPage } from './support/shell-page';

const SCREENSHOTS = 'reports/screenshots';
const INGRID = 'ingrid.solberg@acme.example';
const TOMAS = 'tomas.herrera@acme.example';
const LEADS = '/lightning/o/Lead/list';
const CONTACTS = {
  type: 'standard__objectPage',
  attributes: { objectApiName: 'Contact', actionName: 'list' }
};
const HOUR_MS = 3_600_000;

describe.skipIf(browserPath() === null)('the bell at /lightning', () => {
  const data = temporaryFolder();
  let built: BuiltCopy;
  let org: OrgProcess;
  let admin: Client;
  let browser: Browser;

  beforeAll(async () => {
    built = copyBuilt({ AcmeBell: BELL_CLASS });
    addNotificationType(built.directory);
    org = await startOrg({ directory: built.directory, data });
    browser = await launchBrowser(browserPath() ?? '');
    mkdirSync(SCREENSHOTS, { recursive: true });
  });
  beforeEach(async () => {
    admin = await login(org.url, 'admin');
    await admin.request('POST', '/local/reset');
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await browser.close();
    await org.stop();
    built.remove();
    rmSync(data, { recursive: true });
  });

  async function open(address: string, username = INGRID, width = 1440): Promise<Page> {
    const page = await openShellPage(browser, org.url, address, { username, width });
    await seen(page.getByRole('heading', { level: 1 })).toBeAttached();
    return page;
  }

  function bell(page: Page): Locator {
    return page.getByRole('button', { name: /^Notifications/ });
  }

  function list(page: Page): Locator {
    return page.getByRole('dialog', { name: 'Notifications' });
  }

  it('counts what comes in meanwhile, says it, and leads to a record and to a page', async () => {
    const [contact] = await admin.query('SELECT Id, Name FROM Contact ORDER BY Name LIMIT 1');
    const page = await open(LEADS);
    await page.evaluate('window.notLoadedAnew = true');
    await seen(bell(page)).toHaveAccessibleName('Notifications');
    await ring(admin, { username: INGRID, title: 'Two people wait', page: CONTACTS });
    await seen(bell(page)).toHaveAccessibleName('Notifications, 1 unread');
    await seen(page.getByText('New notification: Two people wait')).toBeAttached();
    const targetId = String(field(contact, 'Id'));
    await ring(admin, { username: INGRID, title: 'Out', body: 'By Sales Connect.', targetId });
    await seen(bell(page)).toHaveAccessibleName('Notifications, 2 unread');

    await bell(page).click();
    await seen(list(page).getByRole('listitem')).toHaveText([
      /^Unread\s*Out\s*By Sales Connect\.\s*now$/,
      /^Unread\s*Two people wait/
    ]);
    await list(page).getByRole('link', { name: /Out/ }).click();
    await seen(page.getByRole('heading', { level: 1 })).toHaveText(String(field(contact, 'Name')));
    await seen(list(page)).toHaveCount(0);
    await seen(bell(page)).toHaveAccessibleName('Notifications, 1 unread');
    await bell(page).click();
    await list(page)
      .getByRole('link', { name: /Two people wait/ })
      .click();
    await seen(page.getByRole('heading', { level: 1 })).toHaveText('Contacts');
    await seen(bell(page)).toHaveAccessibleName('Notifications');
    expect(await page.evaluate('window.notLoadedAnew')).toBe(true);

    await page.reload();
    await seen(bell(page)).toHaveAccessibleName('Notifications');
    await bell(page).click();
    await seen(list(page).getByRole('listitem')).toHaveCount(2);
    await seen(list(page).getByText('Unread')).toHaveCount(0);
  });

  it('is worked by keyboard', async () => {
    await ring(admin, { username: INGRID, title: 'Leads nowhere' });
    await ring(admin, { username: INGRID, title: 'Leads on', page: CONTACTS });
    const page = await open(LEADS);
    await bell(page).press('Enter');
    await seen(list(page)).toBeFocused();
    await seen(list(page).getByRole('listitem')).toHaveCount(2);
    await page.keyboard.press('Escape');
    await seen(list(page)).toHaveCount(0);
    await seen(bell(page)).toBeFocused();

    await page.keyboard.press('Space');
    await seen(list(page).getByRole('listitem')).toHaveCount(2);
    for (const name of ['Mark all as read', 'Close']) {
      await page.keyboard.press('Tab');
      await seen(list(page).getByRole('button', { name })).toBeFocused();
    }
    await page.keyboard.press('Tab');
    await seen(list(page).getByRole('link', { name: /Leads on/ })).toBeFocused();
    await page.keyboard.press('Tab');
    const nowhere = list(page).getByRole('button', { name: /Leads nowhere/ });
    await seen(nowhere).toBeFocused();
    await page.keyboard.press('Enter');
    await seen(bell(page)).toHaveAccessibleName('Notifications, 1 unread');
    await seen(nowhere).toBeFocused();
    await page.keyboard.press('Tab');
    await seen(list(page)).toHaveCount(0);

    await bell(page).press('Enter');
    await list(page)
      .getByRole('link', { name: /Leads on/ })
      .press('Enter');
    await seen(page.getByRole('heading', { level: 1 })).toHaveText('Contacts');
    await seen(page.getByRole('main')).toBeFocused();
  });

  it('marks all as read, for this user alone', async () => {
    for (const username of [INGRID, TOMAS]) await ring(admin, { username, title: 'For all' });
    const page = await open(LEADS);
    await bell(page).click();

    await list(page).getByRole('button', { name: 'Mark all as read' }).click();

    await seen(bell(page)).toHaveAccessibleName('Notifications');
    await seen(list(page).getByText('Unread')).toHaveCount(0);
    await seen(list(page)).toBeFocused();
    const other = await open(LEADS, TOMAS);
    await seen(bell(other)).toHaveAccessibleName('Notifications, 1 unread');
  });

  it('opens no page that would run a script, and leaves other addresses to another tab', async () => {
    const web = (url: string): object => ({ type: 'standard__webPage', attributes: { url } });
    const username = INGRID;
    await ring(admin, { username, title: 'Script', page: web('javascript:alert(1)') });
    await ring(admin, { username, title: 'Elsewhere', page: web('https://example.com/') });
    const page = await open(LEADS);
    await bell(page).click();

    await seen(list(page).getByRole('button', { name: /Script/ })).toBeVisible();
    await seen(list(page).getByRole('link', { name: /Elsewhere/ })).toHaveAttribute(
      'target',
      '_blank'
    );
  });

  it('tells by the org’s clock how long ago something was', async () => {
    await ring(admin, { username: INGRID, title: 'News' });
    const page = await open(LEADS);
    await bell(page).click();
    await seen(list(page).getByRole('time')).toHaveText('now');

    const { json } = await admin.request('GET', '/local/clock');
    const to = new Date(Date.parse(String(field(json, 'now'))) + 3 * HOUR_MS).toISOString();
    await admin.request('POST', '/local/clock', { to });

    await seen(list(page).getByRole('time')).toHaveText('3 hours ago');
  });

  it('says so when there is nothing, and when the org does not answer', async () => {
    const page = await open(LEADS);
    await bell(page).click();
    await seen(list(page).getByText('You have no notifications.')).toBeVisible();
    await page.getByRole('main').click();
    await seen(list(page)).toHaveCount(0);

    await page.route('**/lightning/data/notifications*', (route) =>
      route.fulfill({ status: 500, json: [{ message: 'No disk.', errorCode: 'X' }] })
    );
    await bell(page).click();
    await seen(list(page).getByRole('alert')).toHaveText(
      'The notifications could not be loaded: No disk.'
    );
  });

  it.each([360, 1440])('is accessible and fits in %i pixels, closed and open', async (width) => {
    await ring(admin, {
      username: INGRID,
      title: 'Two people wait for a rule of this org',
      body: 'A validation rule refused their opt-out. The panel says which, and what to do about it.',
      page: CONTACTS
    });
    await ring(admin, { username: INGRID, title: 'Leads nowhere' });
    const page = await open(LEADS, INGRID, width);
    await seen(bell(page)).toHaveAccessibleName('Notifications, 2 unread');
    await seen(page.getByRole('button', { name: /You are Ingrid Solberg/ })).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);

    await bell(page).click();
    await seen(list(page).getByRole('listitem')).toHaveCount(2);
    await page.screenshot({ path: `${SCREENSHOTS}/bell-${width}.png` });
    expect(await faultsOf(page)).toEqual([]);
  });
});
