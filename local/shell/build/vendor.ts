import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rollup, type Plugin, type RollupLog } from 'rollup';
import { packageFolder, pathInBase, servedBaseComponents } from './base-components';
import { iconCategories, iconNames, spriteOf } from './icons';
import { compilers, textOf, virtualModule } from './plugins';
import { SESSION, type Exports } from './specifiers';

const STYLES = join(packageFolder('@salesforce-ux/design-system'), 'assets');

/**
 * Builds what changes with the installed packages alone into a folder: `lwc.js` (engine and synthetic
 * shadow), `base.js` (every base component), the design system's styles, images and icons, and
 * `exports.json`, which tells what each module of `base.js` exports.
 */
export async function buildVendor(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await buildEngine(folder);
  const exports = await buildBase(folder);
  writeFileSync(join(folder, 'exports.json'), JSON.stringify(exports));
  copyStyles(folder);
  writeFileSync(join(folder, 'icons.json'), JSON.stringify(iconNames()));
}

async function buildEngine(folder: string): Promise<void> {
  const source = (): string =>
    "import '@lwc/synthetic-shadow';\nexport * from '@lwc/engine-dom';\n";
  const bundle = await rollup({
    input: 'engine',
    plugins: [virtualModule('engine', source), ...compilers({ folders: [], baseComponents: true })],
    onwarn: refuse
  });
  await bundle.write({ file: join(folder, 'lwc.js'), format: 'es' });
}

async function buildBase(folder: string): Promise<Exports> {
  const names = servedBaseComponents();
  const found: Record<string, readonly string[]> = {};
  const source = (): string =>
    names.map((name) => `export * as ${name} from 'lightning/${name}';`).join('\n');
  const bundle = await rollup({
    input: 'base',
    external: ['lwc', SESSION],
    plugins: [
      virtualModule('base', source),
      adaptBase(),
      ...compilers({ folders: [], baseComponents: true }),
      {
        name: 'shell-exports',
        generateBundle() {
          for (const id of this.getModuleIds()) {
            const name = /^(\w+)\/\1\.js$/.exec(pathInBase(id) ?? '')?.[1] ?? '';
            if (names.includes(name))
              found[`lightning/${name}`] = this.getModuleInfo(id)?.exports ?? [];
          }
          const lost = names.filter((name) => !(`lightning/${name}` in found));
          if (lost.length > 0) this.error(`found no exports of lightning/${lost.join(', ')}`);
        }
      }
    ],
    onwarn: refuse
  });
  await bundle.write({
    file: join(folder, 'base.js'),
    format: 'es',
    inlineDynamicImports: true
  });
  return found;
}

/** Where the base components are told of the page they run in. */
function adaptBase(): Plugin {
  return {
    name: 'shell-adapt-base',
    resolveId: (specifier) =>
      specifier === '@salesforce/i18n/timeZone' ? '\0shell-time-zone' : null,
    load(id) {
      if (id === '\0shell-time-zone')
        return `import { session } from '${SESSION}'; export default session.user.timeZone;`;
      const path = pathInBase(id);
      if (path === 'primitiveIcon/fetch.js') return ICONS_FROM_SPRITES;
      if (path === 'primitiveIcon/primitiveIcon.js') return withSprites(textOf(id));
      if (path?.endsWith('.css')) return withoutNativeStyles(textOf(id.split('?')[0] ?? ''));
      return null;
    }
  };
}

/**
 * Icons come as 3,500 templates to compile, or from the design system's sprites, as `src` does: of the
 * second kind all are there, without compiling any.
 */
const ICONS_FROM_SPRITES = `
export const hasIconLibrary = () => true;
export const getIconLibrary = () => ({});
export const fetchIconLibrary = async () => ({});
export function spriteHref(name) {
  const [category, icon] = name.split(':');
  return new URL('icons/' + category + '.svg', import.meta.url).href + '#' + icon;
}`;

const PLAIN_HREF = "return this.src ? sanitizeURL(this.src) : '';";

function withSprites(source: string): string {
  const changed = source
    .replace("getIconLibrary } from './fetch'", "getIconLibrary, spriteHref } from './fetch'")
    .replace(
      PLAIN_HREF,
      `if (this.src) return sanitizeURL(this.src);
        return isValidName(this.iconName) ? spriteHref(this.iconName) : '';`
    );
  if (changed.split('spriteHref').length !== 3)
    throw new Error('lightning/primitiveIcon has changed: look where it finds its icons now');
  return changed;
}

/**
 * Styles for native shadow, which the global stylesheet does not reach: here it does, and their rules
 * (`:host([data-render-mode="shadow"])`) would match nothing.
 */
function withoutNativeStyles(css: string): string {
  return css.replaceAll(/@import '(\.\/[\w-]+\.(slds|lbc\.native)\.css|lightning\/slds\w+)';/g, '');
}

function copyStyles(folder: string): void {
  const sheet = 'salesforce-lightning-design-system.min.css';
  mkdirSync(join(folder, 'styles'), { recursive: true });
  cpSync(join(STYLES, 'styles', sheet), join(folder, 'styles/slds.css'));
  cpSync(join(STYLES, 'images'), join(folder, 'images'), { recursive: true });
  mkdirSync(join(folder, 'icons'), { recursive: true });
  for (const category of iconCategories())
    cpSync(spriteOf(category), join(folder, 'icons', `${category}.svg`));
}

/** What would only fail in the browser fails here; the rest are remarks about others' code. */
function refuse(warning: RollupLog): void {
  if (warning.code === 'UNRESOLVED_IMPORT' || warning.code === 'MISSING_EXPORT')
    throw new Error(warning.message);
}
