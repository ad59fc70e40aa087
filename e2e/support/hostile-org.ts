import * as fc from 'fast-check';
import { expect } from 'vitest';
import { field, login, type Answer, type Client } from './client';
import { hostOrg, StoreWatch, type HostedOrg, type UserName } from './hosted-org';
import { nastyText } from './hostile';
import { seedFrom } from './random';

/** In the name and address of every record that only the administrator may see. */
const SECRET = 'SECRET';
const PAIRS = 10;

/** Printed in the names of the tests, for a repetition. */
export const HOSTILE_SEED = seedFrom('HOSTILE_SEED');

/** An org with records of a salesman, and as many that he must not see; judges every answer it gives. */
export class HostileOrg {
  readonly hosted: HostedOrg;
  readonly rep: Client;
  /** Records that nobody but the administrator may see. */
  readonly hidden: readonly string[];
  readonly own: readonly string[];
  private readonly watch: StoreWatch;
  private readonly hiddenBefore: readonly unknown[];

  static async open(): Promise<HostileOrg> {
    const hosted = await hostOrg();
    const admin = await login(hosted.url, 'admin');
    const rep = await login(hosted.url, 'rep');
    const hidden: string[] = [];
    const own: string[] = [];
    for (let i = 0; i < PAIRS; i++) {
      const secret = { LastName: `${SECRET} ${i}`, Email: `${SECRET}.${i}@example.com` };
      hidden.push(await admin.create('Contact', secret));
      hidden.push(await admin.create('Lead', { ...secret, Company: SECRET }));
      own.push(await rep.create('Contact', { LastName: `Own ${i}` }));
      own.push(await rep.create('Lead', { LastName: `Own ${i}`, Company: 'Own' }));
    }
    return new HostileOrg(hosted, rep, hidden, own);
  }

  private constructor(
    hosted: HostedOrg,
    rep: Client,
    hidden: readonly string[],
    own: readonly string[]
  ) {
    this.hosted = hosted;
    this.rep = rep;
    this.hidden = hidden;
    this.own = own;
    this.hiddenBefore = this.hiddenRows();
    this.watch = new StoreWatch(hosted.org);
  }

  /** Ids of both kinds, of nobody, and texts that are none. */
  ids(): fc.Arbitrary<string> {
    return fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...this.own, ...this.hidden) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('003000000009999AAA', '003', '005000000000001AAA', 'x')
      },
      { weight: 1, arbitrary: nastyText }
    );
  }

  /** Asks, judges the answer, and returns its status. */
  async ask(
    who: UserName,
    method: string,
    path: string,
    body = '',
    type = 'application/json'
  ): Promise<number> {
    const request = { method, path, body: method === 'GET' ? null : body, type };
    const answer = await this.hosted.send(who, request);
    this.judge(answer, `${who} ${method} ${path.slice(0, 300)} ${type} ${body.slice(0, 600)}`);
    return answer.status;
  }

  /** Asks as often as `runs` says; some of the requests must have been fulfilled. */
  async check<T>(
    runs: number,
    given: fc.Arbitrary<T>,
    run: (value: T) => Promise<number>
  ): Promise<void> {
    const statuses = new Set<number>();
    const parameters = { seed: HOSTILE_SEED, numRuns: runs, endOnFailure: true };
    await fc.assert(
      fc.asyncProperty(given, async (value) => {
        statuses.add(await run(value));
      }),
      parameters
    );
    // Otherwise the bodies would be so broken that nothing behind the parser was reached.
    expect([...statuses].some((status) => status < 300)).toBe(true);
  }

  /** Whether no hidden record was written, not even with the values it had. */
  hiddenUntouched(): boolean {
    return this.hiddenRows().every((row, i) => row === this.hiddenBefore[i]);
  }

  /** What must be true of every answer, whatever was asked. */
  private judge({ status, text, json }: Answer, what: string): void {
    expect(this.hosted.faults, what).toEqual([]);
    // 501: refused by name.
    const served = status < 500 || status === 501;
    expect({ what, served, text: served || text }).toEqual({ what, served: true, text: true });
    expect({ what, leaks: text.includes(SECRET) }).toEqual({ what, leaks: false });
    if (status >= 400) {
      const unchanged = this.watch.unchanged();
      expect({ what, status, unchanged }).toEqual({ what, status, unchanged: true });
      // Headers longer than the HTTP server reads never reach the org: its answer has no body.
      if (status === 431 && text === '') return this.watch.settle();
      const error = Array.isArray(json) ? json[0] : field(json, 'error');
      expect({ what, message: typeof field(error, 'message') }).toEqual({
        what,
        message: 'string'
      });
    }
    this.watch.settle();
  }

  private hiddenRows(): readonly unknown[] {
    const { store } = this.hosted.org.database;
    return this.hidden.map((id) => store.get(id.startsWith('003') ? 'Contact' : 'Lead', id));
  }
}
