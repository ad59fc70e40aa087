import { createApp as createSalesConnect } from '../../local/sales-connect/app';
import { SalesConnect } from '../../local/sales-connect/sales-connect';
import { ManualClock } from '../../local/sales-connect/testing/manual-clock';
import { isApexFailure } from '../../local/org/async/apex-failure';
import { transactCall } from '../../local/org/async/driver';
import { settleInterrupted } from '../../local/org/async/interrupted';
import { runLeftFinalizers, type JobHost, type JobOutcome } from '../../local/org/async/run-job';
import { waitingWork, type Work } from '../../local/org/async/work';
import { bootstrap, createUsers } from '../../local/org/data/access/setup';
import { OrgDatabase, type BeginOptions } from '../../local/org/data/database';
import type { Row } from '../../local/org/data/store';
import type { Transaction } from '../../local/org/data/transaction';
import type { Value } from '../../local/org/emit/abi';
import { defineNamedCredential, setCredential } from '../../local/org/services/http/credentials';
import { ApexHttpResponse } from '../../local/org/services/http/response';
import { setWire, type WireRequest } from '../../local/org/services/http/wire';
import type { Code } from './code';

const KEY = 'key-of-the-world';
const ADDRESS = 'http://sales-connect.world';
const CREDENTIAL = 'OptOutSalesConnect';
const EXTERNAL = 'SalesConnect';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A moment of some day that is shortly after 8 pm Pacific, in summer as in winter. */
const EVENING = Date.parse('2026-01-01T04:10:00Z');
/** Half an hour before a night is due. */
const BEGINNING = Date.parse('2026-03-03T03:30:00Z');

class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * An org with the package, and a Sales Connect: the real code of both in this process, on one clock that
 * goes on only when it is told to. The org's callouts are answered without a network.
 */
export class World {
  readonly clock = new ManualClock(BEGINNING);
  readonly database: OrgDatabase;
  readonly sales: SalesConnect;
  readonly admin: string;
  /** The user whom Sales Connect logs in as. */
  readonly integration: string;
  /** How the org's jobs ended. */
  readonly outcomes: JobOutcome[] = [];
  /** Requests of the org, as `POST /v1/unsubscribes`. */
  readonly calls: string[] = [];
  private readonly code: Code;
  private killed = false;

  constructor(code: Code) {
    this.code = code;
    this.database = new OrgDatabase({ schema: code.schema, now: () => this.clock.now() });
    this.database.stepListeners.push(() => {
      if (this.killed) throw new Killed();
    });
    bootstrap(this.database);
    const [admin = '', integration = ''] = createUsers(this.database, [
      {
        name: 'Ada Admin',
        username: 'ada@world.example',
        profile: 'System Administrator',
        permissionSets: ['OptOutAdmin', 'OptOutCallout'],
        timeZone: 'Europe/Berlin'
      },
      {
        name: 'Sales Connect',
        username: 'sales.connect@world.example',
        profile: 'Minimum Access - Salesforce',
        permissionSets: ['OptOutIntegration']
      }
    ]);
    this.admin = admin;
    this.integration = integration;
    this.sales = new SalesConnect({
      location: ':memory:',
      client: { clientId: 'none', clientSecret: 'none' },
      clock: this.clock,
      onFault: (fault) => {
        throw fault;
      }
    });
    this.connect();
  }

  /** Begins the heartbeat, and switches the sync on. */
  begin(target = 'EmailOptOut'): this {
    this.desk('schedule');
    this.desk('switchSync', true, target);
    return this;
  }

  /** Something that somebody does by hand in Salesforce: a static method of `Desk`. */
  desk(method: string, ...args: readonly Value[]): Value {
    const type = this.code.program.classes.get('desk');
    const found = type?.staticMethods.get(`${method.toLowerCase()}/${args.length}`);
    if (found === undefined) throw new Error(`nobody knows how to ${method}`);
    return this.database.transact(this.by('anonymous'), (tx) => found.invoke(tx, null, args));
  }

