import type { Locator, Page } from '@playwright/test';
import { seen } from '../support/seen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, PANEL, type Desk } from '../panel/support/desk';
import { tabTo } from '../panel/support/panel';
import { browserPath } from '../support/browser';
import { field } from '../support/client';
import { isOptedOut, linkedPeople, unsubscribeAt } from '../support/people';
import {
  listed,
  night,
  NOWHERE,
  person,
  refresh,
  runRow,
  runThrough,
  switchOn,
  untilEnded
} from './support/night';

describe.skipIf(browserPath() === null)('nights by keyboard alone', () => {
  let desk: Desk;
  let page: Page;
  beforeAll(async () => {
    desk = await openDesk({ pushesTo: NOWHERE });
    await desk.connect();
    await switchOn(desk);
    await runThrough(desk);
    page = await desk.open(PANEL);
    await seen(night(page).getByRole('button', { name: 'Run now' })).toBeEnabled();
  });
  afterAll(() => desk.stop());

  const button = (name: string): Locator =>
    night(page).getByRole('button', { name, exact: true }).first();
  /** Goes to it, from wherever the focus is, and presses Enter. */
  const press = async (wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    await tabTo(page, wanted, key);
    await page.keyboard.press('Enter');
  };

  it('are previewed, run, and looked into; the focus comes back', async () => {
    const [one, other] = await linkedPeople(desk.admin, desk.sales, 'Keyed', 2);
    await unsubscribeAt(desk.sales, one?.id ?? '');
    await desk.admin.update('Contact', other?.salesforceId ?? '', { HasOptedOutOfEmail: true });

    await button('Preview').focus();
    await page.keyboard.press('Enter');
    const result = night(page).locator('[data-id="preview-result"]');
    await press(result.getByRole('button', { name: 'Show people' }));
    await seen(night(page).locator('[data-id="people"] h3')).toBeFocused();
    await seen(person(page, 'Keyed 0')).toContainText('Would be opted out');
    const everybody = night(page).getByRole('radio', { name: 'All' });
    await tabTo(page, everybody);
    await page.keyboard.press('ArrowRight');
    await seen(person(page, 'Keyed 1')).toHaveCount(0);
    await seen(person(page, 'Keyed 0')).toBeVisible();
    expect(await listed(page)).toEqual(['Keyed 0: Into Salesforce']);
    await press(night(page).getByRole('button', { name: 'Close' }), 'Shift+Tab');
    await seen(night(page).locator('[data-id="people"]')).toHaveCount(0);
    await seen(result.getByRole('button', { name: 'Show people' })).toBeFocused();

    await press(button('Run now'), 'Shift+Tab');
    const run = await untilEnded(desk);
    expect(await isOptedOut(desk.admin, one?.salesforceId ?? '')).toBe(true);
    await refresh(page);
    const name = String(field(run, 'name'));
    await press(runRow(page, name).getByRole('button', { name: /^Show people/ }));
    await seen(night(page).getByRole('heading', { name: `People of ${name}` })).toBeFocused();
    await seen(person(page, 'Keyed 1')).toContainText('Unsubscribed in Sales Connect.');
    await press(night(page).getByRole('button', { name: 'Close' }));
    await seen(runRow(page, name).getByRole('button', { name: /^Show people/ })).toBeFocused();
  });

  it('are stopped while they wait', async () => {
    await desk.stopSalesConnect();
    await press(button('Run now'), 'Shift+Tab');
    await press(button('Stop'));
    const confirm = page.getByRole('alertdialog', { name: 'Stop' });
    await seen(confirm).toBeVisible();
    await tabTo(page, confirm.getByRole('button', { name: 'OK' }));
    await page.keyboard.press('Enter');

    expect(await untilEnded(desk)).toMatchObject({ status: 'Stopped' });
    await seen(button('Run now')).toBeVisible();
    await desk.startSalesConnect();
  });

  it('are prepared for an upgrade, and begin again', async () => {
    await tabTo(page, night(page).getByRole('tab', { name: 'Runs' }));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await press(button('Prepare for upgrade'));
    await seen(night(page).locator('[data-id="upgrade"]')).not.toBeEmpty();
    await press(button('Start the schedule'));

    await seen(button('Start the schedule')).toHaveCount(0);
    await seen(night(page).locator('[data-id="next"]')).toContainText('8:00 PM Pacific');
  });
});
