import type { Page } from '@playwright/test';
import { seen } from '../../support/seen';
import { NOOR, PANEL, WIDE, NARROW, type Desk } from '../../panel/support/desk';
import type { State } from '../../panel/support/states';
import { settled } from '../../panel/support/panel';
import {
  addButton,
  CONTACT,
  grantAdmin,
  layouts,
  LEAD,
  listed,
  lookFor,
  progress,
  put,
  retrieve,
  STANDARD,
  twice
} from './layouts';

/** What somebody meets in the section of the page layouts. */
export const LAYOUT_STATES: readonly State[] = [
  { name: 'layouts with their pictures', width: WIDE, show: pictures },
  { name: 'layouts with their pictures, narrow', width: NARROW, show: pictures },
  { name: 'layouts being completed', width: WIDE, show: adding },
  { name: 'layouts added, refused and not found', width: WIDE, show: outcomes },
  { name: 'layouts added, refused and not found, narrow', width: NARROW, show: outcomes },
  { name: 'layouts closed', width: WIDE, show: closed }
];

async function pictures(desk: Desk, width: number): Promise<Page> {
  const page = await open(desk, width);
  for (const name of STANDARD)
    await listed(page, name).getByRole('button', { name: 'Show where' }).click();
  await seen(layouts(page).locator('figure')).toHaveCount(STANDARD.length);
  return page;
}

async function adding(desk: Desk, width: number): Promise<Page> {
  const page = await open(desk, width);
  // Whoever asks how it goes waits for the answer.
  await page.route('**/aura/OptOutLayoutController/getProgress', () => undefined);
  await addButton(page).click();
  await seen(progress(page)).toHaveText('0 of 3 layouts are settled.');
  return page;
}

async function outcomes(desk: Desk, width: number): Promise<Page> {
  await put(desk, LEAD, twice('Website', await retrieve(desk, LEAD)));
  const page = await open(desk, width);
  await addButton(page).click();
  const failed = listed(page, LEAD).locator('c-opt-out-problem');
  await failed.getByRole('button', { name: 'Show details' }).click();
  await seen(listed(page, CONTACT)).toContainText('The fields were added.');
  await lookFor(page, 'Lead', 'Partner Lead Layout');
  await seen(layouts(page)).toContainText('There is no Lead layout called');
  return page;
}

async function closed(desk: Desk, width: number): Promise<Page> {
  await grantAdmin(desk, NOOR);
  const page = await desk.open(PANEL, { width, username: NOOR });
  await settled(page);
  await seen(layouts(page).locator('[data-id="closed"]')).toBeVisible();
  await layouts(page).scrollIntoViewIfNeeded();
  return page;
}

async function open(desk: Desk, width: number): Promise<Page> {
  const page = await desk.open(PANEL, { width });
  await settled(page);
  await layouts(page).scrollIntoViewIfNeeded();
  return page;
}
