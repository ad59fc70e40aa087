import { mkdirSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { seen } from './support/seen';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { switchOn } from './night-panel/support/night';
import { openDesk, PANEL, type Desk } from './panel/support/desk';
import { sentence } from './panel/support/panel';
import { faultsOf } from './support/accessible';
import { browserPath } from './support/browser';
import { field } from './support/client';

const SCREENSHOTS = 'reports/screenshots';
const LEADS = '/lightning/o/Lead/list';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CLOSE_MS = 10_000;

describe.skipIf(browserPath() === null)('the clock of the local org at /lightning', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    mkdirSync(SCREENSHOTS, { recursive: true });
  });
  afterEach(() => desk.reset());
  afterAll(() => desk.stop());

  async function open(address: string, width = 1440): Promise<Page> {
    const page = await desk.open(address, { width, reducedMotion: 'reduce' });
    await seen(page.getByRole('banner')).toBeVisible();
    await seen(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
    return page;
  }

  async function orgNow(): Promise<number> {
    const { json } = await desk.admin.request('GET', '/local/clock');
    return Date.parse(String(field(json, 'now')));
  }

  function clock(page: Page): Locator {
    return page.getByRole('button', { name: /^Clock of the local org/ });
  }

  function menu(page: Page): Locator {
    return page.getByRole('dialog', { name: 'Clock of the local org' });
  }

  function outcome(page: Page): Locator {
    return menu(page).locator('p[role=status]');
  }

  /** How far what a component asks the browser for is from what the org's clock shows. */
  async function drift(page: Page): Promise<readonly number[]> {
    const at = await orgNow();
    const told: unknown = await page.evaluate('[Date.now(), +new Date(), Date.parse(Date())]');
    return Array.isArray(told) ? told.map((each) => Math.abs(Number(each) - at)) : [];
  }

  it('shows the time of the org and of the user, and goes an hour on by mouse', async () => {
    const before = await orgNow();
    const page = await open(LEADS);
    await clock(page).click();
    await seen(menu(page)).toContainText('not of Salesforce');
    await seen(menu(page).locator('dt')).toHaveText([
      'Pacific Time',
      'For you, Central European Time'
    ]);
    const moments = menu(page).locator('dd');
    await seen(moments).toHaveText([
      inZone('America/Los_Angeles', before),
      inZone('Europe/Berlin', before)
    ]);

    await menu(page).getByRole('button', { name: '+1 hour' }).click();

    await seen(outcome(page)).toHaveText(/^It is .*, Pacific Time\.$/);
    expect(Math.round(((await orgNow()) - before) / HOUR_MS)).toBe(1);
    await seen(moments.first()).toHaveText(inZone('America/Los_Angeles', before + HOUR_MS));
    expect((await drift(page)).every((ms) => ms < CLOSE_MS)).toBe(true);
    await page.getByRole('main').click();
    await seen(menu(page)).toHaveCount(0);
  });

  it('goes to the evening by keyboard, and the open panel tells it by itself', async () => {
    await desk.connect();
    await switchOn(desk);
    const night = field(await desk.call('OptOutPanelController/getState'), 'night');
    const evening = Date.parse(String(field(night, 'nextRun')));
    const page = await open(PANEL);
    await page.evaluate('window.notLoadedAnew = true');
    await seen(sentence(page)).toContainText('Next run');
    const told = await sentence(page).innerText();

    await clock(page).press('Enter');
    await seen(menu(page)).toBeFocused();
    const button = menu(page).getByRole('button', { name: '8 pm Pacific' });
    await seen(button).toHaveAccessibleDescription(/^The next 8 pm Pacific is on /);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await seen(button).toBeFocused();
    await page.keyboard.press('Enter');

    await seen(outcome(page)).toHaveText(/8:00 PM, Pacific Time\.$/);
    await seen(button).toBeFocused();
    const late = (await orgNow()) - evening;
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(CLOSE_MS);
    await seen(sentence(page)).not.toHaveText(told);
    expect(await page.evaluate('window.notLoadedAnew')).toBe(true);
    await page.keyboard.press('Escape');
    await seen(clock(page)).toBeFocused();
  });

  it('is busy until what is due has run, and says why it was not put forward', async () => {
    const page = await open(LEADS);
    let asked = 0;
    let answer = (): void => undefined;
    await page.route('**/local/clock', async (route) => {
      asked++;
      await new Promise<void>((resolve) => (answer = resolve));
      await route.fulfill({ status: 500, json: [{ message: 'No disk.', errorCode: 'X' }] });
    });
    await clock(page).click();
    const button = menu(page).getByRole('button', { name: '+1 hour' });
    await button.click();
    await seen(outcome(page)).toHaveText(/^What is due until .* runs now\.$/);
    await seen(button).toHaveAttribute('aria-disabled', 'true');
    await button.press('Enter');

    answer();

    await seen(menu(page).getByRole('alert')).toHaveText('The clock was not put forward: No disk.');
    await seen(button).toHaveAttribute('aria-disabled', 'false');
    expect(asked).toBe(1);
  });

  it('follows whoever else moves it', async () => {
    const page = await open(LEADS);
    const before = await clock(page).textContent();

    const to = new Date((await orgNow()) + 3 * HOUR_MS).toISOString();
    await desk.admin.request('POST', '/local/clock', { to });

    await seen(clock(page)).not.toHaveText(before ?? '');
    expect((await drift(page)).every((ms) => ms < CLOSE_MS)).toBe(true);
  });

  it.each([360, 1440])('is accessible and fits beside all else in %i pixels', async (width) => {
    const page = await open(LEADS, width);
    // As `npm start` has it, which tells the org where Sales Connect is.
    await page.route(`**${LEADS}`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace(
        '"salesConnect":null',
        `"salesConnect":"${desk.sales.url}"`
      );
      await route.fulfill({ response: answer, body });
    });
    await page.reload();
    await seen(page.getByRole('link', { name: 'Sales Connect' })).toBeVisible();
    await clock(page).click();
    await seen(menu(page).getByRole('button', { name: '8 pm Pacific' })).toBeVisible();
    await page.screenshot({ path: `${SCREENSHOTS}/clock-${width}.png` });

    expect(await faultsOf(page)).toEqual([]);
  });
});

/** What it shows from then on, until the minute is over after this one. */
function inZone(timeZone: string, at: number): RegExp {
  const words = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit'
  });
  return new RegExp(`^(${words.format(at)}|${words.format(at + MINUTE_MS)})$`);
}
