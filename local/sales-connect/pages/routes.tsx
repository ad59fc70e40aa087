/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono, type Context } from 'hono';
import { csrf } from 'hono/csrf';
import { PROJECT } from '../../project';
import type { PushState, SalesforceSyncSettings, State, Target } from '../contract-types';
import { NoSuchPerson } from '../people/people';
import type { SalesConnect } from '../sales-connect';
import { attempt, orNull, readForm } from './form';
import { Page } from './layout';
import { AddPersonPage, PeoplePage } from './people-page';
import { PersonPage } from './person-page';
import { PushesPage } from './pushes-page';
import { SettingsPage } from './settings-page';
import { WORDS } from './words';

const PAGE = 50;
const BY_PAGE = 'Sales Connect';
// Long enough for Salesforce to answer, so that the page after a click shows the outcome.
const ANSWER_MS = 900;
const SETTINGS = '/settings/unsubscribes';
const DOCTYPE = '<!DOCTYPE html>';

/** The pages a person uses. Forms work without script; the script only renews what waits. */
export function pages(sales: SalesConnect, warn: (line: string) => void): Hono {
  const app = new Hono();
  app.use(csrf());
  app.use(async (c, next) => {
    await next();
    c.header(
      'Content-Security-Policy',
      "default-src 'self'; img-src data:; frame-ancestors 'none'"
    );
    c.header('Cache-Control', 'no-store');
  });
  assets(app);
  peoplePages(app, sales);
  pushPages(app, sales);
  settingsPages(app, sales);
  app.onError((error, c) => {
    if (error instanceof NoSuchPerson) return message(c, 404, WORDS.notFound);
    if ('getResponse' in error && typeof error.getResponse === 'function')
      return error.getResponse();
    warn(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    return message(c, 500, WORDS.fault);
  });
  return app;
}

/** What stands where there is no page. */
export function notFound(c: Context): Promise<Response> {
  return message(c, 404, WORDS.notFound);
}

function assets(app: Hono): void {
  for (const [name, type] of [
    ['style.css', 'text/css'],
    ['live.js', 'text/javascript']
  ] as const) {
    const text = readFileSync(join(PROJECT, 'local/sales-connect/pages', name), 'utf8');
    app.get(`/${name}`, (c) => c.body(text, 200, { 'content-type': `${type}; charset=utf-8` }));
  }
}

function peoplePages(app: Hono, sales: SalesConnect): void {
  const { directory, people, delivery } = sales;
  app.get('/', (c) => {
    const search = (c.req.query('search') ?? '').trim();
    const state = stateOf(c.req.query('state'));
    const after = directory.find(c.req.query('after') ?? '');
    const filter = { search: search === '' ? undefined : search, state };
    const found = directory.page(filter, after, PAGE + 1);
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    const next = new URLSearchParams({ search, state: state ?? '', after: last?.id ?? '' });
    return html(
      c,
      <PeoplePage
        people={shown}
        count={directory.count()}
        search={search}
        state={state ?? ''}
        next={found.length > PAGE ? `/?${next}` : null}
        later={after !== null}
        salesforceUrl={sales.settings.sync().salesforceUrl}
        said={said(c)}
      />
    );
  });
  app.get('/people/new', (c) => html(c, <AddPersonPage errors={[]} values={{}} />));
  app.post('/people', async (c) => {
    const form = await readForm(c);
    const { name = '', email = '' } = form;
    const body = { name, email, salesforceId: orNull(form['salesforceId']) };
    let id = '';
    const errors = attempt('POST', '/v1/people', body, (person) => {
      id = people.create(person).id;
    });
    return errors.length === 0
      ? c.redirect(`/people/${id}?said=added`, 303)
      : html(c, <AddPersonPage errors={errors} values={form} />, 400);
  });
  app.get('/people/:id', (c) => html(c, person(sales, c.req.param('id'), [], said(c))));
  app.post('/people/:id', async (c) => {
    const id = c.req.param('id');
    const form = await readForm(c);
    const { name = '', email = '' } = form;
    const body = { name, email, salesforceId: orNull(form['salesforceId']) };
    const errors = attempt('PATCH', `/v1/people/${id}`, body, (change) =>
      people.change(id, change, BY_PAGE)
    );
    if (errors.length > 0) return html(c, person(sales, id, errors, undefined), 400);
    await delivery.settled(ANSWER_MS);
    return c.redirect(`/people/${id}?said=changed`, 303);
  });
  app.post('/people/:id/unsubscribe', async (c) => {
    const id = c.req.param('id');
    const { source = '', reason } = await readForm(c);
    const body = { source, reason: orNull(reason) };
    const errors = attempt('POST', `/v1/people/${id}/unsubscribe`, body, (unsubscribing) =>
      people.unsubscribe(id, unsubscribing, BY_PAGE)
    );
    if (errors.length > 0) return html(c, person(sales, id, errors, undefined), 400);
    await delivery.settled(ANSWER_MS);
    return c.redirect(`/people/${id}?said=unsubscribed`, 303);
  });
}

function person(
  { directory, changes, outbox, settings }: SalesConnect,
  id: string,
  errors: readonly string[],
  said: string | undefined
): Rendered {
  const entry = directory.find(id);
  if (entry === null) throw new NoSuchPerson();
  return (
    <PersonPage
      person={entry}
      history={changes.ofPerson(id)}
      pushes={outbox.ofPerson(id)}
      salesforceUrl={settings.sync().salesforceUrl}
      errors={errors}
      said={said}
    />
  );
}

function pushPages(app: Hono, sales: SalesConnect): void {
  const { outbox, delivery } = sales;
  app.get('/pushes', (c) => {
    const state = pushStateOf(c.req.query('state'));
    const before = /^\d{1,15}$/.exec(c.req.query('before') ?? '');
    const place = before === null ? null : Number(before[0]);
    const found = outbox.page({ state, since: 0 }, place, PAGE + 1);
    const shown = found.slice(0, PAGE);
    const next = new URLSearchParams({ state: state ?? '', before: String(shown.at(-1)?.seq) });
    return html(
      c,
      <PushesPage
        pushes={shown.map(({ push }) => push)}
        counts={outbox.counts(0)}
        state={state}
        next={found.length > PAGE ? `/pushes?${next}` : null}
        said={said(c)}
      />
    );
  });
  app.post('/pushes/retry', async (c) => {
    const { id, back = '' } = await readForm(c);
    sales.retry(id === undefined ? null : [id]);
    await delivery.settled(ANSWER_MS);
    // Only to a page of ours: the form could hold anything.
    const place = new URL(/^\/(?!\/)/.test(back) ? back : '/pushes', 'http://here');
    place.searchParams.set('said', 'retried');
    return c.redirect(`${place.pathname}${place.search}`, 303);
  });
}

function settingsPages(app: Hono, sales: SalesConnect): void {
  // Without an address the settings are where it is entered.
  app.get('/salesforce', (c) => {
    const { salesforceUrl } = sales.settings.sync();
    return c.redirect(salesforceUrl === null ? SETTINGS : `${salesforceUrl}/lightning`);
  });
  const page = (errors: readonly string[], words: string | undefined): Rendered => (
    <SettingsPage
      sync={sales.salesforceSync()}
      organizationId={sales.settings.organizationId()}
      count={sales.directory.count()}
      errors={errors}
      said={words}
    />
  );
  app.get('/settings', (c) => c.redirect(SETTINGS));
  app.get(SETTINGS, (c) => html(c, page([], said(c))));
  app.post(SETTINGS, async (c) => {
    const form = await readForm(c);
    const body: SalesforceSyncSettings = {
      enabled: form['enabled'] === 'yes',
      target: targetOf(form['target']),
      salesforceUrl: orNull(form['salesforceUrl'])
    };
    const errors = attempt('PUT', '/v1/salesforce-sync', body, (sync) =>
      sales.setSalesforceSync(sync)
    );
    return errors.length === 0
      ? c.redirect(`${SETTINGS}?said=saved`, 303)
      : html(c, page(errors, undefined), 400);
  });
  app.post(`${SETTINGS}/test`, async (c) => {
    const { ok, message: words } = await sales.delivery.test();
    return ok
      ? c.redirect(`${SETTINGS}?said=connected`, 303)
      : html(c, page([`${WORDS.notConnected} ${words ?? ''}`], undefined));
  });
}

type Rendered = ReturnType<typeof Page>;

async function html(c: Context, content: Rendered, status: 200 | 400 | 404 | 500 = 200) {
  return c.html(`${DOCTYPE}${String(await content)}`, status);
}

function message(c: Context, status: 404 | 500, words: string): Promise<Response> {
  return html(
    c,
    <Page title={words} section={null}>
      <h1>{words}</h1>
    </Page>,
    status
  );
}

function said(c: Context): string | undefined {
  const table: Readonly<Record<string, string>> = WORDS.said;
  const key = c.req.query('said') ?? '';
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function stateOf(text: string | undefined): State | undefined {
  return text === 'unsubscribed' || text === 'subscribed' ? text : undefined;
}

function pushStateOf(text: string | undefined): PushState | null {
  return text === 'Waiting' || text === 'Delivered' || text === 'Failed' ? text : null;
}

function targetOf(text: string | undefined): Target {
  return text === 'MarketoSalesOptOut' || text === 'Both' ? text : 'EmailOptOut';
}
