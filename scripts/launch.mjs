// Entry of `npm start` and `npm test`: imports nothing from node_modules, so that a fresh clone can run it.
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './installed.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const MINIMUM_NODE = [20, 19];

const COMMANDS = {
  dev: { before: null, entry: 'scripts/dev/main.ts', development: false },
  start: { before: 'scripts/build/main.ts', entry: 'local/start.ts', development: false },
  test: { before: null, entry: 'scripts/test/main.ts', development: true }
};

const [command, ...rest] = process.argv.slice(2);
const chosen = COMMANDS[command];
if (!chosen)
  fail(`launch: unknown command '${command}'; there are ${Object.keys(COMMANDS).join(', ')}`);

requireNode();
installWhatIsMissing(chosen.development);
if (chosen.before !== null) runFirst(chosen.before);
run(chosen.entry, rest);

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1]))
    fail(`Node ${MINIMUM_NODE.join('.')} or later is needed; this is ${process.versions.node}.`);
}

/** Runs `npm ci` when a package that the lock file names is absent or of another version. */
function installWhatIsMissing(development) {
  if (isInstalled(root, development)) return;
  console.log('Installing packages (once) ...');
  const flags = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!development) flags.push('--omit=dev');
  // On Windows npm is a script, which only a shell can start.
  const shell = process.platform === 'win32';
  const result = spawnSync('npm', flags, { cwd: root, stdio: 'inherit', shell });
  if (result.status !== 0) fail('npm ci failed; its own message is above.');
}

function runFirst(entry) {
  const result = spawnSync(process.execPath, ['--import', 'tsx', entry], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit']
  });
  if (result.status !== 0) process.exit(1);
}

/** Runs a TypeScript entry in a child that gets our signals, and ends as it ends. */
function run(entry, flags) {
  const child = spawn(process.execPath, ['--import', 'tsx', entry, ...flags], {
    cwd: root,
    stdio: 'inherit'
  });
  // A terminal sends Ctrl-C to the whole group; a signal sent to us alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
