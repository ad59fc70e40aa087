import type { Hono } from 'hono';
import { createApp } from '../app';
import type { Clock } from '../clock';
import type { Person } from '../contract-types';
import { SalesConnect } from '../sales-connect';

export interface TestAccount {
  readonly sales: SalesConnect;
  readonly app: Hono;
  /** Lines on standard error. */
  readonly warnings: readonly string[];
  /** A call of the API with the key; a body is sent as JSON unless it is text. */
  call(method: string, path: string, body?: unknown, headers?: HeadersInit): Promise<TestAnswer>;
  /** A new person. */
  person(name: string, salesforceId?: string | null): Person;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  readonly json: Json;
}

/** A JSON value whose members may be looked at without proof. */
export interface Json {
  readonly [member: string]: Json;
}

interface TestOptions {
  readonly clock: Clock;
  readonly salesforceUrl?: string;
  readonly location?: string;
  readonly timeoutMs?: number;
}

const KEY = 'key-of-the-test';

/** Sales Connect with an empty database, in memory unless a file is named. */
export function testAccount({
  clock,
  salesforceUrl,
  location = ':memory:',
  timeoutMs
}: TestOptions): TestAccount {
  const warnings: string[] = [];
  const warn = (line: string): void => void warnings.push(line);
  const client = { clientId: 'sales-connect', clientSecret: 'local-secret', timeoutMs };
  const onFault = (error: unknown): void => warn(String(error));
  const sales = new SalesConnect({ location, client, clock, onFault });
  if (salesforceUrl !== undefined)
    sales.settings.setSync({ ...sales.settings.sync(), salesforceUrl });
  const app = createApp({ sales, apiKey: KEY, log: () => undefined, warn });
  return {
    sales,
    app,
    warnings,
    call: async (method, path, body, headers) => {
      const init: RequestInit = { method };
      const all = new Headers(headers);
      all.set('authorization', `Bearer ${KEY}`);
      if (body !== undefined) {
        if (!all.has('content-type')) all.set('content-type', 'application/json');
        init.body = typeof body === 'string' ? body : JSON.stringify(body);
      }
      const answer = await app.request(path, { ...init, headers: all });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, text, json: parse(text) };
    },
    person: (name, salesforceId = null) => {
      const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
      return sales.people.create({ name, email, salesforceId });
    }
  };
}

/** Waits until something is so; throws after five seconds. */
export async function until(condition: () => boolean, what = 'it'): Promise<void> {
  const end = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`${what} did not happen`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function parse(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return {}; // pages are not JSON
  }
}
