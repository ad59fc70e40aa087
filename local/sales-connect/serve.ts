import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { createApp } from './app';
import type { Clock } from './clock';
import { SalesConnect } from './sales-connect';
import { seed } from './seed/seed';

export interface SalesConnectServerOptions {
  /** Folder for the database; `:memory:` keeps nothing. */
  readonly data: string;
  /** The org's address; the one stored when left out. */
  readonly org?: string | undefined;
  /** 0: any free port. */
  readonly port: number;
  /** Whether an empty database gets people; it does when left out. */
  readonly seeded?: boolean | undefined;
  /** How long the org may take to answer when it is asked for people; it need not when left out. */
  readonly waitForOrgMs?: number | undefined;
  /** How long Salesforce may take to answer a push; 60 s when left out. */
  readonly timeoutMs?: number | undefined;
  /** The machine's when left out. */
  readonly clock?: Clock | undefined;
  /** A line a request. */
  readonly log: (line: string) => void;
  /** A line on standard error. */
  readonly warn: (line: string) => void;
}

export interface ServedSalesConnect {
  readonly sales: SalesConnect;
  /** `http://127.0.0.1:4610` */
  readonly url: string;
  /** Stops taking requests, waits for the push under way, closes the database. */
  stop(): Promise<void>;
}

/** Why Sales Connect cannot start, in one sentence for whoever typed the command. */
export class SalesConnectStartError extends Error {
  override readonly name = 'SalesConnectStartError';
}

/** Bearer key of the API; public: Sales Connect listens on loopback only. */
export const API_KEY = 'local-key';

const HOST = '127.0.0.1';
const DATABASE = 'sales-connect.db';
const CLIENT = { clientId: 'sales-connect', clientSecret: 'local-secret' };

/**
 * Opens Sales Connect on a data folder, fills an empty one with people, serves contract and pages, and takes
 * the delivery up where it was left.
 * @throws SalesConnectStartError when the port is taken, DatabaseProblem when the folder cannot be used
 */
export async function serveSalesConnect(
  options: SalesConnectServerOptions
): Promise<ServedSalesConnect> {
  const { data, org, port, clock, timeoutMs, log, warn } = options;
  const inMemory = data === ':memory:';
  if (!inMemory) mkdirSync(data, { recursive: true });
  const sales = new SalesConnect({
    location: inMemory ? data : join(data, DATABASE),
    client: { ...CLIENT, timeoutMs },
    clock,
    onFault: (error) => warn(error instanceof Error ? (error.stack ?? '') : String(error))
  });
  try {
    if (org !== undefined)
      sales.settings.setSync({ ...sales.settings.sync(), salesforceUrl: new URL(org).origin });
    if (options.seeded !== false) await seed(sales, options.waitForOrgMs ?? 0, warn);
    const server = await listen(createApp({ sales, apiKey: API_KEY, log, warn }).fetch, port);
    sales.delivery.start();
    // The first login tells which organisation this account belongs to.
    if (sales.settings.organizationId() === null) void sales.delivery.test();
    return { sales, url: addressOf(server, port), stop: () => stop(server, sales) };
  } catch (error) {
    await sales.close();
    throw error;
  }
}

async function stop(server: ServerType, sales: SalesConnect): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    // Whoever holds a connection open without asking anything must not hold the process.
    if ('closeAllConnections' in server)
      setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS).unref();
  });
  await sales.close();
}

const CLOSE_GRACE_MS = 500;

function addressOf(server: ServerType, port: number): string {
  const address = server.address();
  return `http://${HOST}:${typeof address === 'object' && address !== null ? address.port : port}`;
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: HOST }, () => resolve(server));
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new SalesConnectStartError(
              `Port ${port} is taken: stop what uses it, or choose another with SALES_CONNECT_PORT=<port>.`
            )
          : error
      )
    );
  });
}
