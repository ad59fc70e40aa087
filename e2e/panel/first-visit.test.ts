import type { Page } from '@playwright/test';
import { seen } from '../support/seen';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../support/browser';
import { field, type Row } from '../support/client';
import { INGRID, KEY, openDesk, PANEL, type Desk } from './support/desk';
import { startGate } from './support/gate';
import { row, seesState, seesToast, sentence, tabTo, toggle } from './support/panel';

if (browserPath() === null) console.log('skipped: no browser; apt-get install -y chromium');

describe.skipIf(browserPath() === null)('the first visit to the panel', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.reset());
  afterAll(() => desk.stop());

  async function seesReady(page: Page): Promise<void> {
    await seen(sentence(page)).toContainText('On. Unsubscribes set Email Opt Out.');
    await seesState(page, 'PushTest', 'Done');
    expect(await desk.sales.call('GET', '/v1/salesforce-sync')).toMatchObject({
      enabled: true,
      target: 'EmailOptOut',
      salesforceUrl: desk.org.url
    });
  }

  it('leads from nothing to ready by mouse', async () => {
    const page = await desk.open(PANEL);
    await seen(sentence(page)).toHaveText(/^Off\. /);
    await seen(row(page, 'Connection')).toHaveAttribute('aria-current', 'step');
    await row(page, 'Connection').getByRole('button', { name: 'Connect' }).click();
    const dialog = page.getByRole('dialog', { name: 'Connect with Sales Connect' });
    await dialog.getByLabel('Address of Sales Connect').fill(desk.sales.url);
    await dialog.getByLabel('API key').fill(KEY);
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await seesToast(page, 'Sales Connect is connected.');
    await seen(dialog).toHaveCount(0);
    await row(page, 'CalloutAccess').getByRole('button', { name: 'Give me access' }).click();
    await seesToast(page, 'You may now call Sales Connect.');
    await seen(row(page, 'Connection')).toContainText('Connected with Acme.');
    await row(page, 'SyncEnabled').getByRole('button', { name: 'Switch on' }).click();
    const confirm = page.getByRole('dialog', { name: 'Save these settings?' });
    await seen(confirm.getByRole('row', { name: 'Sync with Sales Connect Off On' })).toBeVisible();
    await confirm.getByRole('button', { name: 'Save' }).click();
    await seesToast(page, 'The settings are saved.');
    await row(page, 'SettingsDiffer').getByRole('button', { name: 'Send settings' }).click();
    await seesToast(page, 'Sales Connect has the settings.');
    await row(page, 'PushTest').getByRole('button', { name: 'Test the push' }).click();
    await seesToast(page, 'It works: an empty push arrived.');

    await seesReady(page);
    await seen(toggle(page)).toBeChecked();
    expect(page.url()).toBe(`${desk.org.url}${PANEL}`);
    expect(page.context().pages()).toHaveLength(1);
  });

  it('leads there by keyboard alone, and the focus goes along', async () => {
    const off = { enabled: false, target: 'EmailOptOut', salesforceUrl: desk.org.url };
    await desk.sales.call('PUT', '/v1/salesforce-sync', off);
    const page = await desk.open(PANEL);
    const { keyboard } = page;
    await tabTo(page, row(page, 'Connection').getByRole('button', { name: 'Connect' }));
    await keyboard.press('Enter');
    await tabTo(page, page.getByLabel('Address of Sales Connect'));
    await keyboard.type(desk.sales.url);
    await tabTo(page, page.getByLabel('API key'));
    await keyboard.type(KEY);
    await keyboard.press('Enter');
    await seen(row(page, 'CalloutAccess').getByRole('button')).toBeFocused();
    await keyboard.press('Enter');
    await seen(row(page, 'SyncEnabled').getByRole('button')).toBeFocused();
    await keyboard.press('Enter');
    const confirm = page.getByRole('dialog', { name: 'Save these settings?' });
    await tabTo(page, confirm.getByRole('button', { name: 'Save' }));
    await keyboard.press('Enter');
    await seen(row(page, 'SettingsDiffer').getByRole('button')).toBeFocused();
    await keyboard.press('Enter');
    // Sales Connect has found its way to Salesforce by itself: what is left leads to the page layouts.
    await seen(row(page, 'Layouts').getByRole('button')).toBeFocused();
    await tabTo(page, row(page, 'PushTest').getByRole('button'), 'Shift+Tab');
    await keyboard.press('Enter');
    await seesToast(page, 'It works: an empty push arrived.');

    await seesReady(page);
  });

  it('says at the field what is wrong with an address, and stores nothing', async () => {
    const page = await desk.open(PANEL);
    await row(page, 'Connection').getByRole('button', { name: 'Connect' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('API key').fill(KEY);
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await seen(dialog).toContainText('Enter the address of Sales Connect.');
    await dialog.getByLabel('Address of Sales Connect').fill('http://sales-connect.example');
    await dialog.getByRole('button', { name: 'Connect' }).click();

    await seen(dialog).toContainText('The address must begin with https://');
    await seen(dialog.getByLabel('Address of Sales Connect')).toBeFocused();
    expect(await desk.call('OptOutPanelController/getState')).toMatchObject({
      connection: { hasKey: false }
    });
  });

  it('paints with one call, which asks Sales Connect nothing', async () => {
    const gate = await startGate(desk.sales.url);
    await desk.connect(gate.url);
    const page = await desk.open('/lightning/o/Contact/list');
    const calls: string[] = [];
    await page.route('**/aura/**', async (route) => {
      const method = new URL(route.request().url()).pathname.replace('/aura/', '');
      calls.push(method);
      // Whatever else is asked for gets no answer.
      if (method === 'OptOutPanelController/getState') await route.continue();
    });
    await page.getByRole('link', { name: 'Unsubscribe Sync' }).click();

    await seen(sentence(page)).toHaveText(/^Off\. /);
    await seen(toggle(page)).toBeEnabled();
    await seen(row(page, 'CalloutAccess')).toContainText('may call Sales Connect');
    await seesState(page, 'Connection', 'Asking Sales Connect…');
    expect(calls[0]).toBe('OptOutPanelController/getState');
    expect(calls.filter((method) => method === calls[0])).toHaveLength(1);
    expect(gate.requests).toBe(0);
    const [paint] = await transactionsOf(INGRID);
    expect(paint?.['queries']).toBeLessThanOrEqual(10);
    expect(paint).toMatchObject({ outcome: 'committed', dmlStatements: 0 });
    await page.context().close();
    await gate.stop();
  });

  /** What the last transactions of Apex that a page called used, the newest first. */
  async function transactionsOf(username: string): Promise<readonly Row[]> {
    const answer = await fetch(`${desk.org.url}/local/transactions/last`);
    const all = field(await answer.json(), 'transactions');
    const rows: readonly Row[] = Array.isArray(all) ? all : [];
    return rows.filter(({ user, kind }) => user === username && kind === 'aura');
  }
});
