// Sales Connect as a process of its own: --data <folder>, --org <address>, SALES_CONNECT_PORT.
import { parseArgs } from 'node:util';
import { complain, say, setVerbose, trace } from '../log';
import { portFrom, stopOnSignals } from '../server-process';
import { serveSalesConnect, SalesConnectStartError } from './serve';
import { DatabaseProblem } from './storage/database';

const DEFAULT_PORT = 4610;
const WAIT_FOR_ORG_MS = 3000;

try {
  const flags = readFlags();
  setVerbose(flags.verbose);
  const served = await serveSalesConnect({
    data: flags.data,
    org: flags.org,
    port: portFrom(
      'SALES_CONNECT_PORT',
      DEFAULT_PORT,
      (words) => new SalesConnectStartError(words)
    ),
    waitForOrgMs: WAIT_FOR_ORG_MS,
    log: trace,
    warn: complain
  });
  stopOnSignals(served);
  say(`Sales Connect listens on ${served.url}`);
  // A parent that talks to us says itself when everything is ready.
  if (process.send) process.send(served.url);
  else say('ready');
} catch (error) {
  complain(sentence(error));
  process.exitCode = 1;
}

interface Flags {
  readonly verbose: boolean;
  readonly data: string;
  readonly org?: string | undefined;
}

function readFlags(): Flags {
  try {
    const { values } = parseArgs({
      options: {
        verbose: { type: 'boolean', default: false },
        data: { type: 'string', default: '.data/sales-connect' },
        org: { type: 'string' }
      }
    });
    if (values.org !== undefined && !URL.canParse(values.org))
      throw new Error(`--org is '${values.org}', which is no address.`);
    return values;
  } catch (error) {
    throw new SalesConnectStartError(error instanceof Error ? error.message : String(error));
  }
}

function sentence(error: unknown): string {
  if (error instanceof SalesConnectStartError || error instanceof DatabaseProblem)
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
