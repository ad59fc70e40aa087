import { mkdirSync, rmSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { seen } from './support/seen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './support/accessible';
import { browserPath, launchBrowser } from './support/browser';
import { copyBuilt, type BuiltCopy } from './support/built-copy';
import { field, login, type Client } from './support/client';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';
import { freePort } from './support/port';
import { addProbe, addToContactLayouts, PROBE_CLASS } from './support/shell-probe';
import { openShellPage } from './support/shell-page';

const path = browserPath();
const SCREENSHOTS = 'reports/screenshots';
const INGRID = 'ingrid.solberg@acme.example';
const TOMAS = 'tomas.herrera@acme.example';
const OPT_OUTS = ['HasOptedOutOfEmail', 'Marketo_Sales_Opt_Out__c'];

if (path === null) console.log('skipped: no browser; apt-get install -y chromium');

describe.skipIf(path === null)('the pages at /lightning', () => {
  const data = temporaryFolder();
  let built: BuiltCopy;
  let org: OrgProcess;
  let admin: Client;
  let browser: Browser;
  let contact: { readonly id: string; readonly name: string };

  beforeAll(async () => {
    built = copyBuilt({ AcmeProbe: PROBE_CLASS });
    addProbe(built.directory);
    addToContactLayouts(built.directory, ...OPT_OUTS);
    org = await startOrg({ directory: built.directory, data, port: await freePort() });
    admin = await login(org.url, 'admin');
    browser = await launchBrowser(path ?? '');
    mkdirSync(SCREENSHOTS, { recursive: true });
    const [row] = await admin.query(
      'SELECT Id, Name FROM Contact WHERE HasOptedOutOfEmail = false AND Legal_Hold__c = false ORDER BY Name LIMIT 1'
    );
    contact = { id: String(field(row, 'Id')), name: String(field(row, 'Name')) };
  });
  afterAll(async () => {
    await browser.close();
    await org.stop();
    built.remove();
    rmSync(data, { recursive: true });
  });

  /** A page in which this user is logged in. */
  function open(address: string, username = INGRID, width = 1440): Promise<Page> {
    return openShellPage(browser, org.url, address, { username, width });
  }

  function fieldOf(page: Page, name: string): ReturnType<Page['locator']> {
    return page.locator(`[data-field="${name}"]`);
  }

  it('say that they are being built, and open by themselves', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();

    await page.goto(`${org.url}/lightning`);

    await seen(page).toHaveURL(/\/lightning\/n\/OptOutPanel$/);
    await seen(page.getByRole('button', { name: /You are Ingrid Solberg/ })).toBeVisible();
    for (const cookie of await context.cookies())
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    await context.close();
  });

  it('show each user the tabs of the permission sets, and say so where there is no access', async () => {
    const page = await open('/lightning/o/OptOutChange__c/list');
    const tabs = page.getByRole('navigation', { name: 'App' }).getByRole('link');

    await seen(tabs).toHaveText(['Unsubscribe Sync', 'Leads', 'Contacts', 'Opt-Out Changes']);
    await page.getByRole('button', { name: /Switch user/ }).click();
    await page.getByRole('menuitemcheckbox', { name: /Noor Haddad/ }).click();

    await seen(page.getByRole('button', { name: /You are Noor Haddad/ })).toBeVisible();
    await seen(page.getByRole('heading', { level: 1 })).toHaveText(/don’t have access/);
    await seen(tabs).toHaveCount(0);
    await page.goto('/lightning/n/OptOutPanel');
    await seen(page.getByRole('heading', { level: 1 })).toHaveText(/don’t have access/);
    await page.goto(`/lightning/r/Contact/${contact.id}/view`);
    await seen(page.getByRole('heading', { level: 1 })).toHaveText(/can’t see this record/);
    await page.goto('/lightning/n/Nothing');
    await seen(page.getByRole('heading', { level: 1 })).toHaveText(/doesn’t exist/);
    await page.close();
  });

  it('tick a field of an open record when it is ticked in the org', async () => {
    const page = await open(`/lightning/r/Contact/${contact.id}/view`, TOMAS);
    const tick = fieldOf(page, 'HasOptedOutOfEmail').getByRole('checkbox', {
      name: 'Email Opt Out'
    });
    await seen(tick).not.toBeChecked();
    await page.evaluate('window.notLoadedAnew = true');

    await admin.update('Contact', contact.id, { HasOptedOutOfEmail: true });

    await seen(tick).toBeChecked();
    await seen(fieldOf(page, 'Marketo_Sales_Opt_Out__c').getByRole('checkbox')).not.toBeChecked();
    await seen(page.getByText(`${contact.name} was changed: Email Opt Out.`)).toBeAttached();
    expect(await page.evaluate('window.notLoadedAnew')).toBe(true);
    await page.close();
  });

  it('edit a record by keyboard, and show what the org says against it', async () => {
    const page = await open(`/lightning/r/Contact/${contact.id}/view`);
    await page.getByRole('button', { name: 'Edit' }).press('Enter');
    await page.getByLabel('Title').fill('Head of Tests');
    await page.getByRole('checkbox', { name: 'Email Opt Out' }).press('Space');
    await page.getByRole('button', { name: 'Save' }).press('Enter');

    await seen(page.getByText(`Contact "${contact.name}" was saved.`)).toBeVisible();
    await seen(fieldOf(page, 'Title')).toContainText('Head of Tests');
    await seen(page.getByRole('button', { name: 'Edit' })).toBeFocused();

    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('checkbox', { name: 'Legal Hold' }).press('Space');
    await page.getByRole('button', { name: 'Save' }).click();
    const problem = page.getByRole('alert').filter({ hasText: 'We hit a snag.' });
    await seen(problem).toContainText('This contact is under legal hold');
    await seen(problem).toBeFocused();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await seen(page.getByRole('button', { name: 'Edit' })).toBeFocused();
    await page.close();
  });

  it('list records: by list view, sorted, searched, with the right count', async () => {
    const page = await open('/lightning/o/Contact/list');
    const rows = page.getByRole('row');
    const total = await admin.query('SELECT Id FROM Contact');
    await seen(page.getByText(`${total.length} items • Sorted by Name`)).toBeVisible();

    await page.getByRole('button', { name: 'Email', exact: true }).click();
    await page.getByRole('button', { name: 'Email', exact: true }).click();
    await seen(page.getByRole('columnheader', { name: 'Email', exact: true })).toHaveAttribute(
      'aria-sort',
      'descending'
    );
    await page.getByLabel('Search this list...').fill(contact.name);
    await seen(page.getByText('1 item • Sorted by Email')).toBeVisible();
    await seen(rows).toHaveCount(2);
    await page.getByRole('link', { name: contact.name }).click();
    await seen(page.getByRole('heading', { level: 1 })).toHaveText(contact.name);
    await seen(page).toHaveTitle(`${contact.name} | Lightning`);
    await page.goBack();
    await seen(page.getByRole('heading', { level: 1 })).toHaveText('Contacts');

    await page.goto('/lightning/o/OptOutChange__c/list');
    await page.getByRole('button', { name: 'Select a list view' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Needs you' }).click();
    await seen(page.getByText(/Filtered by Status/)).toBeVisible();
    await page.close();
  });

  it('give the components of the project what Salesforce gives them', async () => {
    const page = await open(`/lightning/r/Contact/${contact.id}/view`, TOMAS);
    const [user] = await admin.query(`SELECT Id FROM User WHERE Username = '${TOMAS}'`);
    const value = (name: string): ReturnType<Page['locator']> => page.locator(`dd.${name}`);

    await seen(value('name')).toHaveText(contact.name);
    await seen(value('object')).toHaveText('Contact');
    await seen(value('user')).toHaveText(String(field(user, 'Id')));
    await seen(value('manages')).toHaveText('undefined');
    await seen(value('where')).toHaveText('standard__recordPage');
    await seen(page.getByText('permission to use the Apex class')).toHaveCount(0);
    await page.getByRole('button', { name: 'Break' }).click();
    await seen(value('caught')).toHaveText(/^403 .* true$/);

    await page.getByRole('button', { name: 'Leave' }).click();
    await seen(page.getByRole('heading', { level: 1 })).toHaveText('Leads');
    await page.close();
  });

  it('go on around a component that fails', async () => {
    const page = await open('/lightning/cmp/c__acmeBroken');

    await seen(page.getByText('Something went wrong: a mistake of Acme')).toBeVisible();
    await page.getByRole('link', { name: 'Leads' }).click();
    await seen(page.getByRole('heading', { level: 1 })).toHaveText('Leads');
    await page.close();
  });

  it('let components call Apex, refresh it and show messages', async () => {
    const page = await open(`/lightning/r/Contact/${contact.id}/view`);
    const total = page.locator('dd.total');
    await seen(total).toHaveText('0');
    await seen(page.locator('dd.manages')).toHaveText('true');
    await admin.create('Lead', { LastName: 'Probe', Company: 'Acme' });
    await page.getByRole('button', { name: 'Count again' }).click();
    await seen(total).toHaveText('1');

    await page.getByRole('button', { name: 'Break' }).click();
    await seen(page.locator('dd.caught')).toHaveText('500 a <b>word</b> true');
    const toast = page.locator('lightning-toast');
    await seen(toast).toContainText('Oh <i>no</i>');
    await seen(toast).toContainText('First see leads');
    await seen(toast.getByRole('link', { name: 'leads' })).toHaveAttribute(
      'href',
      '/lightning/o/Lead/list'
    );
    await page.close();
  });

  it.each([360, 1440])('are accessible and fit in a window of %i pixels', async (width) => {
    const addresses = [
      '/lightning/o/Contact/list',
      '/lightning/o/OptOutChange__c/list',
      `/lightning/r/Contact/${contact.id}/view`,
      '/lightning/n/Nothing'
    ];
    for (const [index, address] of addresses.entries()) {
      const page = await open(address, INGRID, width);
      await seen(page.getByRole('heading', { level: 1 })).toBeVisible();
      await seen(page.locator('lightning-spinner')).toHaveCount(0);
      await page.screenshot({ path: `${SCREENSHOTS}/shell-${index}-${width}.png`, fullPage: true });
      expect(await faultsOf(page), address).toEqual([]);
      await page.close();
    }
  });

  it('collapse the tabs into a menu where they do not fit', async () => {
    const page = await open('/lightning/o/Contact/list', INGRID, 360);

    await page.getByRole('button', { name: 'Tabs of Unsubscribe Sync' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Leads' }).click();

    await seen(page.getByRole('heading', { level: 1 })).toHaveText('Leads');
    await page.close();
  });

  it('skip to the content, and begin there after moving on', async () => {
    const page = await open('/lightning/o/Contact/list');
    await page.keyboard.press('Tab');
    await seen(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await seen(page.getByRole('main')).toBeFocused();

    await page
      .getByRole('navigation', { name: 'App' })
      .getByRole('link', { name: 'Leads' })
      .click();
    await seen(page.getByRole('heading', { level: 1 })).toHaveText('Leads');
    await seen(page.getByRole('main')).toBeFocused();
    await page.close();
  });

  it('go on after the org was started again', async () => {
    const page = await open(`/lightning/r/Contact/${contact.id}/view`, TOMAS);
    const tick = fieldOf(page, 'Marketo_Sales_Opt_Out__c').getByRole('checkbox');
    await seen(tick).not.toBeChecked();

    await org.stop();
    org = await startOrg({ directory: built.directory, data, port: Number(new URL(org.url).port) });
    admin = await login(org.url, 'admin');
    await admin.update('Contact', contact.id, { Marketo_Sales_Opt_Out__c: true });

    await seen(tick).toBeChecked();
    await seen(page.getByRole('button', { name: /You are Tomás Herrera/ })).toBeVisible();
    await page.reload();
    await seen(page.getByRole('button', { name: /You are Tomás Herrera/ })).toBeVisible();
    await page.close();
  });
});
