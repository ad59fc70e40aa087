import { Hono } from 'hono';
import { contractRoutes } from './http/contract-routes';
import { contractHandlers } from './http/handlers';
import { notFound, pages } from './pages/routes';
import type { SalesConnect } from './sales-connect';

export interface AppOptions {
  readonly sales: SalesConnect;
  readonly apiKey: string;
  /** A line a request. */
  readonly log: (line: string) => void;
  /** A line on standard error. */
  readonly warn: (line: string) => void;
}

/** Sales Connect's HTTP surface: the contract under `/v1`, the pages everywhere else. */
export function createApp({ sales, apiKey, log, warn }: AppOptions): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    const ms = (performance.now() - started).toFixed(1);
    log(`${c.req.method} ${c.req.path} ${c.res.status} ${ms} ms`);
  });
  app.route('/v1', contractRoutes({ apiKey, handlers: contractHandlers(sales), warn }));
  app.route('/', pages(sales, warn));
  app.notFound(notFound);
  return app;
}
