import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { seen } from '../support/seen';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from '../support/accessible';
import { browserPath } from '../support/browser';
import { NARROW, openDesk, PANEL, WIDE, type Desk } from './support/desk';
import { startGate } from './support/gate';
import { row, seesState, sentence } from './support/panel';
import { STATES, stillness, type State } from './support/states';

const PICTURES = 'reports/screenshots';
const HEIGHT = 900;
/** Source: "Text Spacing", https://www.w3.org/WAI/WCAG21/Understanding/text-spacing.html; other fonts are as wide. */
const SPACED = '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }';
const UNIQUE = STATES.filter(
  ({ show }, index) => STATES.findIndex((other) => other.show === show) === index
);

describe.skipIf(browserPath() === null)('for everybody', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    mkdirSync(PICTURES, { recursive: true });
  });
  afterEach(() => desk.reset());
  afterAll(() => desk.stop());

  it.each(UNIQUE)('$name, wide and narrow, in wider letters too', async ({ show }) => {
    const page = await show(desk, WIDE);
    await look(page, show, WIDE);

    await page.setViewportSize({ width: NARROW, height: HEIGHT });
    await look(page, show, NARROW);
    expect(await overTheEdge(page)).toEqual([]);

    await page.addStyleTag({ content: SPACED });
    // Tabs find their places anew.
    await page.setViewportSize({ width: NARROW + 1, height: HEIGHT });
    await page.setViewportSize({ width: NARROW, height: HEIGHT });
    await stillness(page);
    expect(await overTheEdge(page)).toEqual([]);
  });

  it('nothing moves for whoever asked for less motion', async () => {
    const gate = await startGate(desk.sales.url);
    await desk.connect(gate.url);
    gate.shut();
    const page = await desk.open(PANEL, { reducedMotion: 'reduce' });
    await seen(sentence(page)).toBeVisible();
    await seesState(page, 'PushTest', 'Asking Sales Connect…');
    expect(await motions(page)).toEqual([]);
    await row(page, 'Connection').scrollIntoViewIfNeeded();
    await page.locator('c-opt-out-sales-connect').getByRole('button').first().click();
    await seen(page.getByRole('dialog')).toBeVisible();

    expect(await motions(page)).toEqual([]);
    await gate.stop();
  });
});

/** Takes a picture of a state that has a name at this width, and holds it to axe. */
async function look(page: Page, show: State['show'], width: number): Promise<void> {
  await stillness(page);
  const state = STATES.find((one) => one.show === show && one.width === width);
  if (state === undefined) return;
  const name = state.name.replaceAll(/\W+/g, '-').toLowerCase();
  await page.screenshot({ path: `${PICTURES}/panel-${name}.png`, fullPage: true });
  expect(await violationsOf(page)).toEqual([]);
}

/** What makes the page wider than the window, in whichever component; empty when nothing does. */
async function overTheEdge(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const within = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
      [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    return within(document)
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map((element) => element.tagName + '.' + element.className);
  })()`);
}

/** What moves for longer than anybody sees. */
async function motions(page: Page): Promise<unknown> {
  return page.evaluate(`document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().activeDuration > 20)
    .map(({ effect, animationName, transitionProperty }) =>
      effect.target.className + ': ' + (animationName ?? transitionProperty))`);
}
