import { spawn, type ChildProcess } from 'node:child_process';
import { serverCommand } from './server-bundle';

/** A server of this project to run as a child process that tells its address over IPC. */
export interface ServerDefinition {
  /** As sentences name it: `The org`. */
  readonly name: string;
  /** Path of its main file from the project's root. */
  readonly entry: string;
  /** The environment variable that chooses its port. */
  readonly portVariable: string;
}

/** A server as a child process: started, restarted at the same address, stopped. */
export class ServerChild {
  readonly name: string;
  protected child: ChildProcess | null = null;
  private readonly definition: ServerDefinition;
  private readonly root: string;
  private readonly onExit: (code: number) => void;
  private readonly told: string[] = [];
  private flags: readonly string[];
  private port: string | undefined;

  /** @param onExit called when it ends without having been asked to, once it had started */
  constructor(
    definition: ServerDefinition,
    root: string,
    flags: readonly string[],
    onExit: (code: number) => void
  ) {
    this.name = definition.name;
    this.definition = definition;
    this.root = root;
    this.flags = flags;
    this.onExit = onExit;
    this.port = process.env[definition.portVariable];
  }

  /** Starts it and returns its address once it serves; null when it ended before, having said why. */
  async start(): Promise<string | null> {
    const { entry, portVariable } = this.definition;
    const child = spawn(process.execPath, [...serverCommand(this.root, entry), ...this.flags], {
      cwd: this.root,
      env: { ...process.env, ...(this.port === undefined ? {} : { [portVariable]: this.port }) },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    });
    this.child = child;
    const url = await firstMessage(child);
    if (url === null) return null;
    child.on('exit', (code) => {
      if (this.child === child) this.onExit(code ?? 1);
    });
    // A restart keeps the data and the address.
    this.port = new URL(url).port;
    this.flags = this.flags.filter((flag) => flag !== '--fresh');
    for (const message of this.told) child.send(message);
    return url;
  }

  /** Tells it something now, and again whenever it was started anew. */
  tell(message: string): void {
    this.told.push(message);
    this.child?.send(message);
  }

  /** Lets it end cleanly. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
  }
}

/** The next thing a child says over IPC; null when it ends instead. */
export function firstMessage(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    child.once('message', (message) => resolve(String(message)));
    child.once('exit', () => resolve(null));
  });
}
