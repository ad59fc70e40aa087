// Sales Connect as a process of its own: --data <folder>, --org <address>, SALES_CONNECT_PORT.
import { parseArgs } from 'node:util';
import { complain, say, setVerbose, trace } from '../log';
import { serveSalesConnect, SalesConnectStartError, type ServedSalesConnect } from './serve';
import { DatabaseProblem } from './storage/database';

const DEFAULT_PORT = 4610;
const WAIT_FOR_ORG_MS = 3000;

try {
  const flags = readFlags();
  setVerbose(flags.verbose);
  const served = await serveSalesConnect({
    data: flags.data,
    org: flags.org,
    port: portFrom(process.env['SALES_CONNECT_PORT']),
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

function portFrom(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new SalesConnectStartError(
    `SALES_CONNECT_PORT is '${text}', which is no port: give a number from 0 to 65535.`
  );
}

function sentence(error: unknown): string {
  if (error instanceof SalesConnectStartError || error instanceof DatabaseProblem)
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function stopOnSignals(served: ServedSalesConnect): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void served.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // The parent that talked to us is gone.
  process.on('disconnect', stop);
}
