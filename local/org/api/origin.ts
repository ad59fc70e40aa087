import type { Context } from 'hono';

/** A page of somebody else can make a name of its own lead to this machine; these it cannot have. */
const OWN_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

/** True for a request that a page of this org has made: its Origin is the address it was sent to. */
export function fromOwnPage(c: Context): boolean {
  const { origin, hostname } = new URL(c.req.url);
  return c.req.header('origin') === origin && OWN_HOSTS.includes(hostname);
}

/** True for a request that a page of anybody else may have made. */
export function fromForeignPage(c: Context): boolean {
  return c.req.header('origin') !== undefined && !fromOwnPage(c);
}
