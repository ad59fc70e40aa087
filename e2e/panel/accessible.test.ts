import { mkdirSync } from 'node:fs';
import { expect as seen, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from '../support/accessible';
import { browserPath } from '../support/browser';
import { openDesk, PANEL, patient, type Desk } from './support/desk';
import { startGate } from './support/gate';
import { row, seesState, sentence } from './support/panel';
import { STATES, stillness } from './support/states';

const PICTURES = 'reports/screenshots';

describe.skipIf(browserPath() === null)('for everybody', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    mkdirSync(PICTURES, { recursive: true });
  });
  afterEach(() => desk.reset());
  afterAll(() => desk.stop());

  it.each(STATES)('$name ($width px)', async ({ name, width, show }) => {
    const page = await show(desk, width);
    await stillness(page);
    await page.screenshot({
      path: `${PICTURES}/panel-${name.replaceAll(/\W+/g, '-').toLowerCase()}.png`,
      fullPage: true
    });

    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  });

  it('nothing moves for whoever asked for less motion', async () => {
    const gate = await startGate(desk.sales.url);
    await desk.connect(gate.url);
    gate.shut();
    const page = await desk.open(PANEL, { reducedMotion: 'reduce' });
    await seen(sentence(page)).toBeVisible(patient);
    await seesState(page, 'PushTest', 'Asking Sales Connect…');
    expect(await motions(page)).toEqual([]);
    await row(page, 'Connection').scrollIntoViewIfNeeded();
    await page.locator('c-opt-out-sales-connect').getByRole('button').first().click();
    await seen(page.getByRole('dialog')).toBeVisible(patient);

    expect(await motions(page)).toEqual([]);
    await gate.stop();
  });
});

/** What moves for longer than anybody sees. */
async function motions(page: Page): Promise<unknown> {
  return page.evaluate(`document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().activeDuration > 20)
    .map(({ effect, animationName, transitionProperty }) =>
      effect.target.className + ': ' + (animationName ?? transitionProperty))`);
}
