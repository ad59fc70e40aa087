// The embedded org as a process of its own: --data <folder>, --fresh, --verbose, --follow, ORG_PORT.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { complain, say, setVerbose, trace } from '../log';
import { portFrom, stopOnSignals } from '../server-process';
import { Shell } from '../shell/shell';
import { DataFolderProblem } from './data/journal/problem';
import { OrgBuildError } from './metadata/schema';
import { StartError, serveOrg } from './serve';
import { greeting } from './greeting';
import { obeyParent } from './reload';

const DEFAULT_PORT = 4600;

try {
  const flags = readFlags();
  setVerbose(flags.verbose);
  const [dist, cache] = [resolve('dist'), resolve('.cache')];
  const shell = new Shell({ dist, cache, follows: flags.follow, warn: complain });
  const org = await serveOrg({
    dist,
    cache,
    pages: (host) => shell.routes(host),
    data: { folder: flags.data, fresh: flags.fresh },
    port: portFrom('ORG_PORT', DEFAULT_PORT, (words) => new StartError(words)),
    log: trace,
    warn: complain,
    onFault: (error) =>
      complain(error instanceof Error ? (error.stack ?? error.message) : String(error))
  });
  for (const line of greeting(org)) say(line);
  stopOnSignals(org);
  obeyParent(org.org, shell);
  // A parent that talks to us says itself when everything is ready.
  if (process.send) process.send(org.url);
  else say('ready');
} catch (error) {
  complain(sentence(error));
  process.exitCode = 1;
}

interface Flags {
  readonly verbose: boolean;
  readonly fresh: boolean;
  /** Open pages follow what is built anew. */
  readonly follow: boolean;
  readonly data: string;
}

function readFlags(): Flags {
  try {
    return parseArgs({
      options: {
        verbose: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        follow: { type: 'boolean', default: false },
        data: { type: 'string', default: '.data/org' }
      }
    }).values;
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error));
  }
}

function sentence(error: unknown): string {
  if (
    error instanceof OrgBuildError ||
    error instanceof StartError ||
    error instanceof DataFolderProblem
  )
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
