import { PassThrough } from 'node:stream';

import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/common.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import type { RawAnswer } from './answer';

/**
 * How jsforce reaches Salesforce here. Its own transport waits for ever when an answer breaks off in the
 * middle, and follows a redirect of a POST with a GET; this one does neither, keeps connections open, and
 * remembers the answer, of which jsforce shows no status.
 */
export class WholeAnswerTransport extends Transport {
  readonly #timeoutMs: number;
  readonly #stopping = new AbortController();
  #last: RawAnswer | null = null;

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
    this.#stopping.abort();
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    this.#last = null;
    return StreamPromise.create(() => ({
      stream: new PassThrough(),
      promise: this.#fetch(request)
    }));
  }

  async #fetch({ method, url, headers, body }: HttpRequest): Promise<HttpResponse> {
    if (typeof body === 'object' && body !== null)
      throw new TypeError('only texts are sent to Salesforce here');
    const sent = { ...headers };
    // fetch counts the bytes itself and refuses a second count.
    delete sent['content-length'];
    const response = await fetch(url, {
      method,
      headers: sent,
      body: body ?? null,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(this.#timeoutMs), this.#stopping.signal])
    });
    const text = await response.text();
    const answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: text
    };
    this.#last = answer;
    return { statusCode: answer.status, headers: answer.headers, body: text };
  }
}
