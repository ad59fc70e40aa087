import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'];

/** What axe finds in a page that moves no more, and whether the page is wider than its window. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  // Toasts and menus come and go with an animation, in which colours are mixed.
  await page.evaluate(
    'Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => 0)))'
  );
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
    ...(wide === true ? ['wider than the window'] : [])
  ];
}
