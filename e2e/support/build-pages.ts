import { Builder } from '../../local/shell/builder';
import { browserPath } from './browser';

/** Before all journeys: what takes long the first time, once instead of in each org that shows a page. */
export default async function setup(): Promise<void> {
  if (browserPath() === null) return;
  const builder = new Builder({ dist: 'dist', cache: '.cache' }, false);
  await builder.build();
  const { problems } = builder.now;
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
