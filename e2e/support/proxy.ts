import {
  Agent,
  createServer,
  request,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse
} from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { PUSH_PATH } from './client';

/** What happens to one push on its way. */
export type Fault =
  | { readonly kind: 'slow'; readonly ms: number }
  /** The connection ends: before the org hears of the push, after it has answered, or within its answer. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' | 'within' }
  /** What was last answered to such a request, once more; nobody hears of this one. */
  | { readonly kind: 'repeat' }
  /** This answer instead of the org's; the org hears of the push all the same when `forwarded`. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: string;
      readonly headers?: OutgoingHttpHeaders;
      readonly forwarded?: boolean;
    };

/** Stands between Sales Connect and the org, and spoils pushes, or what else it is for, on command. The rest passes. */
export interface Proxy {
  readonly url: string;
  /** What the next pushes meet, one each; those after them pass. */
  spoil(...faults: readonly Fault[]): void;
  /** How many faults nobody has met yet. */
  readonly left: number;
  /** How many pushes have come. */
  readonly pushes: number;
  /** The most pushes that were under way at once. */
  readonly mostAtOnce: number;
  stop(): Promise<void>;
}

interface Whole {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/**
 * @param target address of the org, or of Sales Connect
 * @param isMeant which requests are spoilt and counted, by their path; pushes unless told
 */
export async function startProxy(
  target: string,
  isMeant: (path: string) => boolean = (path) => path === PUSH_PATH
): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true });
  const sockets = new Set<Socket>();
  const faults: Fault[] = [];
  let pushes = 0;
  let underWay = 0;
  let mostAtOnce = 0;
  const answered = new Map<string | undefined, Whole>();

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await whole(incoming);
    const onward = (): Promise<Whole> => forward(target, agent, incoming, body);
    if (!isMeant(incoming.url ?? '')) return pass(outgoing, await onward());
    const before = answered.get(incoming.method);
    const toOrg = async (): Promise<Whole> => {
      const whole = await onward();
      answered.set(incoming.method, whole);
      return whole;
    };
    pushes++;
    mostAtOnce = Math.max(mostAtOnce, ++underWay);
    try {
      const fault = faults.shift();
      if (fault?.kind === 'repeat' && before) pass(outgoing, before);
      else await spoilt(fault, toOrg, outgoing);
    } finally {
      underWay--;
    }
  };
  const server = createServer((incoming, outgoing) => {
    // The org is down: to whoever asks it is as if nobody listened.
    answer(incoming, outgoing).catch(() => outgoing.destroy());
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
    spoil: (...more) => void faults.push(...more),
    get left() {
      return faults.length;
    },
    get pushes() {
      return pushes;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      agent.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    }
  };
}

async function spoilt(
  fault: Fault | undefined,
  toOrg: () => Promise<Whole>,
  outgoing: ServerResponse
): Promise<void> {
  if (fault === undefined || fault.kind === 'repeat') return pass(outgoing, await toOrg());
  if (fault.kind === 'slow') {
    await sleep(fault.ms);
    return pass(outgoing, await toOrg());
  }
  if (fault.kind === 'answer') {
    if (fault.forwarded === true) await toOrg();
    const { status, headers = { 'content-type': 'application/json' }, body } = fault;
    return pass(outgoing, { status, headers, body: Buffer.from(body) });
  }
  if (fault.when === 'before') return void outgoing.destroy();
  const { status, headers, body } = await toOrg();
  if (fault.when === 'after') return void outgoing.destroy();
  outgoing.writeHead(status, { ...headers, 'content-length': body.length });
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
}

function pass(outgoing: ServerResponse, { status, headers, body }: Whole): void {
  outgoing.writeHead(status, { ...headers, 'content-length': body.length });
  outgoing.end(body);
}

function forward(
  target: string,
  agent: Agent,
  incoming: IncomingMessage,
  body: Buffer
): Promise<Whole> {
  const headers: OutgoingHttpHeaders = { ...incoming.headers, 'content-length': body.length };
  delete headers['transfer-encoding'];
  return new Promise((resolve, reject) => {
    const asked = request(`${target}${incoming.url ?? ''}`, {
      method: incoming.method,
      headers,
      agent
    });
    asked.on('response', (answer) => {
      whole(answer).then((text) => {
        const passed: OutgoingHttpHeaders = { ...answer.headers };
        delete passed['transfer-encoding'];
        delete passed['connection'];
        resolve({ status: answer.statusCode ?? 0, headers: passed, body: text });
      }, reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) if (chunk instanceof Buffer) chunks.push(chunk);
  return Buffer.concat(chunks);
}
