import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSchema, sourcesOf } from '../../org/compile';
import { apexMethodsOf } from './apex-methods';
import { buildBundles, findBundles } from './bundles';
import { buildChrome, readChrome } from './chrome';
import { sourcePlace } from './source-place';
import type { Remembered } from './remember';
import { Digest, fillOnce, type ComponentMeta, type Site } from './site';
import {
  builtSite,
  chromeKey,
  inputOf,
  siteFolder,
  vendorKey,
  type SiteOptions
} from './site-cache';
import { BASE, BUNDLES } from './specifiers';
import { buildVendor } from './vendor';

/** Everything that was compiled in this process. */
const compiled: Remembered = new Map();

/**
 * Compiles the project's components and keeps nothing but the memory of it: the next build, of sources that
 * differ a little, is quick.
 * @throws ShellBuildError, or OrgBuildError for metadata that cannot be read
 */
export async function warmUp(options: SiteOptions): Promise<void> {
  const at = (path: string): string => join(options.cache, 'shell', path);
  const made = await compileProject(
    options,
    at(`vendor/${vendorKey()}`),
    at(`chrome/${chromeKey()}`)
  );
  rmSync(made, { recursive: true, force: true });
}

/**
 * Builds what is not built yet: the installed packages (10 to 20 s, once), the shell's own components, the
 * project's components.
 * @throws ShellBuildError, or OrgBuildError for metadata that cannot be read
 */
export async function buildSite(options: SiteOptions): Promise<Site> {
  const { dist, cache } = options;
  const done = builtSite(options);
  if (done !== null) return done;
  const input = inputOf(dist);
  const folders = { vendor: `vendor/${vendorKey()}`, chrome: `chrome/${chromeKey()}` };
  const at = (path: string): string => join(cache, 'shell', path);
  await fillOnce(at(folders.vendor), buildVendor);
  await fillOnce(at(folders.chrome), (folder) => buildChrome(folder, at(folders.vendor)));
  const bundles = `bundles/${await buildProject(options, at(folders.vendor), at(folders.chrome))}`;
  const site = describe(folders.vendor, folders.chrome, bundles, at);
  await fillOnce(siteFolder(cache, input), async (folder) =>
    writeFileSync(join(folder, 'site.json'), JSON.stringify(site))
  );
  return site;
}

/** Builds the project's components into a folder named by what came out, and returns its name. */
async function buildProject(options: SiteOptions, vendor: string, chrome: string): Promise<string> {
  const made = await compileProject(options, vendor, chrome);
  try {
    const key = new Digest().folder(made).end();
    await fillOnce(join(options.cache, 'shell/bundles', key), async (target) => {
      rmSync(target, { recursive: true });
      renameSync(made, target);
    });
    return key;
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** Builds them into a new folder, and returns its path. */
async function compileProject(
  { dist, cache }: SiteOptions,
  vendor: string,
  chrome: string
): Promise<string> {
  const sources = sourcesOf(dist, true);
  const schema = loadSchema(sources);
  const folder = join(cache, 'shell/bundles');
  mkdirSync(folder, { recursive: true });
  const made = mkdtempSync(join(folder, 'new-'));
  try {
    await buildBundles(made, {
      vendor,
      chrome,
      bundles: findBundles(sources.map(({ root }) => root)),
      names: { ...schema, apexMethod: apexMethodsOf(schema, join(cache, 'apex-ast')) },
      shown: (file, line) => sourcePlace(dist, file, line),
      compiled
    });
    return made;
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw error;
  }
}

function describe(
  vendor: string,
  chrome: string,
  bundles: string,
  at: (path: string) => string
): Site {
  const { files } = readChrome(at(chrome));
  const components: readonly ComponentMeta[] = JSON.parse(
    readFileSync(join(at(bundles), 'components.json'), 'utf8')
  );
  const own = Object.entries(files).map(([specifier, file]) => [
    specifier.startsWith('lightning/') ? `@shell/${specifier}` : specifier,
    `${chrome}/${file}`
  ]);
  const imports = {
    lwc: `${vendor}/lwc.js`,
    [BASE]: `${vendor}/base.js`,
    [BUNDLES]: `${bundles}/bundles.js`,
    ...Object.fromEntries(own)
  };
  return {
    id: new Digest().text(JSON.stringify([imports, components])).end(),
    stylesheet: `${vendor}/styles/slds.css`,
    start: `${chrome}/${files['shell/start'] ?? ''}`,
    imports,
    components
  };
}
