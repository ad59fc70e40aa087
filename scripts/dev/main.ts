// `npm run dev`: `npm start`, and every change below force-app and local/customer is put in place.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startServers } from '../../local/servers';
import { build, type BuildReport } from '../build/build';
import { BuildError } from '../build/build-error';
import { OrgChild } from './org-child';
import { stampOf } from './tree';

// Looked at again and again: events of the file system come in other numbers and orders on each system.
const POLL_MS = 100;

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['force-app', 'local/customer'].map((folder) => join(root, folder));
const { values: flags } = parseArgs({
  options: {
    verbose: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    data: { type: 'string', default: '.data' }
  }
});

if ((await tryBuild()) === null) process.exit(1);
let stamp = stampOf(sources);
const servers = await startServers(
  root,
  { ...flags, follow: true },
  (...of) => new OrgChild(...of)
);
if (servers === null) process.exit(1);
const { org } = servers;
console.log('ready');
for (;;) {
  await sleep(POLL_MS);
  if (stampOf(sources) === stamp) continue;
  stamp = await settled();
  const report = await tryBuild();
  if (report !== null) await put(report);
}

/** Waits until nobody writes any more, as a checkout does for a while. */
async function settled(): Promise<string> {
  for (let last = stampOf(sources); ;) {
    await sleep(POLL_MS);
    const now = stampOf(sources);
    if (now === last) return now;
    last = now;
  }
}

async function put({ written, removed }: BuildReport): Promise<void> {
  const changed = [...written, ...removed];
  if (changed.includes('customer/users.json'))
    console.log('Users are created with the data: npm run dev -- --fresh');
  if (changed.some(concernsOrg) && (await org.reload()) === 'restart') {
    await org.restart();
    console.log('ready');
    return;
  }
  if (changed.length > 0) org.buildPages();
}

/** All but components, which the org does not execute. */
function concernsOrg(path: string): boolean {
  return !path.split('/').includes('lwc') && path !== 'customer/users.json';
}

/** null, and the error printed, when the sources do not build. */
async function tryBuild(): Promise<BuildReport | null> {
  try {
    return await build(root);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(error.message);
    return null;
  }
}
