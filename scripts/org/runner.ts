import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from '../../local/project';
import { quoted } from './shell';

/** One command: `sf` or `npm`, its words, and the folder below the project it runs in. */
export interface Line {
  readonly program: 'sf' | 'npm';
  readonly words: readonly string[];
  readonly folder?: string;
}

/** How a command ended. */
export interface Ended {
  readonly code: number;
  /** Standard output. */
  readonly output: string;
  /** Standard error. */
  readonly errors?: string;
}

/** Runs commands. The real one starts processes, the dry one prints, tests answer from memory. */
export interface Runner {
  /** Whether nothing really runs: what a later line needs to know has to be assumed. */
  readonly dry: boolean;
  /** Runs a command whose output the person sees as it comes. */
  show(line: Line): Promise<number>;
  /** Runs a command and keeps what it writes to standard output. */
  capture(line: Line): Promise<Ended>;
}

export function sf(...words: string[]): Line {
  return { program: 'sf', words };
}

export function npm(...words: string[]): Line {
  return { program: 'npm', words };
}

/** The same command, run in a folder of the project. */
export function inFolder(folder: string, line: Line): Line {
  return { ...line, folder };
}

/** The line as somebody would type it in the project's folder. */
export function typed(line: Line): string {
  const command = quoted([line.program, ...line.words]);
  return line.folder === undefined ? command : `(cd ${line.folder} && ${command})`;
}

const CLI = join(PROJECT, 'node_modules/@salesforce/cli/bin/run.js');
const QUIET = { SF_DISABLE_TELEMETRY: 'true', SF_SKIP_NEW_VERSION_CHECK: 'true' };

/** Runs the Salesforce CLI that the lock file pins, whatever `sf` the machine has. */
export class ProcessRunner implements Runner {
  readonly dry = false;

  async show(line: Line): Promise<number> {
    console.log(`> ${typed(line)}`);
    return (await this.start(line, false)).code;
  }

  capture(line: Line): Promise<Ended> {
    return this.start(line, true);
  }

  private start(line: Line, captured: boolean): Promise<Ended> {
    const [program, words] =
      line.program === 'sf' ? [process.execPath, [CLI, ...line.words]] : ['npm', [...line.words]];
    return new Promise((done, failed) => {
      const child = spawn(program, words, {
        cwd: join(PROJECT, line.folder ?? '.'),
        env: { ...process.env, ...QUIET },
        stdio: ['inherit', captured ? 'pipe' : 'inherit', captured ? 'pipe' : 'inherit'],
        // On Windows npm is a script, which only a shell can start.
        shell: process.platform === 'win32' && line.program === 'npm'
      });
      let output = '';
      let errors = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
      child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
      child.on('error', failed);
      child.on('close', (code) => done({ code: code ?? 1, output, errors }));
    });
  }
}

/** Prints what would run. Every command ends well and says nothing. */
export class DryRunner implements Runner {
  readonly dry = true;
  private readonly print: (line: string) => void;

  constructor(print: (line: string) => void = (line) => console.log(line)) {
    this.print = print;
  }

  show(line: Line): Promise<number> {
    this.print(typed(line));
    return Promise.resolve(0);
  }

  capture(line: Line): Promise<Ended> {
    this.print(typed(line));
    return Promise.resolve({ code: 0, output: '' });
  }
}
