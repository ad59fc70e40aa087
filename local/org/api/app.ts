import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { serveApexRest } from './apex-rest';
import { answerError, notFound, RestError } from './errors';
import type { ApiHost, Session } from './host';
import { localHooks } from './local-hooks';
import { basicCredentials } from './oauth';
import { queryRoutes } from './query';
import { sobjectRoutes } from './sobjects';

/** The largest request Salesforce takes: "apex_rest_intro", 6 MB for synchronous Apex. */
const MAX_BODY_BYTES = 6 * 1024 * 1024;
export const API_VERSION = 'v65.0';
const DATA = `/services/data/${API_VERSION}`;

/** The org's HTTP surface: login, REST, Apex REST, and the `/local` hooks. */
export function createApp(host: ApiHost): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    const ms = (performance.now() - started).toFixed(1);
    host.log(`${c.req.method} ${new URL(c.req.url).pathname} ${c.res.status} ${ms} ms`);
  });
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) =>
        answerError(
          c,
          new RestError(413, 'REQUEST_ENTITY_TOO_LARGE', 'The request body is larger than 6 MB.')
        )
    })
  );
  app.post('/services/oauth2/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const basic = basicCredentials(c.req.header('authorization'));
    const answer = host.oauth.token(form, basic, new URL(c.req.url).origin);
    return c.json(answer.body, answer.status, { 'cache-control': 'no-store' });
  });
  app.all('/services/apexrest/*', (c) => serveApexRest(host, authenticate(host, c), c));
  app.route(
    `${DATA}/query`,
    queryRoutes(host, (c) => authenticate(host, c), `${DATA}/query`)
  );
  app.route(
    `${DATA}/sobjects`,
    sobjectRoutes(host, (c) => authenticate(host, c))
  );
  app.route('/local', localHooks(host));
  app.notFound((c) => answerError(c, notFound()));
  app.onError((error, c) => {
    if (error instanceof RestError) return answerError(c, error);
    host.onFault(error);
    return answerError(
      c,
      new RestError(500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred in the embedded org.')
    );
  });
  return app;
}

/**
 * The session of a request's bearer token.
 * @throws RestError 401 INVALID_SESSION_ID or INVALID_AUTH_HEADER
 */
function authenticate(host: ApiHost, c: Context): Session {
  const header = c.req.header('authorization');
  const token = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw new RestError(401, 'INVALID_AUTH_HEADER', 'INVALID_AUTH_HEADER');
  const userId = host.oauth.userOf(token);
  if (userId === null) throw new RestError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  return { userId };
}
