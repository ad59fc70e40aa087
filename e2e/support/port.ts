import { createServer } from 'node:net';

// Below what systems hand out by themselves: a port that stays taken while its server is restarted
// would sooner or later be somebody's outgoing connection.
const FIRST = 12_000;
const COUNT = 20_000;

/** A free port for a server that goes away and comes back at the same address. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
