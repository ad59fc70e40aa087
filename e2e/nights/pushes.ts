import type { Hono } from 'hono';
import { createApp } from '../../local/org/api/app';
import { OAuthServer } from '../../local/org/api/oauth';
import { Sessions } from '../../local/org/api/sessions';
import { iso } from '../../local/sales-connect/clock';
import { PUSH_PATH, readAnswer } from '../../local/sales-connect/delivery/answer';
import type { World } from './world';

const MOST = 200;

/** Brings what waits in Sales Connect's outbox to the org when it is told to: what its delivery does by itself. */
export class Pushes {
  private readonly world: World;
  private readonly app: Hono;
  private readonly token: string;

  constructor(world: World) {
    this.world = world;
    const { database, program } = world.jobHost;
    const sessions = new Sessions(world.rows('Organization')[0]?.id ?? '');
    this.token = sessions.open(world.integration);
    this.app = createApp({
      database,
      program,
      sessions,
      oauth: new OAuthServer([], sessions, () => database.now()),
      wakeJobs: () => undefined,
      onFault: (fault) => {
        throw fault;
      },
      log: () => undefined,
      controls: {
        clockOffset: () => 0,
        watchClock: () => undefined,
        advanceClock: () => Promise.reject(new Error("the clock is the world's")),
        reset: () => Promise.reject(new Error('a world does not begin anew'))
      }
    });
  }

  /** @throws Error when Salesforce did not take it */
  async send(): Promise<void> {
    const { outbox } = this.world.sales;
    const now = this.world.clock.now();
    const parcels = outbox.due(now, MOST, false);
    if (parcels.length === 0) return;
    const unsubscribes = parcels.map(({ id, email, salesforceId, unsubscribedAt, ...rest }) => {
      const { source, reason } = rest;
      return { id, email, salesforceId, unsubscribedAt: iso(unsubscribedAt), source, reason };
    });
    const answer = await this.app.request(PUSH_PATH, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ unsubscribes })
    });
    const body = await answer.text();
    const read = readAnswer(
      { status: answer.status, headers: Object.fromEntries(answer.headers), body },
      parcels
    );
    if (read.kind !== 'taken') throw new Error(`${answer.status}: ${body}`);
    outbox.delivered(parcels, read.receipts, now);
  }
}
