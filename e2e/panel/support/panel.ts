import type { Locator, Page } from '@playwright/test';
import { seen } from '../../support/seen';

/** More than any page here has to stop at. */
const MOST_TABS = 60;

/** The sentence at the top, once it is there. */
export function sentence(page: Page): Locator {
  return page.locator('c-opt-out-status [data-id="sentence"]');
}

/** A row of the checklist. @param name as Apex calls it */
export function row(page: Page, name: string): Locator {
  return page.locator(`c-opt-out-checklist [data-name="${name}"]`);
}

/** What a screen reader says of a row's state. */
export async function seesState(page: Page, name: string, state: string): Promise<void> {
  await seen(
    row(page, name).locator('.slds-media__figure .slds-assistive-text').first()
  ).toHaveText(state);
}

export function toggle(page: Page): Locator {
  return page.getByRole('switch', { name: 'Sync with Sales Connect' });
}

/** Picks a field choice in the settings, without saving it. */
export async function choose(page: Page, name: string): Promise<void> {
  // The circle that is drawn lies over the button.
  await page.getByText(name, { exact: true }).and(page.locator('label *')).click();
}

/** Saves the settings and agrees to what that changes. */
export async function save(page: Page): Promise<void> {
  await page.locator('c-opt-out-settings').getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save these settings?' });
  await dialog.getByRole('button', { name: 'Save' }).click();
}

/** A figure of the push. */
export function tile(page: Page, name: string): Locator {
  return page.locator(`c-opt-out-push [data-id="${name}"] [data-id="figure"]`);
}

/** What the open list of the push says of somebody. */
export function pushOf(page: Page, person: string): Locator {
  return page.locator('c-opt-out-push-list tr[data-row]').filter({ hasText: person });
}

export async function seesToast(page: Page, words: string): Promise<void> {
  await seen(page.locator('lightning-toast').filter({ hasText: words })).toBeVisible();
}

/** Whether everything that was asked for has been answered and drawn. */
export async function settled(page: Page): Promise<void> {
  await seen(sentence(page)).toBeVisible();
  await seen(page.locator('c-opt-out-push-list [data-id="summary"]').first()).toBeVisible();
  await seen(page.locator('lightning-spinner')).toHaveCount(0);
}

/** Presses Tab, or Shift+Tab, until this has the focus. */
export async function tabTo(
  page: Page,
  wanted: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab'
): Promise<void> {
  await seen(wanted).toBeVisible();
  for (let tab = 0; tab < MOST_TABS; tab++) {
    if (await wanted.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`no way by ${key} to ${String(wanted)}`);
}
