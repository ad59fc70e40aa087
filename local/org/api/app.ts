import { Hono, type Context } from 'hono';
import { NotSupportedError } from '../values/errors';
import { serveApexRest } from './apex-rest';
import { answerPage, serveAura } from './aura';
import { authenticate } from './authenticate';
import { answerError, notFound, notServed, RestError } from './errors';
import type { ApiHost, Session } from './host';
import { localHooks } from './local-hooks';
import { basicCredentials } from './oauth';
import { collectionRoutes } from './collections';
import { identityRoutes, userInfo } from './identity';
import { NOTIFICATIONS, notificationRoutes } from './notifications';
import { queryRoutes } from './query';
import { limitLengths, readWholeBody, requireJson } from './request-guards';
import { DATA, resourceRoutes } from './resources';
import { sobjectRoutes } from './sobjects';

/**
 * The org's HTTP surface: login, REST, Apex REST, and the `/local` hooks. What Salesforce serves and
 * this org does not is a 501 that names it.
 * @param pages Lightning's pages, at `/` and below `/lightning`; null: there are none
 */
export function createApp(host: ApiHost, pages: Hono | null = null): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    const ms = (performance.now() - started).toFixed(1);
    host.log(`${c.req.method} ${c.req.path} ${c.res.status} ${ms} ms`);
  });
  app.use(readWholeBody);
  app.use(limitLengths);
  app.use('/services/data/*', requireJson);
  app.post('/services/oauth2/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const basic = basicCredentials(c.req.header('authorization'));
    const answer = host.oauth.token(form, basic, new URL(c.req.url).origin);
    return c.json(answer.body, answer.status, { 'cache-control': 'no-store' });
  });
  app.post('/services/oauth2/revoke', async (c) => {
    const token = new URLSearchParams(await c.req.text()).get('token') ?? '';
    if (host.sessions.end(token)) return c.body(null, 200);
    return c.json({ error: 'invalid_token', error_description: 'token is not active' }, 400);
  });
  const session = (c: Context): Session => authenticate(host, c);
  app.all('/services/apexrest/*', (c) => serveApexRest(host, session(c), c));
  app.post('/aura/:class/:method', (c) => serveAura(host, c));
  app.route(`${DATA}/query`, queryRoutes(host, session, `${DATA}/query`));
  app.route(`${DATA}/sobjects`, sobjectRoutes(host, session));
  app.route(`${DATA}/composite/sobjects`, collectionRoutes(host, session));
  app.route(NOTIFICATIONS, notificationRoutes(host, session));
  app.route('/', resourceRoutes(host, session));
  app.route('/id', identityRoutes(host, session));
  app.on(['GET', 'POST'], '/services/oauth2/userinfo', (c) =>
    c.json(userInfo(host, session(c), new URL(c.req.url).origin))
  );
  app.all('/services/*', (c) => {
    session(c);
    throw notServed(`${c.req.method} ${c.req.path}`);
  });
  app.route('/local', localHooks(host));
  if (pages !== null) app.route('/', pages);
  app.notFound((c) => answerError(c, notFound()));
  app.onError((error, c) =>
    c.req.path.startsWith('/aura/')
      ? answerPage(host, c, error)
      : answerError(c, asRestError(host, error))
  );
  return app;
}

/** What nobody could foresee is told to the host; the client learns no more than that it happened. */
function asRestError(host: ApiHost, error: Error): RestError {
  if (error instanceof RestError) return error;
  host.onFault(error);
  return error instanceof NotSupportedError
    ? notServed(error.message)
    : new RestError(500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred in the embedded org.');
}
