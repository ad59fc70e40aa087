import { Hono } from 'hono';
import { RestError } from './errors';
import type { ApiHost } from './host';
import { clockHook } from './local/clock';
import { eventsHook } from './local/events';
import { faultsHook } from './local/faults';
import { layoutsHook } from './local/layouts';
import { locksHook } from './local/locks';
import { sessionsHook } from './local/sessions';
import { transactionsHook } from './local/transactions';
import { validationRulesHook } from './local/validation-rules';
import { fromForeignPage } from './origin';

/**
 * What a laptop and tests may ask of an org that Salesforce has no call for; each is described in
 * docs/embedded-org.md. Loopback only, no login; pages of other origins are refused.
 */
export function localHooks(host: ApiHost): Hono {
  const hooks = new Hono();
  hooks.use(async (c, next) => {
    if (fromForeignPage(c))
      throw new RestError(403, 'FORBIDDEN', 'The /local hooks answer no page of another origin.');
    await next();
  });
  hooks.get('/ready', (c) => c.json({ ready: true }));
  hooks.post('/reset', async (c) => {
    await host.controls.reset();
    return c.json({ reset: true });
  });
  hooks.route('/clock', clockHook(host));
  hooks.route('/faults', faultsHook(host));
  hooks.route('/layouts', layoutsHook(host));
  hooks.route('/locks', locksHook(host));
  hooks.route('/validation-rules', validationRulesHook(host));
  hooks.route('/sessions', sessionsHook(host));
  hooks.route('/events', eventsHook(host));
  hooks.route('/transactions', transactionsHook(host));
  return hooks;
}
