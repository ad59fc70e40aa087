// The build as a process of its own, so that compiling holds up nobody who asks the org: builds when told to `build`,
// and makes ready for it when told to `warm up`.
import { OrgBuildError } from '../../org/metadata/schema';
import { buildSite, warmUp } from './build-site';
import { ShellBuildError, formatProblem } from './problem';
import type { Site } from './site';

/** What a build says when it has ended. */
export type BuildAnswer =
  | { readonly kind: 'built'; readonly site: Site }
  | { readonly kind: 'failed'; readonly problems: readonly string[] };

const [, , dist = 'dist', cache = '.cache'] = process.argv;

process.on('message', (message) => {
  // Whatever is wrong with the sources, the build that is asked for says it.
  if (message === 'warm up') void warmUp({ dist, cache }).catch(() => undefined);
  else void build().then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());

async function build(): Promise<BuildAnswer> {
  try {
    return { kind: 'built', site: await buildSite({ dist, cache }) };
  } catch (error) {
    return { kind: 'failed', problems: linesOf(error) };
  }
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof ShellBuildError) return error.problems.map(formatProblem);
  if (error instanceof OrgBuildError) return error.message.split('\n');
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
}
