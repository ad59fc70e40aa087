import { seen } from '../support/seen';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../support/browser';
import { NOOR, openDesk, PANEL, TOMAS, type Desk } from './support/desk';
import { choose, save, seesToast, sentence, settled, toggle } from './support/panel';

describe.skipIf(browserPath() === null)('the panel and who opens it', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.reset());
  afterAll(() => desk.stop());

  it('tells a sales rep why it is closed and whom to ask, without a call', async () => {
    const page = await desk.open('/lightning/o/Contact/list', { username: TOMAS });
    const calls: string[] = [];
    page.on('request', (request) => calls.push(new URL(request.url()).pathname));
    await page.getByRole('link', { name: 'Unsubscribe Sync' }).click();
    const closed = page.locator('[data-id="closed"]');
    await seen(closed.getByRole('heading')).toHaveText('This page is for admins of the sync');
    await seen(closed).toContainText('Opt-Out Sync: Admin');
    await seen(page.getByRole('switch')).toHaveCount(0);

    expect(calls.filter((path) => path.startsWith('/aura/'))).toEqual([]);
  });

  it('is closed to a user without permissions, and Apex refuses too', async () => {
    const page = await desk.open(PANEL, { username: NOOR });
    await seen(page.getByRole('heading', { level: 1 })).toHaveText(/don’t have access/);
    const answer = await page.request.post('/aura/OptOutPanelController/getState', {
      data: { params: {} },
      headers: { origin: desk.org.url }
    });

    expect(answer.status()).toBe(403);
  });

  it('shows two admins what the other saved, and lets the second choose', async () => {
    await desk.connect();
    const [first, second] = [await desk.open(PANEL), await desk.open(PANEL)];
    for (const page of [first, second]) await settled(page);
    await choose(second, 'Both fields');
    await choose(first, 'Marketo Sales Opt Out');
    await save(first);
    await seesToast(first, 'The settings are saved.');
    await save(second);
    const conflict = second.locator('[data-id="conflict"]');
    await seen(conflict).toContainText('Somebody else changed the settings.');
    await seen(conflict).toContainText('Changed by Ingrid Solberg');
    await seen(conflict.locator('[data-id="theirs"]')).toContainText('Marketo Sales Opt Out');
    await seen(conflict.locator('[data-id="mine"]')).toContainText('Both fields');
    expect(await target()).toBe('MarketoSalesOptOut');

    await conflict.getByRole('button', { name: 'Save mine' }).click();
    await seesToast(second, 'The settings are saved.');
    expect(await target()).toBe('Both');

    await toggle(first).press('Space');
    await save(first);
    await seen(first.locator('[data-id="conflict"]')).toBeVisible();
    await first.getByRole('button', { name: 'Keep what is saved' }).click();
    await seen(first.getByRole('radio', { name: 'Both fields' })).toBeChecked();
    await seen(toggle(first)).not.toBeChecked();
    await seen(sentence(first)).toContainText('Off. ');
    expect(await target()).toBe('Both');
  });

  it('says what a save changes before it is made, and saves nothing when taken back', async () => {
    const page = await desk.open(PANEL);
    await settled(page);
    await choose(page, 'Both fields');
    await page.locator('c-opt-out-settings').getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save these settings?' });
    await seen(
      dialog.getByRole('row', { name: /Which field .* Email Opt Out Both fields/ })
    ).toBeVisible();
    await page.keyboard.press('Escape');
    await seen(dialog).toHaveCount(0);
    await seen(page.getByText('Not saved yet')).toBeVisible();
    await page.locator('c-opt-out-settings').getByRole('button', { name: 'Cancel' }).click();

    await seen(page.getByRole('radio', { name: 'Email Opt Out', exact: true })).toBeChecked();
    await seen(toggle(page)).toBeFocused();
    expect(await target()).toBe('EmailOptOut');
  });

  async function target(): Promise<unknown> {
    const [row] = await desk.admin.query('SELECT Target__c FROM OptOutSettings__c');
    return row?.['Target__c'] ?? 'EmailOptOut';
  }
});
