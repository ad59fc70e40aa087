import type { Locator, Page } from '@playwright/test';
import { seen } from '../support/seen';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../support/browser';
import { KEY, openDesk, PANEL, type Desk } from './support/desk';
import { startGate } from './support/gate';
import { row, seesState, seesToast, sentence, settled, tile, toggle } from './support/panel';

/** How often a panel looks by itself. */
const LOOKS_EVERY_MS = 60_000;

describe.skipIf(browserPath() === null)('a panel whose Sales Connect', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.reset());
  afterAll(() => desk.stop());

  const card = (page: Page): Locator => page.locator('c-opt-out-sales-connect');

  it('was stopped says so, works on, and recovers by itself', async () => {
    await desk.connect();
    await desk.stopSalesConnect();
    const page = await desk.open(PANEL, { ownClock: true });
    await seen(card(page)).toContainText('Sales Connect could not be reached.');
    await settled(page);
    await seesState(page, 'PushTest', 'Not known');
    await seen(tile(page, 'waiting-there')).toHaveText('Not known');
    await seen(tile(page, 'delivered')).toHaveText('0');
    await card(page).getByRole('button', { name: 'Show details' }).click();
    await seen(card(page).locator('[data-id="details"]')).not.toBeEmpty();

    await toggle(page).press('Space');
    await page.locator('c-opt-out-settings').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await seesToast(page, 'The settings are saved.');
    await row(page, 'SettingsDiffer').getByRole('button').waitFor({ state: 'detached' });

    await desk.startSalesConnect();
    await page.clock.fastForward(LOOKS_EVERY_MS);
    await seen(card(page)).toContainText('Acme');
    await seen(card(page).getByRole('alert')).toHaveCount(0);
    await seesState(page, 'Connection', 'Done');
  });

  it('is slow says so after five seconds, while everything else is there', async () => {
    const gate = await startGate(desk.sales.url);
    await desk.connect(gate.url);
    gate.shut();
    const page = await desk.open(PANEL, { ownClock: true });
    await seen(sentence(page)).toBeVisible();
    await seen(toggle(page)).toBeEnabled();
    await seen(tile(page, 'delivered')).toHaveText('0');
    await seesState(page, 'PushTest', 'Asking Sales Connect…');

    await seen(card(page)).toContainText('Sales Connect did not answer in time.');
    await seesState(page, 'PushTest', 'Not known');
    gate.open();
    await page.clock.fastForward(LOOKS_EVERY_MS);
    await seen(card(page)).toContainText('Acme');
    await gate.stop();
  });

  it('refuses the key says so where the key is changed', async () => {
    await desk.connect(desk.sales.url, 'mistyped');
    const page = await desk.open(PANEL);
    await seen(card(page)).toContainText('Sales Connect does not accept the API key.');
    await seesState(page, 'Connection', 'Needs attention');
    await row(page, 'Connection').getByRole('button', { name: 'Connect' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change the API key' });
    await seen(dialog.getByLabel('API key')).toHaveValue('');
    await seen(dialog.locator('[data-id="stored-url"]')).toHaveText(desk.sales.url);
    await dialog.getByLabel('API key').fill(KEY);
    await dialog.getByRole('button', { name: 'Save key' }).click();

    await seesToast(page, 'The key is changed.');
    await seen(card(page)).toContainText('Acme');
    await seesState(page, 'Connection', 'Done');
    expect(await page.content()).not.toContain(KEY);
  });

  it('cannot push says why, and says when it can again', async () => {
    await desk.connect();
    const sync = { enabled: false, target: 'EmailOptOut' };
    await desk.sales.call('PUT', '/v1/salesforce-sync', {
      ...sync,
      salesforceUrl: 'http://127.0.0.1:9'
    });
    const page = await desk.open(PANEL);
    await settled(page);
    await row(page, 'PushTest').getByRole('button', { name: 'Test the push' }).click();
    await seen(row(page, 'PushTest').getByRole('alert')).toBeVisible();
    await seen(row(page, 'PushTest').getByRole('button', { name: 'Test the push' })).toBeFocused();

    await row(page, 'SettingsDiffer').getByRole('button', { name: 'Send settings' }).click();
    await seesToast(page, 'Sales Connect has the settings.');
    await row(page, 'PushTest').getByRole('button', { name: 'Test the push' }).click();
    await seesToast(page, 'It works: an empty push arrived.');
    await seen(row(page, 'PushTest').getByRole('alert')).toHaveCount(0);
  });

  it('is there, while Salesforce is not, says that and goes on by itself', async () => {
    const page = await desk.open(PANEL, { ownClock: true });
    await settled(page);
    await page.route('**/aura/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Refresh' }).click();
    const stale = 'This page could not be refreshed. It tries again by itself.';
    await seen(page.getByText(stale)).toBeVisible();
    await seen(sentence(page)).toBeVisible();

    await page.unroute('**/aura/**');
    await page.clock.fastForward(LOOKS_EVERY_MS);
    await seen(page.getByText(stale)).toHaveCount(0);
  });
});
