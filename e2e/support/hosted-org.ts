import { serve } from '@hono/node-server';
import { resolve } from 'node:path';
import { PROJECT } from '../../local/project';
import { createApp } from '../../local/org/api/app';
import { OAuthServer } from '../../local/org/api/oauth';
import type { Answer } from './client';
import type { Row } from '../../local/org/data/store';
import { openOrg, type Org } from '../../local/org/org';

/** Who may log in, besides the org's own clients: `rep`, a salesman. */
const USERNAMES = {
  admin: 'ingrid.solberg@acme.example',
  'sales-connect': 'sales.connect@acme.example',
  rep: 'tomas.herrera@acme.example'
} as const;

export type UserName = keyof typeof USERNAMES;

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly type: string;
}

/** The org of `npm start` inside the test's own process, served over HTTP, so that its rows can be looked at. */
export interface HostedOrg {
  readonly url: string;
  readonly org: Org;
  /** Faults of the org itself; what it refuses by name is none. */
  readonly faults: readonly unknown[];
  userId(name: UserName): string;
  /** A request of a user with this body, or none, and under this media type, exactly as given. */
  send(name: UserName, request: RawRequest): Promise<Answer>;
  stop(): Promise<void>;
}

/** Opens the project's built org, in memory only, on a free port. */
export async function hostOrg(): Promise<HostedOrg> {
  const faults: unknown[] = [];
  const onFault = (fault: unknown): void => {
    if (!(fault instanceof Error) || fault.name !== 'NotSupportedError') faults.push(fault);
  };
  const org = await openOrg({
    dist: resolve(PROJECT, 'dist'),
    cache: resolve(PROJECT, '.cache'),
    log: () => undefined,
    warn: () => undefined,
    onFault
  });
  const userId = (name: UserName): string => idOfUser(org, USERNAMES[name]);
  const names: readonly UserName[] = ['admin', 'sales-connect', 'rep'];
  const clients = names.map((id) => ({ id, secret: 'local-secret', userId: userId(id) }));
  const oauth = new OAuthServer(clients, org.api.sessions, () => org.database.now());
  const app = createApp({ ...org.api, oauth });
  const server = serve({
    fetch: app.fetch,
    port: 0,
    hostname: '127.0.0.1',
    serverOptions: { maxHeaderSize: 64 * 1024 }
  });
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const tokens = new Map(names.map((name) => [name, tokenOf(oauth, name)]));
  return {
    url,
    org,
    faults,
    userId,
    send: async (name, { method, path, body, type }) => {
      const headers = { authorization: `Bearer ${tokens.get(name) ?? ''}`, 'content-type': type };
      const answer = await fetch(`${url}${path}`, { method, headers, body });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, text, json: parse(text) };
    },
    stop: async () => {
      await new Promise<void>((closed) => {
        server.close(() => closed());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await org.stop();
    }
  };
}

function tokenOf(oauth: OAuthServer, id: string): string {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  return String(oauth.token(form, { id, secret: 'local-secret' }, '').body['access_token']);
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined; // not every answer is JSON
  }
}

/** Notices what a call changed: its own commits, and rows that are others than before without any. */
export class StoreWatch {
  private readonly org: Org;
  private commits = 0;
  private others = 0;
  private known: readonly Row[];

  constructor(org: Org) {
    this.org = org;
    org.database.commitListeners.push((tx, changes) => {
      if (changes.length === 0) return;
      if (tx.kind === 'rest') this.commits++;
      else this.others++;
    });
    this.known = this.rows();
  }

  /** Whether the store is, row for row, what it was at the last {@link settle}, but for jobs. */
  unchanged(): boolean {
    if (this.commits > 0) return false;
    if (this.others > 0) return true;
    const rows = this.rows();
    return rows.length === this.known.length && rows.every((row, i) => row === this.known[i]);
  }

  /** Takes the store as it is. */
  settle(): void {
    if (this.commits + this.others > 0) this.known = this.rows();
    this.commits = 0;
    this.others = 0;
  }

  private rows(): readonly Row[] {
    const { store, schema } = this.org.database;
    return [...schema.objects.values()].flatMap((type) => [...store.rows(type.name)]);
  }
}

function idOfUser({ database }: Org, username: string): string {
  for (const row of database.store.rows('User'))
    if (row.values['Username'] === username) return row.id;
  throw new Error(`no user ${username}`);
}
