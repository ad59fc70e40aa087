import { buildSite } from '../../local/shell/build/build-site';
import { browserPath } from './browser';

/** Before all journeys: what takes long the first time, once instead of in each org that shows a page. */
export default async function setup(): Promise<void> {
  if (browserPath() !== null) await buildSite({ dist: 'dist', cache: '.cache' });
}
