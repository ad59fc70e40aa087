import { complain, say } from '../log';
import type { Shell } from '../shell/shell';
import type { Org } from './org';
import { OrgBuildError } from './metadata/schema';

/**
 * Does what a parent process asks for. `reload`: puts the new build's Apex in place and answers with what
 * came of it, `swapped`, `restart` or `refused`. `pages`: builds the pages anew, without an answer, for it
 * may take long and nobody waits for it. `sales-connect <address>`: where the pages' link leads, and that somebody will look
 * at pages. Without a parent that talks to us nothing happens.
 */
export function obeyParent(org: Org, shell: Shell): void {
  process.on('message', (message) => {
    const [word, address = ''] = String(message).split(' ');
    if (word === 'reload') process.send?.(reload(org));
    if (word === 'pages') void reloadPages(shell);
    if (word !== 'sales-connect') return;
    shell.linkTo(address);
    // Everything runs now: what is left of the machine can make ready what somebody will look at.
    shell.prepare();
  });
}

async function reloadPages(shell: Shell): Promise<void> {
  const started = performance.now();
  try {
    const outcome = await shell.reload();
    if (outcome === 'built') say(`Pages built (${(performance.now() - started).toFixed(0)} ms)`);
  } catch (error) {
    if (!(error instanceof OrgBuildError)) throw error;
    complain(error.message);
  }
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
