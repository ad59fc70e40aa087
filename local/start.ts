// `npm start`: the embedded org and Sales Connect, each a process of its own. --data <folder>, --fresh, --verbose.
import { parseArgs } from 'node:util';
import { complain, say } from './log';
import { ServerChild } from './server-child';
import { startServers } from './servers';

try {
  const { values } = parseArgs({
    options: {
      verbose: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      data: { type: 'string', default: '.data' }
    }
  });
  const started = await startServers(process.cwd(), values, (...of) => new ServerChild(...of));
  if (started === null) process.exitCode = 1;
  else say('ready');
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
