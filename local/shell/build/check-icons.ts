import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rollup';
import { iconsNamedIn } from './icons';

/** Fails a build that names an icon which the design system does not have: the page would show nothing. */
export function checkIcons(vendor: string): Plugin {
  const names: unknown = JSON.parse(readFileSync(join(vendor, 'icons.json'), 'utf8'));
  const known = new Set<unknown>(Array.isArray(names) ? names : []);
  return {
    name: 'shell-check-icons',
    transform: {
      order: 'pre',
      handler(code, id) {
        if (id.startsWith('\0')) return null;
        const wrong = iconsNamedIn(code).find(({ name }) => !known.has(name));
        if (wrong !== undefined) this.error(`there is no icon ${wrong.name}`, wrong.at);
        return null;
      }
    }
  };
}
