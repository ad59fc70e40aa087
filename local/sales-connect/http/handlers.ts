import type { PushState, State } from '../contract-types';
import type { PushDetails } from '../storage/outbox';
import type { SalesConnect } from '../sales-connect';
import { personOf } from '../people/directory';
import { Cursors, notOurs } from './cursors';
import type { Handlers } from './operations';

const DEFAULT_LIMIT = 200;
const BY_API = 'API';
const ACCOUNT_NAME = 'Acme';

/** What each operation of the contract does. */
export function contractHandlers(sales: SalesConnect): Handlers {
  return { ...unsubscribeHandlers(sales), ...peopleHandlers(sales), ...syncHandlers(sales) };
}

type UnsubscribeHandlers = Pick<
  Handlers,
  'getAccount' | 'listUnsubscribes' | 'postUnsubscribes' | 'readStates' | 'withdrawUnsubscribes'
>;

function unsubscribeHandlers({
  settings,
  directory,
  changes,
  optOuts
}: SalesConnect): UnsubscribeHandlers {
  const id = settings.accountId();
  const cursors = new Cursors('c', id);
  return {
    getAccount: () => {
      const { people, withoutSalesforceId } = directory.count();
      const salesforceOrganizationId = settings.organizationId();
      const body = { id, name: ACCOUNT_NAME, salesforceOrganizationId, people };
      return { status: 200, body: { ...body, peopleWithoutSalesforceId: withoutSalesforceId } };
    },
    listUnsubscribes: ({ query }) => {
      const limit = limitOf(query.limit);
      const after = cursors.readNumber(query.after, changes.last()) ?? 0;
      const found = changes.after(after, limit + 1);
      const page = found.slice(0, limit);
      return {
        status: 200,
        body: {
          items: page.map(({ item }) => item),
          next: cursors.write(page.at(-1)?.seq ?? after),
          more: found.length > limit
        }
      };
    },
    postUnsubscribes: ({ body, text, header }) => {
      const results = optOuts.take(header('Idempotency-Key'), text, body.unsubscribes);
      return { status: 200, body: { results: [...results] } };
    },
    readStates: ({ body }) => ({
      status: 200,
      body: { states: [...optOuts.states(body.salesforceIds)] }
    }),
    withdrawUnsubscribes: ({ body }) => ({
      status: 200,
      body: { withdrawn: optOuts.withdraw(body.salesforceIds) }
    })
  };
}

type PeopleHandlers = Pick<
  Handlers,
  'listPeople' | 'createPerson' | 'changePerson' | 'unsubscribePerson' | 'resubscribePerson'
>;

function peopleHandlers({ settings, directory, people }: SalesConnect): PeopleHandlers {
  const cursors = new Cursors('n', settings.accountId());
  return {
    listPeople: ({ query }) => {
      const limit = limitOf(query.limit);
      const place = cursors.read(query.after);
      const after = place === null ? null : directory.find(place);
      if (place !== null && after === null) throw notOurs();
      const { search, email, salesforceId } = query;
      const filter = { search, email, salesforceId, state: stateOf(query.state) };
      const found = directory.page(filter, after, limit + 1);
      const page = found.slice(0, limit);
      const more = found.length > limit;
      const last = page.at(-1);
      const next = more && last !== undefined ? cursors.write(last.id) : null;
      return { status: 200, body: { items: page.map(personOf), next, more } };
    },
    createPerson: ({ body }) => {
      const person = people.create(body);
      return { status: 201, body: person, location: `/v1/people/${person.id}` };
    },
    changePerson: ({ id, body }) => ({ status: 200, body: people.change(id, body, BY_API) }),
    unsubscribePerson: ({ id, body }) => ({
      status: 200,
      body: people.unsubscribe(id, body, BY_API)
    }),
    resubscribePerson: ({ id, body }) => ({ status: 200, body: people.resubscribe(id, body) })
  };
}

type SyncHandlers = Pick<
  Handlers,
  'getSalesforceSync' | 'putSalesforceSync' | 'testSalesforceSync' | 'listPushes' | 'retryPushes'
>;

function syncHandlers(sales: SalesConnect): SyncHandlers {
  const { settings, outbox, changes, delivery } = sales;
  const cursors = new Cursors('p', settings.accountId());
  return {
    getSalesforceSync: () => ({ status: 200, body: sales.salesforceSync() }),
    putSalesforceSync: ({ body }) => ({ status: 200, body: sales.setSalesforceSync(body) }),
    testSalesforceSync: async () => ({ status: 200, body: await delivery.test() }),
    listPushes: ({ query }) => {
      const limit = limitOf(query.limit);
      const since = query.since === undefined ? 0 : Date.parse(query.since);
      const before = cursors.readNumber(query.after, changes.last());
      const found = outbox.page({ state: pushStateOf(query.state), since }, before, limit + 1);
      const page = found.slice(0, limit);
      const more = found.length > limit;
      const last = page.at(-1);
      return {
        status: 200,
        body: {
          counts: outbox.counts(since),
          items: page.map(({ push }) => shown(push)),
          next: more && last !== undefined ? cursors.write(last.seq) : null,
          more
        }
      };
    },
    retryPushes: ({ body }) => ({ status: 200, body: { retried: sales.retry(body.ids) } })
  };
}

function limitOf(limit: string | undefined): number {
  return limit === undefined ? DEFAULT_LIMIT : Number(limit);
}

function stateOf(state: string | undefined): State | undefined {
  return state === 'unsubscribed' || state === 'subscribed' ? state : undefined;
}

function pushStateOf(state: string | undefined): PushState | null {
  return state === 'Waiting' || state === 'Delivered' || state === 'Failed' ? state : null;
}

function shown({
  recordId: _recordId,
  code: _code,
  ...push
}: PushDetails): Omit<PushDetails, 'recordId' | 'code'> {
  return push;
}
