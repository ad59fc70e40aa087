import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { PROJECT } from '../../project';

const require = createRequire(join(PROJECT, 'package.json'));

/** Folder of an installed package. */
export function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

/** Where the base components lie, one folder each. */
const BASE_FOLDER = realpathSync(join(packageFolder('lightning-base-components'), 'src/lightning'));

/** The path of a module below the base components' folder, through whatever links it was found; null elsewhere. */
export function pathInBase(id: string): string | null {
  const [file = ''] = id.split('?');
  if (!existsSync(file)) return null;
  const path = relative(BASE_FOLDER, realpathSync(file)).replaceAll('\\', '/');
  return path.startsWith('../') || isAbsolute(path) ? null : path;
}

/**
 * Modules that are marked as exposed and that the Component Reference does not list, that another module
 * of the shell stands for, or that need what only Salesforce's mobile app has.
 * Source: "Component Reference", https://developer.salesforce.com/docs/platform/lightning-component-reference/guide
 */
const NOT_PUBLIC =
  /^(slds|iconSvg|i18n|overlay)|^(ariaObserver|barcodeScanner|baseFormattedText|configProvider|context|datatableKeyboardMixins|dialog|f6Controller|fileDownload|focusTrap|groupedCombobox|iconUtils|internalLocalizationService|lookupAddress|mediaUtils|messageDispatcher|multiColumnSortingModal|navigation|picklist|popup|primitiveFigure|purifyLib|routingService|showToastEvent|stackedTab|stackedTabset|utils)$/;

/** Modules behind the base components that the shell itself needs. */
const INTERNAL = ['routingService'];

/** Names of the modules below `lightning/` that base components are for everybody, sorted. */
export function publicBaseComponents(): readonly string[] {
  return readdirSync(BASE_FOLDER)
    .filter((name) => !NOT_PUBLIC.test(name) && isExposed(name))
    .toSorted();
}

/** Those, and what the shell alone may import. */
export function servedBaseComponents(): readonly string[] {
  return [...publicBaseComponents(), ...INTERNAL].toSorted();
}

/** The source of `@salesforce/i18n/<name>` for en-US, as the base components bring it; null: no such module. */
export function localeModule(name: string): string | null {
  const file = join(BASE_FOLDER, '../../scopedImports', `@salesforce-i18n-${name}.js`);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function isExposed(name: string): boolean {
  const meta = join(BASE_FOLDER, name, `${name}.js-meta.xml`);
  return existsSync(meta) && readFileSync(meta, 'utf8').includes('<isExposed>true</isExposed>');
}
