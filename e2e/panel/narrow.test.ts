import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../support/browser';
import { NARROW, openDesk, type Desk } from './support/desk';
import { STATES, stillness } from './support/states';

/** Source: "Text Spacing", https://www.w3.org/WAI/WCAG21/Understanding/text-spacing.html; other fonts are as wide. */
const SPACED = '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }';

const UNIQUE = [...new Map(STATES.map((state) => [state.show, state])).values()];

describe.skipIf(browserPath() === null)('in a narrow window', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.reset());
  afterAll(() => desk.stop());

  it.each(UNIQUE)(
    '$name: nothing stands over the edge, in wider letters neither',
    async (state) => {
      const page = await state.show(desk, NARROW);
      await stillness(page);
      expect(await overTheEdge(page)).toEqual([]);

      await page.addStyleTag({ content: SPACED });
      // Tabs find their places anew.
      await page.setViewportSize({ width: NARROW + 1, height: 900 });
      await page.setViewportSize({ width: NARROW, height: 900 });
      await stillness(page);

      expect(await overTheEdge(page)).toEqual([]);
    }
  );
});

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
