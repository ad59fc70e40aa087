import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PROJECT } from '../../local/project';
import { serverCommand } from '../../local/server-bundle';
import { field } from './client';
import type { Exit } from './org-process';

/** A running Sales Connect, as a child process on a free port. */
export interface SalesConnectProcess {
  readonly url: string;
  /** A call of its API with the key; the body of the answer. Throws for anything but 2xx. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Exit>;
}

interface StartOptions {
  readonly org: string;
  readonly data: string;
  readonly port?: number;
}

const START_TIMEOUT_MS = 40_000;
const KEY = 'local-key';

/** Starts Sales Connect and waits for `ready`. Rejects with what it printed when it ends before. */
export async function startSalesConnect(options: StartOptions): Promise<SalesConnectProcess> {
  const { org, data, port = 0 } = options;
  const command = serverCommand(PROJECT, 'local/sales-connect/main.ts');
  const child = spawn(process.execPath, [...command, '--data', data, '--org', org], {
    cwd: PROJECT,
    env: { ...process.env, SALES_CONNECT_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exit = new Promise<Exit>((done) => {
    child.on('close', (code, signal) => done({ code, signal, errors }));
  });
  const lines: string[] = [];
  const ready = new Promise<void>((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line === 'ready') done();
    });
  });
  const timeout = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT_MS);
  const ended = await Promise.race([ready, exit]);
  clearTimeout(timeout);
  if (ended !== undefined) throw new Error(`Sales Connect ended before it was ready:\n${errors}`);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(lines.join('\n'))?.[0] ?? '';
  return {
    url,
    call: async (method, path, body) => {
      const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const answer = await fetch(`${url}${path}`, { method, headers, ...sent });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return JSON.parse(text);
    },
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return exit;
    }
  };
}

/** The items of a list's answer. */
export function items(answer: unknown): readonly unknown[] {
  const list = field(answer, 'items');
  return Array.isArray(list) ? list : [];
}
