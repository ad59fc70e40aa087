import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Config, Flags, Parser } from '@oclif/core';
import type { Command } from '@oclif/core';

const PROJECT = resolve(import.meta.dirname, '../../..');
/** Flags whose parser logs in to an org; here any text will do. */
const ORGS = ['target-org', 'target-dev-hub'];

let config: Promise<Config> | null = null;

/**
 * Has the pinned Salesforce CLI read the words behind `sf` as it would before running them: the command is
 * looked up, its own flags are parsed with their types, options, ranges and relations. Only orgs are not
 * looked for. Files that a flag wants to exist are looked for below `folder` of the project.
 * @returns the id of the command, such as `project:deploy:start`
 * @throws Error with the CLI's own words when it would refuse
 */
export async function readAsCli(words: readonly string[], folder = '.'): Promise<string> {
  const { command, rest } = find(await cli(), words);
  const definition = await command.load();
  await Parser.parse([...rest], {
    args: definition.args,
    flags: {
      ...withoutOrgs({ ...definition.baseFlags, ...definition.flags }, folder),
      ...(definition.enableJsonFlag ? { json: Flags.boolean() } : {})
    },
    strict: definition.strict
  });
  return command.id;
}

function cli(): Promise<Config> {
  // Only what the CLI ships with: neither plugins of this machine nor those for developing it.
  config ??= Config.load({
    root: join(PROJECT, 'node_modules/@salesforce/cli'),
    devPlugins: false,
    jitPlugins: false,
    userPlugins: false
  });
  return config;
}

/** The command that the longest run of words names, and the words behind it. */
function find(
  from: Config,
  words: readonly string[]
): { command: Command.Loadable; rest: readonly string[] } {
  const first = words.findIndex((word) => word.startsWith('-'));
  for (let length = first === -1 ? words.length : first; length > 0; length--) {
    const command = from.findCommand(words.slice(0, length).join(':'));
    if (command !== undefined) return { command, rest: words.slice(length) };
  }
  throw new Error(`the CLI has no command 'sf ${words.join(' ')}'`);
}

type FlagDefinitions = Command.Class['flags'];

function withoutOrgs(flags: FlagDefinitions, folder: string): FlagDefinitions {
  return Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => {
      if (flag.type !== 'option') return [name, flag];
      if (ORGS.includes(name))
        return [name, { ...flag, default: 'the default org', parse: asItIs }];
      if (!('exists' in flag)) return [name, flag];
      return [name, { ...flag, parse: (file: string) => existing(file, folder) }];
    })
  );
}

function asItIs(value: string): Promise<string> {
  return Promise.resolve(value);
}

function existing(file: string, folder: string): Promise<string> {
  if (existsSync(resolve(PROJECT, folder, file))) return Promise.resolve(file);
  return Promise.reject(new Error(`no file ${file} in ${folder}`));
}

/** Whether these words begin a command of the CLI, such as `project convert`, or are one. */
export async function knowsTopic(words: readonly string[]): Promise<boolean> {
  const { topics, commandIDs } = await cli();
  const id = words.join(':');
  return commandIDs.includes(id) || topics.some(({ name }) => name === id);
}
