import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'];

/**
 * Where there is no place for all of its tabs, `lightning-tabset` puts a menu button into a tab: Salesforce's own
 * markup, in whose orgs it comes from Salesforce and not from here.
 */
const OF_SALESFORCE = { rule: 'nested-interactive', mark: 'slds-tabs_default__overflow-button' };

/** What axe finds on a page, each with the elements it is about. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  return (await analyze(page)).flatMap(({ id, html }) => {
    const found = html.filter(
      (each) => id !== OF_SALESFORCE.rule || !each.includes(OF_SALESFORCE.mark)
    );
    return found.length === 0 ? [] : [`${id}: ${found.join('\n')}`];
  });
}

/** What axe finds in a page that moves no more, nothing excused, and whether the page is wider than its window. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  // Toasts and menus come and go with an animation, in which colours are mixed.
  await page.evaluate(
    'Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => 0)))'
  );
  const faults = (await analyze(page)).map(({ id, html }) => `${id}: ${html.join(' ')}`);
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  return [...faults, ...(wide === true ? ['wider than the window'] : [])];
}

interface Violation {
  readonly id: string;
  readonly html: readonly string[];
}

async function analyze(page: Page): Promise<readonly Violation[]> {
  // What passes is not told, and there are no frames to put together in a page of their own: a fifth of the time.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations } = await builder.withTags(TAGS).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }));
}
