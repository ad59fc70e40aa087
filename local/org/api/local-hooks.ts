import { Hono } from 'hono';
import { RestError } from './errors';
import type { ApiHost } from './host';

/** Who holds the locks that the hook sets. */
const HOLDER = 'the /local/locks hook';

/**
 * What a laptop and tests may ask of an org that Salesforce has no call for. Loopback only, no login.
 * - `GET ready`
 * - `PUT locks {"ids": [...]}`: another user holds exactly these records now
 */
export function localHooks(host: ApiHost): Hono {
  const hooks = new Hono();
  hooks.get('/ready', (c) => c.json({ ready: true }));
  hooks.put('/locks', async (c) => {
    const ids = idsOf(await c.req.json().catch(() => null));
    const { locks } = host.database;
    for (const [id, holder] of locks) if (holder === HOLDER) locks.delete(id);
    for (const id of ids) locks.set(id, HOLDER);
    return c.json({ locked: ids });
  });
  return hooks;
}

function idsOf(body: unknown): readonly string[] {
  const ids = typeof body === 'object' && body !== null && 'ids' in body ? body.ids : null;
  if (Array.isArray(ids) && ids.every((id) => typeof id === 'string')) return ids;
  throw new RestError(400, 'JSON_PARSER_ERROR', 'The body must be {"ids": ["<record Id>", ...]}.');
}
