import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LOADER, PROJECT } from '../../local/project';
import { serverCommand } from '../../local/server-bundle';

/** A running org, as a child process on a free port. */
export interface OrgProcess {
  readonly url: string;
  /** Everything it has printed. */
  readonly lines: readonly string[];
  /** Everything it has complained of. */
  errors(): string;
  /** The folder its data is in. */
  readonly data: string;
  readonly pid: number;
  /** Resolves when it ends. */
  readonly ended: Promise<Exit>;
  /** Sends a signal, waits for the end, and removes a data folder that was not given. */
  stop(signal?: NodeJS.Signals): Promise<Exit>;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
}

const START_TIMEOUT_MS = 40_000;

interface StartOptions {
  readonly port?: number;
  /** Folder that holds `dist/`; the project's by default. */
  readonly directory?: string;
  /** What is run of the sources; the org alone by default. */
  readonly entry?: string;
  /** Folder for the data; a new one, removed at the end, by default. */
  readonly data?: string;
  readonly flags?: readonly string[];
}

/** A new folder for data or other files. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'org-'));
}

/** Starts the org and waits for `ready`. Rejects with what it printed when it ends before. */
export async function startOrg(options: StartOptions = {}): Promise<OrgProcess> {
  const data = options.data ?? temporaryFolder();
  const child = launch({ ...options, data });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exit = exitOf(child).finally(() => {
    if (options.data === undefined) rmSync(data, { recursive: true });
  });
  const lines: string[] = [];
  const ready = new Promise<void>((resolveReady) => {
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line === 'ready') resolveReady();
    });
  });
  const timeout = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT_MS);
  const ended = await Promise.race([ready, exit]);
  clearTimeout(timeout);
  if (ended !== undefined)
    throw new Error(
      `the org ended with ${String(ended.code)} before it was ready:\n${ended.errors}`
    );
  return {
    url: addressIn(lines),
    lines,
    data,
    errors: () => errors,
    pid: child.pid ?? 0,
    ended: exit,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return exit;
    }
  };
}

/** Starts the org where it is expected to end by itself, and waits for that. */
export async function runToExit(options: StartOptions): Promise<Exit> {
  const data = options.data ?? temporaryFolder();
  const child = launch({ ...options, data });
  child.stdout?.resume();
  const exit = await exitOf(child);
  if (options.data === undefined) rmSync(data, { recursive: true });
  return exit;
}

function launch(options: StartOptions & { readonly data: string }): ChildProcess {
  const { port = 0, directory = PROJECT, data, flags = [] } = options;
  const { entry } = options;
  const command =
    entry === undefined ? serverCommand(PROJECT, 'local/org/main.ts') : ['--import', LOADER, entry];
  return spawn(process.execPath, [...command, '--data', data, ...flags], {
    cwd: directory,
    env: { ...process.env, ORG_PORT: String(port), SALES_CONNECT_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe']
  });
}

function exitOf(child: ChildProcess): Promise<Exit> {
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((done) => {
    child.on('close', (code, signal) => done({ code, signal, errors }));
  });
}

function addressIn(lines: readonly string[]): string {
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(lines.join('\n'))?.[0];
  if (url === undefined) throw new Error(`no address in:\n${lines.join('\n')}`);
  return url;
}
