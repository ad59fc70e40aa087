import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rollup, type Plugin } from 'rollup';
import { checkIcons } from './check-icons';
import { compilers } from './plugins';
import { passOn } from './platform-modules';
import { problemsOf } from './rollup-problems';
import { BROWSER } from './site-cache';
import { BASE, BUNDLES, SESSION, type Exports } from './specifiers';

/** What pages and the package's components import of it, by specifier. */
const ENTRIES = {
  [SESSION]: 'shell/session/session',
  'shell/apex': 'shell/apex/apex',
  'shell/start': 'shell/start/start',
  'lightning/navigation': 'lightning/navigation/navigation',
  'lightning/platformShowToastEvent': 'lightning/platformShowToastEvent/platformShowToastEvent',
  'lightning/uiRecordApi': 'lightning/uiRecordApi/uiRecordApi'
} as const;

/** `chrome.json`: files by specifier, and what they export. */
export interface ChromeManifest {
  readonly files: Readonly<Record<string, string>>;
  readonly exports: Exports;
}

/**
 * Builds the shell's own components into a folder.
 * @param vendor folder of the vendor build
 * @throws ShellBuildError
 */
export async function buildChrome(folder: string, vendor: string): Promise<void> {
  const base = readExports(vendor);
  const plugins = [
    ownModules(base),
    checkIcons(vendor),
    ...compilers({ folders: [BROWSER], baseComponents: false })
  ];
  const input = Object.fromEntries(
    Object.values(ENTRIES).map((path) => [path.split('/')[1] ?? path, join(BROWSER, `${path}.ts`)])
  );
  const files: Record<string, string> = {};
  const exports: Record<string, readonly string[]> = {};
  try {
    const bundle = await rollup({
      input,
      plugins,
      external: ['lwc', BASE, BUNDLES],
      onwarn: (w) => refuse(w)
    });
    const { output } = await bundle.write({
      dir: folder,
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js'
    });
    for (const chunk of output) {
      if (chunk.type !== 'chunk' || chunk.facadeModuleId === null) continue;
      const path = relative(BROWSER, chunk.facadeModuleId)
        .replaceAll('\\', '/')
        .replace(/\.ts$/, '');
      const specifier = Object.entries(ENTRIES).find(([, entry]) => entry === path)?.[0];
      if (specifier === undefined) continue;
      files[specifier] = chunk.fileName;
      exports[specifier] = chunk.exports;
    }
  } catch (error) {
    throw problemsOf(error, (file, line) => ({
      path: `local/shell/browser/${relative(BROWSER, file)}`,
      line
    }));
  }
  writeFileSync(join(folder, 'chrome.json'), JSON.stringify({ files, exports }));
}

export function readChrome(folder: string): ChromeManifest {
  const manifest: ChromeManifest = JSON.parse(readFileSync(join(folder, 'chrome.json'), 'utf8'));
  return manifest;
}

export function readExports(vendor: string): Exports {
  const exports: Exports = JSON.parse(readFileSync(join(vendor, 'exports.json'), 'utf8'));
  return exports;
}

/** Base components come from the vendor build; the session's module is one of the entries. */
function ownModules(base: Exports): Plugin {
  return {
    name: 'shell-own-modules',
    resolveId(specifier) {
      if (specifier === SESSION) return join(BROWSER, `${ENTRIES[SESSION]}.ts`);
      return specifier in base ? `\0${specifier}` : null;
    },
    load(id) {
      const specifier = id.slice(1);
      return id.startsWith('\0') && specifier in base
        ? passOn(specifier, base, BASE, specifier.replace('lightning/', ''))
        : null;
    }
  };
}

/** Whatever the compiler remarks on in the shell's own code is a mistake. */
function refuse(warning: { readonly message: string }): never {
  throw warning instanceof Error ? warning : Object.assign(new Error(warning.message), warning);
}
