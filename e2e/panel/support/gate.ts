import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Stands before Sales Connect: counts who comes, and lets nobody through while it is shut. */
export interface Gate {
  readonly url: string;
  /** How many requests have come. */
  readonly requests: number;
  /** From now on requests wait, until it is opened or they give up. */
  shut(): void;
  open(): void;
  stop(): Promise<void>;
}

/** @param target address of Sales Connect */
export async function startGate(target: string): Promise<Gate> {
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let isShut = false;
  let requests = 0;
  const server = createServer((incoming, outgoing) => {
    requests++;
    const pass = (): void => forward(target, incoming, outgoing);
    if (isShut) waiting.add(pass);
    else pass();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    get requests() {
      return requests;
    },
    shut: () => {
      isShut = true;
    },
    open: () => {
      isShut = false;
      for (const pass of waiting) pass();
      waiting.clear();
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    }
  };
}

function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers } = incoming;
  const asked = request(`${target}${incoming.url ?? ''}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
    answer.pipe(outgoing);
  });
  asked.on('error', () => outgoing.destroy());
  incoming.pipe(asked);
}
