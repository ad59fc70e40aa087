import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../project';
import { packageFolder } from './base-components';
import { Digest, type Site } from './site';

/** The shell's own components and the modules that it serves in Salesforce's place. */
export const BROWSER = join(PROJECT, 'local/shell/browser');

/** This folder. */
export const BUILD = join(PROJECT, 'local/shell/build');

/** What a build works from and where it puts what it makes. */
export interface SiteOptions {
  /** The built project. */
  readonly dist: string;
  readonly cache: string;
}

/** Packages whose code is in the vendor build or makes it. */
const PACKAGES = [
  '@lwc/engine-dom',
  '@lwc/synthetic-shadow',
  '@lwc/rollup-plugin',
  'lightning-base-components',
  '@salesforce-ux/design-system',
  'rollup',
  'typescript'
];

/** What of this folder the vendor build is made by. */
const VENDOR_SOURCES = ['base-components.ts', 'icons.ts', 'plugins.ts', 'vendor.ts'];

/** The site that was built of exactly these sources before; null: it has to be built. */
export function builtSite({ dist, cache }: SiteOptions): Site | null {
  const file = join(siteFolder(cache, inputOf(dist)), 'site.json');
  if (!existsSync(file)) return null;
  const site: Site = JSON.parse(readFileSync(file, 'utf8'));
  return isThere(site, cache) ? site : null;
}

/** Whether everything that a site's pages load is in the cache. */
export function isThere(site: Site, cache: string): boolean {
  const files = [site.stylesheet, site.start, ...Object.values(site.imports)];
  return files.every((path) => existsSync(join(cache, 'shell', path)));
}

/** What a site is built of. */
export function inputOf(dist: string): string {
  return new Digest().text(chromeKey()).folder(dist).end();
}

/** Where is kept what was built of an input. */
export function siteFolder(cache: string, input: string): string {
  return join(cache, 'shell/sites', input);
}

/** Changes with the installed packages. */
export function vendorKey(): string {
  const digest = new Digest().folder(BUILD, (path) => VENDOR_SOURCES.includes(path));
  for (const name of PACKAGES)
    digest.text(readFileSync(join(packageFolder(name), 'package.json'), 'utf8'));
  return digest.end();
}

/** Changes with the shell. */
export function chromeKey(): string {
  return new Digest()
    .text(vendorKey())
    .folder(BUILD, isSource)
    .text(readFileSync(join(PROJECT, 'local/shell/words.ts'), 'utf8'))
    .folder(BROWSER)
    .end();
}

function isSource(path: string): boolean {
  return path.endsWith('.ts') && !path.endsWith('.test.ts');
}
