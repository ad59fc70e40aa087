import { serve, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { createApp } from './api/app';
import type { ApiHost } from './api/host';
import { openOrg, type Org, type OrgOptions } from './org';

export interface ServeOptions extends OrgOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Makes the pages at `/` and below `/lightning`; there are none when left out. */
  readonly pages?: (host: ApiHost) => Hono;
}

export interface ServedOrg {
  readonly org: Org;
  /** `http://127.0.0.1:4600` */
  readonly url: string;
  /** Stops taking requests, lets the running job end. */
  stop(): Promise<void>;
}

/** Why the org cannot start, in one sentence for whoever typed the command. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

// Loopback only: the org has well-known secrets.
const HOST = '127.0.0.1';
/** More than Salesforce takes: it answers too long an address itself, Node.js would do so without a body. */
const MAX_HEADER_BYTES = 64 * 1024;

/**
 * Opens an org with its people and serves it.
 * @throws StartError when the port is taken, and what {@link openOrg} throws
 */
export async function serveOrg(options: ServeOptions): Promise<ServedOrg> {
  const org = await openOrg(options);
  const app = createApp(org.api, options.pages?.(org.api) ?? null);
  const server = await listen(app.fetch, options.port).catch(async (error: unknown) => {
    await org.stop();
    throw error;
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const url = `http://${HOST}:${port}`;
  org.database.address = url;
  return {
    org,
    url,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await org.stop();
    }
  };
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const serverOptions = { maxHeaderSize: MAX_HEADER_BYTES };
    const server = serve({ fetch, port, hostname: HOST, serverOptions }, () => resolve(server));
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(
              `Port ${port} is taken: stop what uses it, or choose another with ORG_PORT=<port>.`
            )
          : error
      )
    );
  });
}
