import type { Hono } from 'hono';
import { xml } from '../../metadata/source-fixture';
import { ApexOrg, type Sources } from '../../testing/apex-org';
import { createApp } from '../app';
import { OAuthServer } from '../oauth';
import { Sessions } from '../sessions';

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** undefined when it is no JSON. */
  readonly json: unknown;
  readonly headers: Headers;
}

export interface Asked {
  readonly body?: string | Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Secret of every client of a {@link TestApi}. */
export const SECRET = 'a secret';

/** The HTTP surface of a small org, asked without a network. Each client acts as the user of its name. */
export class TestApi {
  readonly org: ApexOrg;
  readonly faults: unknown[] = [];
  readonly lines: string[] = [];
  /** How often the job worker was woken. */
  wakes = 0;
  private readonly app: Hono;

  constructor(sources: Sources) {
    this.org = new ApexOrg(sources);
    const { org } = this;
    const users = {
      admin: org.admin,
      rep: org.user('rep', 'Standard User'),
      integration: org.user('integration', 'Minimum Access - Salesforce', 'Integration'),
      nobody: org.user('nobody', 'Minimum Access - Salesforce')
    };
    const clients = Object.entries(users).map(([id, userId]) => ({ id, secret: SECRET, userId }));
    const sessions = new Sessions('00D000000000001EAA');
    this.app = createApp({
      database: org.database,
      program: () => org.program,
      sessions,
      oauth: new OAuthServer(clients, sessions, () => org.time),
      wakeJobs: () => (this.wakes += 1),
      onFault: (fault) => this.faults.push(fault),
      log: (line) => this.lines.push(line),
      controls: {
        clockOffset: () => 0,
        watchClock: () => undefined,
        advanceClock: async () => undefined,
        reset: async () => undefined
      }
    });
  }

  async request(method: string, path: string, { body, headers = {} }: Asked = {}): Promise<Answer> {
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const init = { method, headers: { 'content-type': 'application/json', ...headers } };
    const answer = await this.app.request(
      path,
      text === undefined ? init : { ...init, body: text }
    );
    return toAnswer(answer);
  }

  /** A request with the token of a client. */
  async as(client: string, method: string, path: string, asked: Asked = {}): Promise<Answer> {
    const authorization = `Bearer ${await this.token(client)}`;
    return this.request(method, path, { ...asked, headers: { authorization, ...asked.headers } });
  }

  /** The stream of `/local/events` after its `open`. */
  async events(): Promise<{ next(): Promise<unknown>; stop(): Promise<void> }> {
    const { body } = await this.app.request('/local/events');
    const reader = (body ?? new ReadableStream<Uint8Array>()).getReader();
    const next = async (): Promise<unknown> => {
      const { value } = await reader.read();
      return parse(/^data: (.*)$/m.exec(Buffer.from(value ?? []).toString('utf8'))?.[1] ?? '');
    };
    await next();
    return { next, stop: () => reader.cancel() };
  }

  query(client: string, soql: string): Promise<Answer> {
    return this.as(client, 'GET', `/services/data/v65.0/query?q=${encodeURIComponent(soql)}`);
  }

  private async token(client: string): Promise<string> {
    const form = { grant_type: 'client_credentials', client_id: client, client_secret: SECRET };
    const { json } = await this.request('POST', '/services/oauth2/token', {
      body: new URLSearchParams(form).toString()
    });
    const token = Object.entries(json ?? {}).find(([name]) => name === 'access_token')?.[1];
    return String(token);
  }
}

async function toAnswer(answer: Response): Promise<Answer> {
  const text = await answer.text();
  return { status: answer.status, text, json: parse(text), headers: answer.headers };
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined; // not every answer is JSON
  }
}

/** A permission set named Integration, a line for each element. */
export function integrationPermissions(
  ...lines: readonly string[]
): Readonly<Record<string, string>> {
  const text = xml('PermissionSet', '<label>Integration</label>', ...lines);
  return { 'permissionsets/Integration.permissionset-meta.xml': text };
}
