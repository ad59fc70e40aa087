import { spawn, type ChildProcess } from 'node:child_process';

/** What the org says of a new build. */
export type Verdict = 'swapped' | 'restart' | 'refused';

/** The org as a child process that is told of new builds. */
export class OrgChild {
  private readonly root: string;
  private readonly onExit: (code: number) => void;
  private flags: readonly string[];
  private port: string | undefined;
  private child: ChildProcess | null = null;

  /** @param onExit called when the org ends without having been asked to */
  constructor(root: string, flags: readonly string[], onExit: (code: number) => void) {
    this.root = root;
    this.flags = flags;
    this.onExit = onExit;
    this.port = process.env['ORG_PORT'];
  }

  /** Starts it and waits until it serves. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts', ...this.flags], {
      cwd: this.root,
      env: { ...process.env, ...(this.port === undefined ? {} : { ORG_PORT: this.port }) },
      stdio: ['inherit', 'inherit', 'inherit', 'ipc']
    });
    this.child = child;
    child.on('exit', (code) => {
      if (this.child === child) this.onExit(code ?? 1);
    });
    // A restart keeps the data and the address.
    this.port = new URL(await answerOf(child)).port;
    this.flags = this.flags.filter((flag) => flag !== '--fresh');
  }

  /** Tells it of a new build. It prints what there is to say. */
  async reload(): Promise<Verdict> {
    const { child } = this;
    if (child === null) return 'refused';
    child.send('reload');
    const answer = await answerOf(child);
    return answer === 'swapped' || answer === 'restart' ? answer : 'refused';
  }

  async restart(): Promise<void> {
    await this.stop('SIGTERM');
    await this.start();
  }

  /** Lets it end cleanly. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child === null || child.exitCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
  }
}

function answerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.once('message', (message) => resolve(String(message))));
}
