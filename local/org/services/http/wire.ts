import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { OrgDatabase } from '../../data/database';
import { NotSupportedError } from '../../values/errors';
import { apexException } from '../../values/exceptions';
import { ApexHttpResponse } from './response';

export interface WireRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
  /** What to say when the time is up. */
  readonly lateMessage: string;
  /** Largest body of an answer. */
  readonly maxBytes: number;
}

/** Sends a request; rejects as {@link sendOverWire} does. */
export type Wire = (request: WireRequest) => Promise<ApexHttpResponse>;

const wires = new WeakMap<OrgDatabase, Wire>();

/** Lets callouts of an org end elsewhere than on the network: in a test's own process. */
export function setWire(database: OrgDatabase, wire: Wire): void {
  wires.set(database, wire);
}

/** How callouts of an org are sent. */
export function wireOf(database: OrgDatabase): Wire {
  return wires.get(database) ?? sendOverWire;
}

/**
 * Sends a request and reads the whole answer. Redirects are not followed: whoever asked gets the 3xx.
 * Source: "Callout Limits and Limitations",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_timeouts.htm
 * @throws CalloutException: no connection, too late, too large
 */
export async function sendOverWire(wire: WireRequest): Promise<ApexHttpResponse> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), wire.timeoutMs);
  try {
    return await exchange(wire, deadline.signal);
  } catch (problem) {
    if (deadline.signal.aborted) throw callout(wire.lateMessage);
    throw problem instanceof Error && 'code' in problem ? callout(words(problem, wire)) : problem;
  } finally {
    clearTimeout(timer);
  }
}

function exchange(wire: WireRequest, signal: AbortSignal): Promise<ApexHttpResponse> {
  const { url, method, body, headers } = wire;
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const length = body.length > 0 || method !== 'GET' ? { 'Content-Length': body.length } : {};
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers, ...length }, signal }, (answer) => {
      read(answer, wire.maxBytes).then(resolve, (problem: unknown) => {
        sent.destroy();
        reject(problem);
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function read(answer: IncomingMessage, maxBytes: number): Promise<ApexHttpResponse> {
  const encoding = answer.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw new NotSupportedError(`an answer in the content encoding ${encoding}`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    if (!(chunk instanceof Buffer)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes)
      throw callout(`Exceeded max size limit of ${maxBytes} with response size ${size}`);
  }
  const response = new ApexHttpResponse();
  response.statusCode = answer.statusCode ?? 0;
  response.status = answer.statusMessage ?? '';
  response.bytes = Buffer.concat(chunks);
  for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2)
    response.setHeader(answer.rawHeaders[i] ?? '', answer.rawHeaders[i + 1] ?? '');
  return response;
}

function words(problem: Error & { readonly code: unknown }, { url }: WireRequest): string {
  switch (problem.code) {
    case 'ECONNREFUSED':
      return 'Connection refused';
    case 'ECONNRESET':
      return 'Connection reset';
    case 'ETIMEDOUT':
      return 'connect timed out';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `Unknown host: ${url.hostname}`;
    default:
      return problem.message;
  }
}

function callout(message: string): Error {
  return apexException('CalloutException', message);
}
