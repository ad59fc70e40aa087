import type { Context, Next } from 'hono';
import { notServed, RestError } from './errors';

/** "The length of the URI exceeds the 16,384-byte limit." */
const MAX_BYTES = 16_384;
/**
 * The largest request Salesforce takes, 6 MB for synchronous Apex: "Exposing Apex Classes as REST Web Services",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_rest_intro.htm
 */
const MAX_BODY_BYTES = 6 * 1024 * 1024;
/** So much is read of a larger request; then the connection is given up. */
const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;
const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Reads a request's body to its end before anything is answered: an early answer would leave the rest on
 * a connection that clients use again.
 * @throws RestError 413 for more than 6 MB, 400 for one that ends before its time
 */
export async function readWholeBody(c: Context, next: Next): Promise<void> {
  const { body } = c.req.raw;
  if (body !== null) c.req.raw = new Request(c.req.raw, { body: await bytesOf(body) });
  await next();
}

async function bytesOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new RestError(400, 'INVALID_REQUEST', 'The request ended before its body did.');
    });
    if (done) break;
    size += value.length;
    if (size <= MAX_BODY_BYTES) chunks.push(value);
    if (size > MAX_DISCARDED_BYTES) break;
  }
  if (size > MAX_BODY_BYTES)
    throw new RestError(413, 'REQUEST_ENTITY_TOO_LARGE', 'The request body is larger than 6 MB.');
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * Refuses addresses and headers that are too long.
 * Source: "Status Codes and Error Responses", 414 and 431,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export async function limitLengths(c: Context, next: Next): Promise<void> {
  const { pathname, search } = new URL(c.req.url);
  const uri = pathname.length + search.length;
  if (uri > MAX_BYTES)
    throw new RestError(
      414,
      'URI_TOO_LONG',
      'The length of the URI exceeds the 16,384-byte limit.'
    );
  let total = uri;
  // As on the wire: "name: value" and a line end.
  for (const [name, value] of c.req.raw.headers) total += name.length + value.length + 4;
  if (total > MAX_BYTES)
    throw new RestError(
      431,
      'REQUEST_HEADER_FIELDS_TOO_LARGE',
      'The combined length of the URI and headers exceeds the 16,384-byte limit.'
    );
  await next();
}

/**
 * For `/services/data`: JSON in, JSON out, unconditionally. What Salesforce would answer otherwise is
 * refused by name; formats that it does not take either are a 415.
 */
export async function requireJson(c: Context, next: Next): Promise<void> {
  const condition = CONDITIONS.find((name) => c.req.header(name) !== undefined);
  if (condition !== undefined) throw notServed(`the header ${condition}`);
  const accept = c.req.header('accept') ?? '*/*';
  if (accept.includes('xml') && !/json|\*\/\*/.test(accept)) throw notServed('answers in XML');
  const type = mediaType(c);
  if (WITH_BODY.has(c.req.method) && type !== null && type !== 'application/json') {
    if (/xml$/.test(type)) throw notServed('requests in XML');
    if (type === 'multipart/form-data') throw notServed('requests in several parts');
    throw new RestError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `Content-Type header specified in HTTP request is not supported: ${type}`
    );
  }
  await next();
}

function mediaType(c: Context): string | null {
  const [type = ''] = (c.req.header('content-type') ?? '').split(';');
  return type.trim() === '' ? null : type.trim().toLowerCase();
}
