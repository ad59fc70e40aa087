import { expect } from 'vitest';
import type { Push, PushCounts } from '../contract-types';
import { testAccount, until, type TestAccount } from './account';
import { FakeOrg } from './fake-org';
import { ManualClock } from './manual-clock';

/** Sales Connect beside an org that answers as the test says, on a clock of the test's. */
export class Delivering {
  readonly org: FakeOrg;
  readonly clock = new ManualClock();
  readonly account: TestAccount;
  #people = 0;

  static async begin(): Promise<Delivering> {
    const org = new FakeOrg();
    await org.start();
    return new Delivering(org);
  }

  private constructor(org: FakeOrg) {
    this.org = org;
    this.account = testAccount({ clock: this.clock, salesforceUrl: org.url });
  }

  /** Ends both; nothing may have been complained of. */
  async end(): Promise<void> {
    await this.account.sales.close();
    await this.org.stop();
    expect(this.account.warnings).toEqual([]);
  }

  /**
   * Unsubscribes so many people in one transaction; returns their pushes' IDs, oldest first.
   * @param inside runs in the same transaction, before anything is sent
   */
  unsubscribe(
    count: number,
    inside: (ids: readonly string[]) => void = () => undefined
  ): readonly string[] {
    const { people, database } = this.account.sales;
    return database.transact(() => {
      for (let i = 0; i < count; i++) {
        const { id } = this.account.person(`Person ${this.#people++}`, '0035i00000GhIjKAAV');
        people.unsubscribe(id, { source: 'Manual', reason: null }, 'test');
      }
      const newest = this.pushes().slice(0, count);
      const ids = newest.map(({ id }) => id).toReversed();
      inside(ids);
      return ids;
    });
  }

  /** Newest first. */
  pushes(): readonly Push[] {
    const all = { state: null, since: 0 };
    return this.account.sales.outbox.page(all, null, 1000).map(({ push }) => push);
  }

  push(id: string): Push | undefined {
    return this.pushes().find((push) => push.id === id);
  }

  get counts(): PushCounts {
    return this.account.sales.outbox.counts(0);
  }

  delivered(count: number): Promise<void> {
    return until(() => this.counts.Delivered === count, `delivery of ${count}`);
  }

  /** Waits until a push has failed. */
  failed(): Promise<void> {
    const { settings } = this.account.sales;
    return until(
      () => settings.lastPushError() !== null && this.clock.untilNext !== null,
      'a failure'
    );
  }

  /** Lets time pass from alarm to alarm until something is so. */
  async pass(condition: () => boolean): Promise<void> {
    for (let i = 0; i < 3000 && !condition(); i++) {
      await until(() => condition() || this.clock.untilNext !== null, 'the next attempt');
      if (!condition()) this.clock.advance(Math.max(0, this.clock.untilNext ?? 0));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(condition()).toBe(true);
  }
}
