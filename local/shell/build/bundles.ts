import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { rollup, type Plugin, type PluginContext, type RollupLog } from 'rollup';
import { child, children, flag, parseXml } from '../../org/metadata/xml';
import { Problems } from '../../org/metadata/problems';
import { checkIcons } from './check-icons';
import { readChrome, readExports } from './chrome';
import {
  passOn,
  refuse,
  salesforceModule,
  UnservedImport,
  type OrgNames
} from './platform-modules';
import { compilers, virtualModule } from './plugins';
import type { Remembered } from './remember';
import { problemsOf } from './rollup-problems';
import { filesBelow } from '../../kept-files';
import type { ComponentMeta } from './site';
import type { Place } from './source-place';
import { BASE } from './specifiers';

/** A component's folder in a built project. */
export interface Bundle {
  readonly name: string;
  readonly folder: string;
  /** null: other components alone may use it. */
  readonly exposed: ComponentMeta | null;
}

/** What lies under a name that LWC's plugin knows: a template or styles that a component does not have. */
const NO_TEMPLATE = ['@lwc', 'resources', 'empty_html.js'].join(sep);
const NO_STYLES = ['@lwc', 'resources', 'empty_css.css'].join(sep);
const INPUT = 'bundles';

export interface BundlesOptions {
  readonly vendor: string;
  readonly chrome: string;
  readonly bundles: readonly Bundle[];
  readonly names: OrgNames;
  /** Turns a place on disk into the one that messages show. */
  readonly shown: (file: string, line: number | null) => Place;
  /** What earlier builds of this process compiled; it is added to. */
  readonly compiled?: Remembered | undefined;
}

/**
 * Builds the project's components into `bundles.js` of a folder, which exports `components` by name.
 * @throws ShellBuildError for source that does not compile, and for imports and icons that there are not
 */
