import type { Locator, Page } from '@playwright/test';
import { seen } from '../../support/seen';
import { field } from '../../support/client';
import { until } from '../../support/people';
import type { Desk } from '../../panel/support/desk';

/** Where Sales Connect pushes in vain: then only runs bring anything over. */
export const NOWHERE = 'http://127.0.0.1:9';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** 4 or 5 am Pacific, in UTC. */
const MORNING_MS = 12 * 60 * MINUTE_MS;
/** The heartbeat of an hour has come by then. */
const AFTER_THE_BEAT_MS = 10 * MINUTE_MS;

/** The section of the panel. */
export function night(page: Page): Locator {
  return page.locator('c-opt-out-night');
}

/** A row of the history. @param name of the run */
export function runRow(page: Page, name: string): Locator {
  return night(page).locator(`c-opt-out-run-history tr[data-run="${name}"]`);
}

/** Somebody in the list of a run's people. */
export function person(page: Page, name: string): Locator {
  return night(page).locator('c-opt-out-run-people-list tbody tr').filter({ hasText: name });
}

/** Reads the page again at once. */
export async function refresh(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
}

/**
 * Switches the sync on; the schedule begins with it. It is a morning then: hours may pass without a night, at
 * whatever time the tests run.
 */
export async function switchOn(desk: Desk): Promise<void> {
  await moveClock(desk, (Math.floor((await nowOf(desk)) / DAY_MS) + 1) * DAY_MS + MORNING_MS);
  const target = 'EmailOptOut';
  const change = { readSyncEnabled: false, readTarget: target, syncEnabled: true, target };
  await desk.call('OptOutPanelController/saveSettings', { change });
}

/** The night as the panel gets it. */
export async function nightState(desk: Desk): Promise<unknown> {
  return field(await desk.call('OptOutPanelController/getState'), 'night');
}

/** Resolves once no run is under way; the last one that ended. */
export async function untilEnded(desk: Desk): Promise<unknown> {
  let state: unknown;
  await until('no run is under way', async () => {
    state = await nightState(desk);
    return field(state, 'open') === undefined;
  });
  return field(state, 'last');
}

/** Runs now, until it has ended; the run. */
export async function runThrough(desk: Desk): Promise<unknown> {
  await desk.call('OptOutNightController/runNow');
  return untilEnded(desk);
}

/** Puts the org's clock forward until the heartbeat after the next 8 pm Pacific has come. */
export async function passEvening(desk: Desk): Promise<void> {
  const next = Date.parse(String(field(await nightState(desk), 'nextRun')));
  await moveClock(desk, next + AFTER_THE_BEAT_MS);
}

/** Puts the org's clock forward by hours. */
export async function passHours(desk: Desk, hours: number): Promise<void> {
  await moveClock(desk, (await nowOf(desk)) + hours * 60 * MINUTE_MS);
}

async function nowOf(desk: Desk): Promise<number> {
  const { json } = await desk.admin.request('GET', '/local/clock');
  return Date.parse(String(field(json, 'now')));
}

async function moveClock(desk: Desk, to: number): Promise<void> {
  const answer = await desk.admin.request('POST', '/local/clock', {
    to: new Date(to).toISOString()
  });
  if (answer.status !== 200) throw new Error(`the clock: ${answer.status} ${answer.text}`);
}

/** Shows the people of a run, and waits for them. */
export async function showPeople(page: Page, run: string): Promise<void> {
  await runRow(page, run)
    .getByRole('button', { name: /^Show people/ })
    .click();
  await seen(night(page).getByRole('heading', { name: `People of ${run}` })).toBeFocused();
  await seen(night(page).locator('c-opt-out-run-people-list')).toBeVisible();
}

/** Whom the shown list of people names, in its order, with the direction of each. */
export async function listed(page: Page): Promise<readonly string[]> {
  const rows = night(page).locator('c-opt-out-run-people-list tbody tr');
  const texts: string[] = [];
  for (const row of await rows.all()) {
    const [who = '', direction = ''] = await row.locator('th, td').allInnerTexts();
    texts.push(`${who.split('\n')[0] ?? ''}: ${direction}`);
  }
  return texts;
}