  /**
   * Calls the package's re-subscribe as the panel does.
   * @returns null when it is refused, as while another one is under way
   */
  async ask(method: 'start' | 'finish', ...args: readonly Value[]): Promise<Value> {
    const type = this.code.program.classes.get('optoutresubscribecontroller');
    const found = type?.staticMethods.get(`${method}/${args.length}`);
    if (found === undefined) throw new Error(`no re-subscribe can ${method}`);
    const call = { method: found, self: null, args };
    try {
      return await transactCall(
        this.database,
        this.by('aura'),
        () => call,
        (_tx, value) => value
      );
    } catch (thrown) {
      if (!isApexFailure(thrown)) throw thrown;
      return null;
    }
  }

  /** Puts rows in place as they were before the package came: no triggers, no rules. */
  write(body: (tx: Transaction) => void): void {
    this.database.transact(this.by('anonymous'), body);
  }

  /** Lets hours pass; what is due on the way happens at its own time. After a kill it goes on by itself. */
  async pass(hours: number): Promise<void> {
    const to = this.clock.now() + hours * HOUR;
    for (let work = this.next(to); work !== undefined; work = this.next(to)) {
      this.clock.advance(Math.max(0, work.dueAt - this.clock.now()));
      try {
        this.outcomes.push(await work.run());
        if (work.waits()) throw new Error(`${work.name} could not begin`);
      } catch (thrown) {
        if (!(thrown instanceof Killed)) throw thrown;
        await this.rise();
      }
    }
    this.clock.advance(Math.max(0, to - this.clock.now()));
  }

  /** Lets the hours until after 8 pm Pacific pass at once, and then some as they are. */
  async evening(hours: number): Promise<void> {
    const since = (this.clock.now() - EVENING) % DAY;
    this.clock.advance(DAY - since);
    await this.pass(hours);
  }

  /** Kills the org at a step of a job: from then on nothing is committed, until it is started again. */
  kill(): never {
    this.killed = true;
    throw new Killed();
  }

  /** What a start does after a kill: what ran has failed, and its finalizers run. */
  private async rise(): Promise<void> {
    this.killed = false;
    this.database.locks.clear();
    settleInterrupted(this.database, this.by('anonymous'));
    this.outcomes.push(...(await runLeftFinalizers(this.jobHost)));
  }

  rows(object: string): Row[] {
    return [...this.database.store.rows(object)];
  }

  async end(): Promise<void> {
    await this.sales.close();
  }

  private by(kind: BeginOptions['kind']): BeginOptions {
    return { user: this.admin, kind, program: this.code.program };
  }

  /** What runs the org's jobs, and its other transactions. */
  get jobHost(): JobHost {
    return { database: this.database, program: () => this.code.program, within: null };
  }

  private next(until: number): Work | undefined {
    return waitingWork(this.jobHost)
      .filter(({ dueAt }) => dueAt <= until)
      .reduce<Work | undefined>(
        (first, work) => (first === undefined || work.dueAt < first.dueAt ? work : first),
        undefined
      );
  }

  private connect(): void {
    const { database, sales } = this;
    defineNamedCredential(database, {
      name: CREDENTIAL,
      url: ADDRESS,
      externalCredential: EXTERNAL
    });
    setCredential(database, EXTERNAL, EXTERNAL, { ApiKey: KEY });
    const app = createSalesConnect({
      sales,
      apiKey: KEY,
      log: () => undefined,
      warn: (line) => {
        throw new Error(line);
      }
    });
    setWire(database, async ({ url, method, headers, body }: WireRequest) => {
      this.calls.push(`${method} ${url.pathname}`);
      const init = method === 'GET' ? {} : { body: Buffer.from(body) };
      const answer = await app.request(url.href, { method, headers, ...init });
      const response = new ApexHttpResponse();
      response.statusCode = answer.status;
      response.bytes = Buffer.from(await answer.arrayBuffer());
      for (const [name, value] of answer.headers) response.setHeader(name, value);
      return response;
    });
  }
}
