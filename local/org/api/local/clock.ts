import { Hono } from 'hono';
import { RestError } from '../errors';
import type { ApiHost } from '../host';
import { badBody, bodyMember } from './body';

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** `GET`: what the org's clock shows; `POST {"to": "..."}`: puts it forward and runs what is due on the way. */
export function clockHook(host: ApiHost): Hono {
  const { database, controls } = host;
  const show = (): { readonly now: string; readonly aheadMs: number } => ({
    now: new Date(database.now()).toISOString(),
    aheadMs: controls.clockOffset()
  });
  const hook = new Hono();
  hook.get('/', (c) => c.json(show()));
  hook.post('/', async (c) => {
    const to = await bodyMember(c, 'to');
    const instant = typeof to === 'string' && ISO.test(to) ? Date.parse(to) : NaN;
    if (Number.isNaN(instant)) throw badBody('{"to": "<instant, such as 2027-01-31T10:00:00Z>"}');
    if (instant < database.now())
      throw new RestError(
        400,
        'INVALID_INPUT',
        `The clock only goes forward; it shows ${show().now}.`
      );
    await controls.advanceClock(instant);
    return c.json(show());
  });
  return hook;
}
