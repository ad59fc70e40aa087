import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Runner } from './runner';

/** The flags somebody gave, by name. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** One `npm run org:...` or `npm run package:...`. */
export interface Command {
  /** `org:deploy` */
  readonly name: string;
  /** One line for the help. */
  readonly summary: string;
  readonly flags: Readonly<Record<string, Flag>>;
  /**
   * Runs the command; a dry runner prints and answers nothing.
   * @returns the exit code
   */
  run(flags: Flags, runner: Runner): Promise<number>;
}

export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly default?: string | boolean;
  readonly required?: boolean;
  readonly summary: string;
}

/** Every command prints instead of running when asked. */
export const DRY_RUN: Flag = {
  type: 'boolean',
  default: false,
  summary: 'print the lines that would run'
};

/** A wrong use of a command, in words. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';
}

/**
 * The flags of `argv` for a command, with defaults.
 * @throws UsageProblem naming the flag that is unknown, missing or has no value
 */
export function flagsFor(command: Command, argv: readonly string[]): Flags {
  const flags: Command['flags'] = { ...command.flags, 'dry-run': DRY_RUN };
  const options: ParseArgsConfig['options'] = Object.fromEntries(
    Object.entries(flags).map(([name, { type, default: preset }]) => [
      name,
      preset === undefined ? { type } : { type, default: preset }
    ])
  );
  const values = parsed(argv, options);
  const missing = Object.keys(flags).find(
    (name) => flags[name]?.required === true && values[name] === undefined
  );
  if (missing !== undefined) throw new UsageProblem(`--${missing} is needed`);
  return values;
}

function parsed(argv: readonly string[], options: ParseArgsConfig['options']): Flags {
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values as Flags;
  } catch (problem) {
    throw new UsageProblem(problem instanceof Error ? problem.message : String(problem));
  }
}

/** A flag that is text; empty when it was not given. */
export function said(flags: Flags, name: string): string {
  const value = flags[name];
  return typeof value === 'string' ? value : '';
}

/** What a command does and takes, for somebody who typed it wrong. */
export function help(command: Command): string {
  const lines = Object.entries({ ...command.flags, 'dry-run': DRY_RUN }).map(
    ([name, { type, default: preset, required, summary }]) => {
      const flag = type === 'string' ? `--${name} <text>` : `--${name}`;
      const more = required ? ' (needed)' : typeof preset === 'string' ? ` (${preset})` : '';
      return `  ${flag.padEnd(24)} ${summary}${more}`;
    }
  );
  return [`npm run ${command.name} -- [flags]: ${command.summary}`, ...lines].join('\n');
}

/** Runs steps in order until one fails. @returns the exit code of the last that ran */
export async function inOrder(...steps: readonly (() => Promise<number>)[]): Promise<number> {
  for (const step of steps) {
    const code = await step();
    if (code !== 0) return code;
  }
  return 0;
}
