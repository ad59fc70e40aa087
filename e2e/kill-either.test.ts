import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFailed } from 'vitest';
import { field, login, unsubscribe, type Client, type Row } from './support/client';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';
import {
  everyItem,
  linkedPeople,
  pushesByPerson,
  unsubscribeAt,
  untilDelivered,
  type LinkedPerson
} from './support/people';
import { freePort } from './support/port';
import { generator, seedFrom } from './support/random';
import { startSalesConnect, type SalesConnectProcess } from './support/sales-connect-process';

// Each round starts a process anew: on a desk a tenth is enough to know.
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? (process.env['CI'] === 'true' ? 50 : 5));
const SEED = seedFrom('KILL_SEED');
const PEOPLE_A_ROUND = 20;
/** Unsubscribes come one after the other, each up to this much later. */
const LONGEST_PAUSE_MS = 6;
/** A kill comes up to this much after a round's first unsubscribe. */
const LONGEST_DELAY_MS = 120;
/** Each round starts processes; where many share a core that takes several times as long. */
const TIMEOUT_MS = 60_000 + ROUNDS * 15_000;
const HOUR_MS = 3_600_000;

/** Both processes, each at one address and on one folder for the whole test. */
class Pair {
  readonly #ports: { readonly org: number; readonly sales: number };
  readonly #folders = { org: temporaryFolder(), sales: temporaryFolder() };
  #org: OrgProcess | null = null;
  #sales: SalesConnectProcess | null = null;

  constructor(ports: { readonly org: number; readonly sales: number }) {
    this.#ports = ports;
  }

  get org(): OrgProcess {
    if (this.#org === null) throw new Error('the org is not started');
    return this.#org;
  }

  get sales(): SalesConnectProcess {
    if (this.#sales === null) throw new Error('Sales Connect is not started');
    return this.#sales;
  }

  async startOrg(): Promise<void> {
    this.#org = await startOrg({ data: this.#folders.org, port: this.#ports.org });
  }

  async startSales(): Promise<void> {
    const org = `http://127.0.0.1:${this.#ports.org}`;
    this.#sales = await startSalesConnect({
      org,
      data: this.#folders.sales,
      port: this.#ports.sales
    });
  }

  async kill(which: 'org' | 'sales'): Promise<void> {
    await this[which].stop('SIGKILL');
  }

