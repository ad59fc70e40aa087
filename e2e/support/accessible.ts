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
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.flatMap(({ id, nodes }) => {
    const found = nodes
      .map(({ html }) => html)
      .filter((html) => id !== OF_SALESFORCE.rule || !html.includes(OF_SALESFORCE.mark));
    return found.length === 0 ? [] : [`${id}: ${found.join('\n')}`];
  });
}
