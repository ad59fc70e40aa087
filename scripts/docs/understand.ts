import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { PROJECT } from '../../local/project';
import { flagsFor } from '../org/command';
import { COMMANDS } from '../org/commands';
import { wordsOf } from '../org/shell';
import { knowsTopic, readAsCli } from '../org/testing/cli-definitions';
import { PARTS } from '../test/steps';
import type { Told } from './extract';

const PLACEHOLDER = /<[a-z][^<>]*>/g;
const SCRIPTS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(PROJECT, 'package.json'), 'utf8')
).scripts;

/**
 * Reads a command as the program that it names would.
 * @throws Error saying what that program does not know
 */
export async function understand({ line, inline }: Told): Promise<void> {
  const [program = '', ...words] = wordsOf(line.replaceAll(PLACEHOLDER, 'x'));
  if (program === 'sf') return sf(words, inline);
  if (program === 'npm') return npm(words);
  if (program === 'npx') return npx(words, inline);
  if (program === 'git') return only(words[0], ['clone'], 'git');
  if (program === 'cd') return;
  if (program === 'curl') return curl(words);
  if (program === 'node') return node(words);
  throw new Error(`nobody here understands '${program}'`);
}

/** In running text a topic, such as `sf project convert`, or a command without its flags will do. */
async function sf(words: readonly string[], inline: boolean): Promise<void> {
  if (inline && !words.some((word) => word.startsWith('-')) && (await knowsTopic(words))) return;
  await readAsCli(words);
}

function npm([command = '', ...rest]: readonly string[]): void {
  if (command === 'ci') return;
  const [script = '', ...flags] = command === 'run' ? rest : [command, ...rest];
  const entry = SCRIPTS[script];
  if (entry === undefined) throw new Error(`package.json has no script '${script}'`);
  const own = flags[0] === '--' ? flags.slice(1) : flags;
  if (own.length > 0 && flags[0] !== '--') throw new Error('npm takes these flags itself');
  takes(script, entry, own);
}

/** Whether what a script starts knows these flags. */
function takes(script: string, entry: string, flags: readonly string[]): void {
  const command = COMMANDS.find(({ name }) => name === script);
  if (command !== undefined) {
    // A page may leave out what is needed when it only names the command.
    if (flags.length > 0) flagsFor(command, flags);
    return;
  }
  if (script === 'test') return each(flags, PARTS, 'part');
  for (const flag of flags)
    if (flag.startsWith('--')) requireFlag(entry, flag.slice(2));
    else if (script === 'bench') requireScenario(flag);
}

const LAUNCHED: Readonly<Record<string, string>> = {
  'node scripts/launch.mjs start': 'local/start.ts',
  'node scripts/launch.mjs dev': 'scripts/dev/main.ts'
};

/** The program behind a script has to have the flag among those it parses. */
function requireFlag(entry: string, flag: string): void {
  const file = LAUNCHED[entry] ?? /\S+\.ts/.exec(entry)?.[0] ?? '';
  const source = readFileSync(join(PROJECT, file), 'utf8');
  if (!new RegExp(`['\\s]${flag}'?: \\{\\s*type:`).test(source))
    throw new Error(`${file} takes no --${flag}`);
}

function requireScenario(name: string): void {
  const bench = readFileSync(join(PROJECT, 'scripts/bench/main.ts'), 'utf8');
  const files = [...bench.matchAll(/from '\.\/([\w-]+)'/g)].map(([, file]) => file);
  const named = files.some((file) =>
    readFileSync(join(PROJECT, `scripts/bench/${file}.ts`), 'utf8').includes(`name: '${name}'`)
  );
  if (!named) throw new Error(`npm run bench has no scenario '${name}'`);
}

async function npx([tool = '', ...words]: readonly string[], inline: boolean): Promise<void> {
  if (tool === 'sf') return sf(words, inline);
  if (!existsSync(join(PROJECT, 'node_modules/.bin', tool))) throw new Error(`no tool '${tool}'`);
  const [file = '', ...rest] = words;
  if (tool === 'tsx' && !existsSync(join(PROJECT, file))) throw new Error(`no file ${file}`);
  if (file === 'scripts/test/apex.ts') for (const name of rest) requireTestClass(name);
  if (file === 'scripts/release/main.ts')
    only(rest[0], ['version', 'notes', 'newest', 'links'], file);
}

function requireTestClass(name: string): void {
  const [type = ''] = name.split('.');
  const features = ['connection', 'engine', 'history', 'panel', 'push', 'reconcile', 'records'];
  if (!features.some((f) => existsSync(join(PROJECT, `force-app/test/${f}/classes/${type}.cls`))))
    throw new Error(`no test class ${type}`);
}

function only(word: string | undefined, known: readonly string[], of: string): void {
  if (word === undefined || !known.includes(word)) throw new Error(`${of} has no '${word}'`);
}

function each(words: readonly string[], known: readonly string[], what: string): void {
  for (const word of words) if (!known.includes(word)) throw new Error(`no ${what} '${word}'`);
}

/** Flags with a value, an address at the end. */
function curl(words: readonly string[]): void {
  const rest = [...words];
  while (rest[0]?.startsWith('-') === true) {
    const [flag = '', value] = rest.splice(0, 2);
    if (!['-d', '-H', '-X'].includes(flag) || value === undefined)
      throw new Error(`curl: ${flag} is not used here, or lacks its value`);
  }
  if (rest.length !== 1 || !URL.canParse(rest[0] ?? ''))
    throw new Error(`curl: one address is needed, not '${rest.join(' ')}'`);
}

function node([flag, script = '']: readonly string[]): void {
  only(flag, ['-e'], 'node');
  new Script(script);
}
