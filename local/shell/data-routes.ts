import { Hono, type Context } from 'hono';
import { authenticatePage } from '../org/api/authenticate';
import { notFound } from '../org/api/errors';
import type { ApiHost, Session } from '../org/api/host';
import { notificationRoutes } from '../org/api/notifications';
import { typeNamed } from '../org/api/object-names';
import { sobjectRoutes } from '../org/api/sobjects';
import { read } from '../org/api/transact';
import type { Transaction } from '../org/data/transaction';
import { toId18 } from '../org/values/id';
import { nextEvening } from './evening';
import type { ShellMetadata } from './metadata/shell-metadata';
import { listPage } from './records/list-page';
import { typeOfId } from './records/names';
import { recordPage } from './records/record-page';
import { uiRecord } from './records/ui-record';

/**
 * What the pages ask for, as the user of the page's session: models of lists and records, what `getRecord`
 * provides, when the next evening begins, and below `sobjects` and `notifications` the ordinary REST resources.
 */
export function dataRoutes(host: ApiHost, metadata: () => ShellMetadata): Hono {
  const routes = new Hono();
  routes.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  const asUser = <T extends object>(c: Context, body: (tx: Transaction) => T): Response =>
    c.json(read(host, authenticatePage(host, c), body));

  routes.get('/lists/:object', (c) =>
    asUser(c, (tx) =>
      listPage(tx, metadata(), typeNamed(host.database, c.req.param('object')), {
        view: c.req.query('view') ?? null,
        search: c.req.query('search') ?? '',
        sort: c.req.query('sort') ?? null,
        descending: c.req.query('order') === 'descending',
        from: Number.parseInt(c.req.query('from') ?? '0', 10) || 0
      })
    )
  );
  routes.get('/records/:id', (c) =>
    asUser(c, (tx) => {
      const { type, id } = addressed(tx, c.req.param('id'));
      return recordPage(tx, metadata(), type, id);
    })
  );
  routes.get('/ui/records/:id', (c) =>
    asUser(c, (tx) => {
      const { type, id } = addressed(tx, c.req.param('id'));
      return uiRecord(tx, type, id, names(c, 'fields'), names(c, 'optionalFields'));
    })
  );
  routes.get('/evening', (c) => asUser(c, (tx) => ({ evening: nextEvening(tx) })));
  const ofPage = (c: Context): Session => authenticatePage(host, c);
  routes.route('/sobjects', sobjectRoutes(host, ofPage));
  routes.route('/notifications', notificationRoutes(host, ofPage));
  return routes;
}

function addressed(
  tx: Transaction,
  text: string
): { type: ReturnType<typeof typeNamed>; id: string } {
  const id = toId18(text);
  const type = id === null ? null : typeOfId(tx, id);
  if (id === null || type === null) throw notFound();
  return { type, id };
}

function names(c: Context, parameter: string): readonly string[] {
  const text = c.req.query(parameter) ?? '';
  return text === '' ? [] : text.split(',');
}
