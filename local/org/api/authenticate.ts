import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { RestError } from './errors';
import type { ApiHost, Session } from './host';
import { fromOwnPage } from './origin';

/** Name of the cookie that holds a session id, as in Salesforce. */
export const SESSION_COOKIE = 'sid';

/** Requests that change nothing: a page of another origin may send them and cannot read what comes back. */
const READING = ['GET', 'HEAD'];

/**
 * The session of a request's bearer token.
 * Source: "Status Codes and Error Responses", 401: "The session ID or OAuth token used has expired or
 * is invalid",
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 * @throws RestError 401: INVALID_SESSION_ID without a token or with an unknown one, INVALID_AUTH_HEADER
 *   for another kind of header
 */
export function authenticate(host: ApiHost, c: Context): Session {
  const header = c.req.header('authorization');
  const token = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (header !== undefined && token === undefined)
    throw new RestError(401, 'INVALID_AUTH_HEADER', 'INVALID_HEADER_TYPE');
  return sessionOf(host, token);
}

/**
 * The session of a page's request: of its bearer token or else of its cookie. A cookie comes along
 * whoever's page sends the request, so that one that may change something has to name this org as Origin.
 * @throws RestError 401 as {@link authenticate}; 403 for a cookie from a page that is not this org's
 */
export function authenticatePage(host: ApiHost, c: Context): Session {
  const cookie = getCookie(c, SESSION_COOKIE);
  if (c.req.header('authorization') !== undefined || cookie === undefined)
    return authenticate(host, c);
  if (!READING.includes(c.req.method) && !fromOwnPage(c))
    throw new RestError(403, 'FORBIDDEN', 'A session cookie is good for pages of this org only.');
  return sessionOf(host, cookie);
}

function sessionOf(host: ApiHost, id: string | undefined): Session {
  const userId = id === undefined ? null : host.sessions.userOf(id);
  if (userId === null) throw new RestError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  return { userId };
}