export async function buildBundles(folder: string, options: BundlesOptions): Promise<void> {
  const { bundles, vendor, compiled } = options;
  const names = new Set(bundles.map(({ name }) => name));
  try {
    const bundle = await rollup({
      input: INPUT,
      external: ['lwc', 'shell/apex', /^@shell\//],
      plugins: [
        virtualModule(INPUT, () => entryOf(bundles)),
        platform(options),
        checkIcons(vendor),
        ...compilers({ folders: [], baseComponents: false, places: true, compiled })
      ],
      onwarn: (warning) => refuseWarning(warning, names)
    });
    await bundle.write({
      file: join(folder, 'bundles.js'),
      format: 'es',
      inlineDynamicImports: true
    });
  } catch (error) {
    throw problemsOf(error, options.shown);
  }
  const components = bundles.flatMap(({ exposed }) => (exposed === null ? [] : [exposed]));
  writeFileSync(join(folder, 'components.json'), JSON.stringify(components));
}

/** Every component is compiled, so that a mistake shows in those that no page uses yet. */
function entryOf(bundles: readonly Bundle[]): string {
  const exposed = bundles.filter((bundle) => bundle.exposed !== null);
  return [
    ...bundles.map(({ name }) => `import 'c/${name}';`),
    ...exposed.map(({ name }, index) => `import c${index} from 'c/${name}';`),
    `export const components = {${exposed.map(({ name }, index) => `${name}: c${index}`).join(', ')}};`
  ].join('\n');
}

/** Finds what Salesforce would find for a component, and refuses the rest by name. */
function platform({ bundles, chrome, vendor, names }: BundlesOptions): Plugin {
  const base = readExports(vendor);
  const own = readChrome(chrome).exports;
  const made = (specifier: string): string | null => {
    if (specifier in base && specifier !== 'lightning/routingService')
      return passOn(specifier, base, BASE, specifier.replace('lightning/', ''));
    if (specifier.startsWith('lightning/') && specifier in own) return null;
    return salesforceModule(specifier, names);
  };
  return {
    name: 'shell-platform',
    resolveId(specifier, importer) {
      if (importer === undefined || specifier === 'lwc' || specifier.startsWith('\0')) return null;
      if (importer.startsWith('\0') && !specifier.startsWith('c/')) return null;
      if (specifier.startsWith('.')) {
        const found = within(specifier, importer);
        return found ?? failAt(this, importer, specifier, `there is no file ${specifier}`);
      }
      const name = /^c\/(\w+)$/.exec(specifier)?.[1];
      const bundle = bundles.find((one) => one.name === name);
      if (bundle !== undefined)
        return `${join(bundle.folder, bundle.name)}.js?specifier=${specifier}`;
      if (specifier.startsWith('lightning/') && specifier in own) return `\0own:${specifier}`;
      try {
        if (name !== undefined) throw new UnservedImport(`there is no component ${specifier}`);
        if (made(specifier) !== null) return `\0made:${specifier}`;
        return refuse(specifier);
      } catch (error) {
        if (!(error instanceof UnservedImport)) throw error;
        return failAt(this, importer, specifier, error.message);
      }
    },
    load(id) {
      if (id.startsWith('\0made:')) return made(id.slice('\0made:'.length));
      if (!id.startsWith('\0own:')) return null;
      const specifier = id.slice('\0own:'.length);
      return passOn(specifier, own, `@shell/${specifier}`, null);
    }
  };
}

function failAt(
  context: PluginContext,
  importer: string,
  specifier: string,
  message: string
): never {
  const [file = ''] = importer.split('?');
  return context.error({ message, loc: { file, ...placeIn(file, specifier) } });
}

/** A file of the importer's own bundle. */
function within(specifier: string, importer: string): string | null {
  const [file = '', query] = importer.split('?');
  const component = new URLSearchParams(query).get('specifier');
  if (component === null) return null;
  const [path = '', more] = specifier.split('?');
  const target = resolve(dirname(file), extname(path) === '' ? `${path}.js` : path);
  const parameters = new URLSearchParams(more);
  parameters.set('specifier', component);
  if (!existsSync(target)) {
    const sameName = basename(target).split('.')[0] === basename(file).split('.')[0];
    if (sameName && extname(target) === '.html') return NO_TEMPLATE;
    if (sameName && extname(target) === '.css') return NO_STYLES;
    return null;
  }
  return `${target}?${parameters}`;
}

/** Where a file names a module, from 1 and 0 as Rollup counts; a template names it by its tag. */
function placeIn(file: string, specifier: string): { line: number; column: number } {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const tag = `<${specifier.replace('/', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const at = Math.max(0, text.indexOf(file.endsWith('.html') ? tag : specifier));
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}

/** Rollup goes on after these, and the page would fail. Remarks of the LWC compiler are errors too. */
function refuseWarning(warning: RollupLog, names: ReadonlySet<string>): void {
  if (warning.code === 'CIRCULAR_DEPENDENCY' && names.size > 0) return;
  throw Object.assign(new Error(warning.message), warning);
}

/** The components below the `lwc` folders of a built project. */
export function findBundles(roots: readonly string[]): readonly Bundle[] {
  return roots.flatMap((root) =>
    filesBelow(root).flatMap((path) => {
      const [folder = '', name = ''] = /(?:^|\/)lwc\/(\w+)\/\1\.js-meta\.xml$/.exec(path)?.[1]
        ? [join(root, dirname(path)), basename(dirname(path))]
        : [];
      if (name === '') return [];
      return [{ name, folder, exposed: exposureOf(join(root, path), name) }];
    })
  );
}

/**
 * Source: "Configuration File Tags", https://developer.salesforce.com/docs/platform/lwc/guide/reference-configuration-tags.html
 */
function exposureOf(path: string, name: string): ComponentMeta | null {
  const problems = new Problems();
  const root = parseXml(readFileSync(path, 'utf8'), relative('.', path), problems);
  problems.throwIfAny();
  if (root === null || !flag(root, 'isExposed')) return null;
  const targets = children(child(root, 'targets') ?? root, 'target').map(({ text }) => text);
  const configs = child(root, 'targetConfigs');
  const objects = (configs?.children ?? [])
    .flatMap((config) => children(config, 'objects'))
    .flatMap((list) => children(list, 'object').map(({ text }) => text));
  return { name, targets, objects: objects.length === 0 ? null : objects };
}
