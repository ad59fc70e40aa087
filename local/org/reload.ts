import { complain, say } from '../log';
import type { Org } from './org';
import { OrgBuildError } from './metadata/schema';

/**
 * Puts each new build in place that a parent process tells of, and answers with what came of it:
 * `swapped`, `restart` or `refused`. Without a parent that talks to us nothing happens.
 */
export function reloadOnRequest(org: Org): void {
  process.on('message', () => process.send?.(reload(org)));
}

function reload(org: Org): 'swapped' | 'restart' | 'refused' {
  const started = performance.now();
  try {
    const outcome = org.reload();
    if (outcome === 'restart') say('The metadata has changed: the org starts again with its data.');
    else say(`Apex put in place (${(performance.now() - started).toFixed(0)} ms)`);
    return outcome;
  } catch (error) {
    if (!(error instanceof OrgBuildError)) throw error;
    complain(`${error.message}\nThe code from before this change stays in place.`);
    return 'refused';
  }
}
