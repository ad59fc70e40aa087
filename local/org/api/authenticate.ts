import type { Context } from 'hono';
import { RestError } from './errors';
import type { ApiHost, Session } from './host';

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
  const userId = token === undefined ? null : host.oauth.userOf(token);
  if (userId === null) throw new RestError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  return { userId };
}
