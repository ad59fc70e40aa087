import * as http from 'node:http';
import * as https from 'node:https';
import { PassThrough } from 'node:stream';

import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/common.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import type { RawAnswer } from './answer';

const AGENTS = {
  'http:': { request: http.request, agent: new http.Agent({ keepAlive: true }) },
  'https:': { request: https.request, agent: new https.Agent({ keepAlive: true }) }
};

/**
 * How jsforce reaches Salesforce here. Its own transport waits for ever when an answer breaks off in the
 * middle, and follows a redirect of a POST with a GET; this one does neither, keeps connections open, and
 * remembers the answer, of which jsforce shows no status. Not by fetch: in Node 20 that waits for ever,
 * whatever its signal says, when a process's first connection ends as soon as it is made.
 */
export class WholeAnswerTransport extends Transport {
  readonly #timeoutMs: number;
  readonly #underWay = new Set<http.ClientRequest>();
  #last: RawAnswer | null = null;
  #stopped = false;

  /** @param timeoutMs how long a whole answer may take */
  constructor(timeoutMs: number) {
    super();
    this.#timeoutMs = timeoutMs;
  }

  /** The answer to the last request; null when there was none. */
  get last(): RawAnswer | null {
    return this.#last;
  }

  /** Breaks off what is under way. */
  stop(): void {
    this.#stopped = true;
    for (const request of this.#underWay) request.destroy(new Error('stopped'));
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    this.#last = null;
    return StreamPromise.create(() => ({
      stream: new PassThrough(),
      promise: this.#send(request)
    }));
  }

  async #send({ method, url, headers, body }: HttpRequest): Promise<HttpResponse> {
    if (this.#stopped) throw new Error('stopped');
    if (typeof body === 'object' && body !== null)
      throw new TypeError('only texts are sent to Salesforce here');
    const { protocol } = new URL(url);
    if (protocol !== 'http:' && protocol !== 'https:')
      throw new TypeError(`${url} is no address of a Salesforce`);
    const { request, agent } = AGENTS[protocol];
    const sent = { ...headers };
    if (typeof body === 'string') sent['content-length'] = String(Buffer.byteLength(body));
    const asked = request(url, { method, headers: sent, agent });
    this.#underWay.add(asked);
    const timer = setTimeout(() => asked.destroy(timedOut()), this.#timeoutMs);
    try {
      const answer = await wholeAnswer(asked, body ?? null);
      this.#last = answer;
      return { statusCode: answer.status, headers: answer.headers, body: answer.body };
    } finally {
      clearTimeout(timer);
      this.#underWay.delete(asked);
    }
  }
}

/** Sends the request and reads the answer to its end. Rejects with whatever breaks it off before. */
function wholeAnswer(request: http.ClientRequest, body: string | null): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: flat(response.headers),
          body: Buffer.concat(chunks).toString('utf8')
        })
      );
    });
    request.end(body ?? undefined);
  });
}

function flat(headers: http.IncomingHttpHeaders): Readonly<Record<string, string>> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value = '']) => [name, String(value)]));
}

function timedOut(): Error {
  const error = new Error('no whole answer in time');
  error.name = 'TimeoutError';
  return error;
}
