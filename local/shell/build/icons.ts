import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './base-components';

const ICONS = join(packageFolder('@salesforce-ux/design-system'), 'assets/icons');
const CATEGORIES = ['action', 'custom', 'doctype', 'standard', 'utility'] as const;

export function iconCategories(): readonly string[] {
  return CATEGORIES;
}

/** The design system's file with every icon of a category. */
export function spriteOf(category: string): string {
  return join(ICONS, `${category}-sprite/svg/symbols.svg`);
}

/** Every icon there is, `utility:close`. */
export function iconNames(): readonly string[] {
  return CATEGORIES.flatMap((category) =>
    [...readFileSync(spriteOf(category), 'utf8').matchAll(/<symbol[^>]* id="(\w+)"/g)].map(
      ([, name]) => `${category}:${name}`
    )
  );
}

export interface NamedIcon {
  readonly name: string;
  /** Position in the text. */
  readonly at: number;
}

/** What stands in a component's source like the name of an icon. */
export function iconsNamedIn(source: string): readonly NamedIcon[] {
  const names = new RegExp(`(?<=["'\`])(?:${CATEGORIES.join('|')}):\\w+(?=["'\`])`, 'g');
  return [...source.matchAll(names)].map((match) => ({ name: match[0], at: match.index }));
}
