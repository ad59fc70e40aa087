import type { Context, Next } from 'hono';
import { notServed, RestError } from './errors';

/** "The length of the URI exceeds the 16,384-byte limit." */
const MAX_BYTES = 16_384;
const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

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
