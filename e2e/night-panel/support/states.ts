import type { Page } from '@playwright/test';
import { seen } from '../../support/seen';
import { NARROW, PANEL, WIDE, type Desk } from '../../panel/support/desk';
import { settled } from '../../panel/support/panel';
import type { State } from '../../panel/support/states';
import { field } from '../../support/client';
import { linkedPeople } from '../../support/people';
import { night, passEvening, runThrough, showPeople, switchOn, untilEnded } from './night';

/** What somebody meets in the section of the nights. */
export const NIGHT_STATES: readonly State[] = [
  { name: 'nights with the people of a run', width: WIDE, show: people },
  { name: 'nights with the people of a run, narrow', width: NARROW, show: people },
  { name: 'preview and upkeep', width: WIDE, show: upkeep },
  { name: 'preview and upkeep, narrow', width: NARROW, show: upkeep }
];

let groups = 0;

async function people(desk: Desk, width: number): Promise<Page> {
  const run = await aFewNights(desk);
  const page = await open(desk, width);
  await showPeople(page, run);
  await seen(page.locator('lightning-spinner')).toHaveCount(0);
  return page;
}

async function upkeep(desk: Desk, width: number): Promise<Page> {
  await aFewNights(desk);
  const page = await open(desk, width);
  await night(page).getByRole('button', { name: 'Preview' }).click();
  await seen(night(page).locator('[data-id="preview-result"]')).toBeVisible();
  await night(page).getByRole('tab', { name: 'Storage and upgrades' }).click();
  await seen(night(page).locator('c-opt-out-upkeep')).toBeVisible();
  await settled(page);
  return page;
}

async function open(desk: Desk, width: number): Promise<Page> {
  const page = await desk.open(PANEL, { width });
  await settled(page);
  await night(page).scrollIntoViewIfNeeded();
  return page;
}

/** Three nights, in the last of which people were sent; its name. */
async function aFewNights(desk: Desk): Promise<string> {
  await desk.connect();
  await switchOn(desk);
  await runThrough(desk);
  await passEvening(desk);
  await untilEnded(desk);
  // Sales Connect knows nobody twice, and outlives a reset of the org.
  const known = await linkedPeople(desk.admin, desk.sales, `Nightly ${++groups}`, 3);
  for (const { salesforceId } of known)
    await desk.admin.update('Contact', salesforceId, { HasOptedOutOfEmail: true });
  await passEvening(desk);
  return String(field(await untilEnded(desk), 'name'));
}