  async end(): Promise<void> {
    await Promise.all([this.#org?.stop('SIGKILL'), this.#sales?.stop('SIGKILL')]);
    for (const folder of Object.values(this.#folders)) rmSync(folder, { recursive: true });
  }
}

/** What the test asked of Sales Connect, and what it was promised. */
interface Asked {
  readonly person: LinkedPerson;
  answered: boolean;
}

describe(`${ROUNDS} kills of either process under load (KILL_SEED=${SEED})`, () => {
  it(
    'lose no unsubscribe, do none twice, and leave both sides agreed',
    { timeout: TIMEOUT_MS },
    async () => {
      const pair = new Pair({ org: await freePort(), sales: await freePort() });
      try {
        await pair.startOrg();
        await pair.startSales();
        await killAgainAndAgain(pair);
      } finally {
        await pair.end();
      }
    }
  );
});

async function killAgainAndAgain(pair: Pair): Promise<void> {
  const pick = generator(SEED);
  const asked: Asked[] = [];
  const count = ROUNDS * PEOPLE_A_ROUND;
  const people = [...(await createPeople(pair, count))];
  let step = 'nothing yet';
  onTestFailed(() => console.log(`the last step that began: ${step}`));
  for (let round = 0; round < ROUNDS; round++) {
    step = `unsubscribe people of round ${round}`;
    const fresh = people.splice(0, PEOPLE_A_ROUND).map((person) => ({ person, answered: false }));
    // Whoever got no answer may press again, whether or not it was done.
    const again = asked.filter(({ answered }) => !answered && pick(3) === 0);
    asked.push(...fresh);
    const load = unsubscribeSome(pair.sales, [...again, ...fresh], pick);
    await sleep(pick(LONGEST_DELAY_MS));
    step = `kill in round ${round}`;
    await killSome(pair, pick(5));
    step = `answers of round ${round}`;
    await load;
  }
  step = 'deliver what waits';
  await untilDelivered(pair.sales);

  const answered = asked.filter((each) => each.answered).length;
  const pushes = await pushesByPerson(pair.sales);
  const repeated = [...pushes.values()].filter((push) => Number(field(push, 'attempts')) > 1);
  console.log(
    `${answered} of ${asked.length} unsubscribes were answered, ${pushes.size} were made, ${repeated.length} were sent more than once`
  );
  expect(answered).toBeGreaterThan(0);
  expect(answered).toBeLessThan(asked.length);
  await checkBothSides(pair, asked, pushes);
}

async function createPeople(pair: Pair, count: number): Promise<readonly LinkedPerson[]> {
  const admin = await login(pair.org.url, 'admin');
  const people: LinkedPerson[] = [];
  while (people.length < count)
    people.push(
      ...(await linkedPeople(admin, pair.sales, `Kill ${people.length}`, PEOPLE_A_ROUND))
    );
  return people;
}

/** Somebody unsubscribes every few milliseconds, as long as Sales Connect answers. */
async function unsubscribeSome(
  sales: SalesConnectProcess,
  people: readonly Asked[],
  pick: (below: number) => number
): Promise<void> {
  const calls: Promise<void>[] = [];
  for (const each of people) {
    calls.push(ask(sales, each));
    await sleep(pick(LONGEST_PAUSE_MS));
  }
  await Promise.all(calls);
}

async function ask(sales: SalesConnectProcess, each: Asked): Promise<void> {
  try {
    await unsubscribeAt(sales, each.person.id);
    each.answered = true;
  } catch {
    // Nobody answered: it may have been done, and may not.
  }
}

/** Kills Sales Connect or the org, more rarely both, and starts again what it killed. */
async function killSome(pair: Pair, which: number): Promise<void> {
  const org = which % 2 === 0;
  const sales = which % 2 === 1 || which === 0;
  await Promise.all([org && pair.kill('org'), sales && pair.kill('sales')]);
  await Promise.all([org && pair.startOrg(), sales && pair.startSales()]);
  // As somebody at the settings page: no kill falls into a pause in which nothing is sent anyway.
  if (!sales) await pair.sales.call('POST', '/v1/salesforce-sync/test');
}

async function checkBothSides(
  pair: Pair,
  asked: readonly Asked[],
  pushes: ReadonlyMap<string, unknown>
): Promise<void> {
  const admin = await login(pair.org.url, 'admin');
  const states = await statesAt(pair.sales);
  const before = await look(admin);
  for (const { person, answered } of asked) {
    const unsubscribed = states.get(person.id) === 'unsubscribed';
    const contact = before.contacts.get(person.salesforceId);
    const rows = before.changes.get(person.salesforceId) ?? [];
    if (answered) expect(unsubscribed, `${person.email} was promised`).toBe(true);
    expect(contact?.['HasOptedOutOfEmail'], `${person.email} on both sides`).toBe(unsubscribed);
    if (!unsubscribed) continue;
    const push = pushes.get(person.id);
    expect(push, person.email).toMatchObject({ state: 'Delivered', outcome: 'Applied' });
    expect(rows, person.email).toMatchObject([
      { Key__c: field(push, 'id'), Outcome__c: 'Applied' }
    ]);
    // One transaction wrote the contact, then its history; nothing has touched the contact since.
    expect(timeOf(contact?.['SystemModstamp']), person.email).toBeLessThanOrEqual(
      timeOf(rows[0]?.['CreatedDate'])
    );
  }
  await repeatEverything(pair.org, admin, before);
}

/** An hour later everything is sent once more: nothing may move. */
async function repeatEverything(org: OrgProcess, admin: Client, before: Found): Promise<void> {
  const clock = await admin.request('GET', '/local/clock');
  const to = new Date(Date.parse(String(field(clock.json, 'now'))) + HOUR_MS).toISOString();
  await admin.request('POST', '/local/clock', { to });
  const known = [...before.changes].map(([contact, rows]) =>
    unsubscribe(String(rows[0]?.['Key__c']), contact)
  );
  const salesConnect = await login(org.url, 'sales-connect');
  const outcomes = new Set<string>();
  while (known.length > 0)
    for (const { outcome } of await salesConnect.push(known.splice(0, 200))) outcomes.add(outcome);

  expect(outcomes).toEqual(new Set(['Applied']));
  expect(await look(admin)).toEqual(before);
}

interface Found {
  /** By Id. */
  readonly contacts: ReadonlyMap<string, Row>;
  /** Rows of the history, by the contact they are about. */
  readonly changes: ReadonlyMap<string, readonly Row[]>;
}

async function look(admin: Client): Promise<Found> {
  const contacts = await admin.query(
    "SELECT Id, HasOptedOutOfEmail, SystemModstamp FROM Contact WHERE LastName LIKE 'Kill %'"
  );
  const rows = await admin.query(
    "SELECT Key__c, Contact__c, Outcome__c, CreatedDate, SystemModstamp FROM OptOutChange__c WHERE Contact__r.LastName LIKE 'Kill %'"
  );
  const changes = new Map<string, Row[]>();
  for (const row of rows) {
    const contact = String(row['Contact__c']);
    changes.set(contact, [...(changes.get(contact) ?? []), row]);
  }
  return { contacts: new Map(contacts.map((row) => [String(row['Id']), row])), changes };
}

function timeOf(value: unknown): number {
  return Date.parse(String(value));
}

async function statesAt(sales: SalesConnectProcess): Promise<ReadonlyMap<string, unknown>> {
  const people = await everyItem(sales, '/v1/people?search=Kill&limit=2000');
  return new Map(people.map((person) => [String(field(person, 'id')), field(person, 'state')]));
}
