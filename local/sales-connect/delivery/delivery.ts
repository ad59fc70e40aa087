import type { Clock } from '../clock';
import type { PushTest } from '../contract-types';
import type { Database } from '../storage/database';
import type { HoldUp, Outbox, Parcel } from '../storage/outbox';
import type { Settings } from '../storage/settings';
import type { PushAnswer } from './answer';
import { backoff, GIVE_UP_AFTER_MS } from './backoff';
import { GroupSize } from './group-size';
import { Salesforce, type SalesforceOptions } from './salesforce';

export interface DeliveryOptions {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly settings: Settings;
  readonly clock: Clock;
  /** The integration user's client; the address comes from the settings. */
  readonly client: Omit<SalesforceOptions, 'url'>;
  /** Told of what should never happen. */
  readonly onFault: (error: unknown) => void;
}

type Failure = Exclude<PushAnswer, { readonly kind: 'taken' }>;

// When several in a row fail even alone, it is Salesforce and not they.
const ALONE_IN_A_ROW = 3;
const NOT_CONNECTED = 'No Salesforce is connected.';
const FAULT = 'Sales Connect had a fault, which is on standard error.';
const STOP_GRACE_MS = 3000;

/**
 * Empties the outbox into Salesforce: at once, in groups, one request at a time. What got no 200 is sent
 * again with the same IDs, which are harmless to repeat; what got one is Salesforce's.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #size = new GroupSize();
  #salesforce: Salesforce | null = null;
  #running: Promise<void> | null = null;
  #testing: Promise<unknown> | null = null;
  #stopped = false;
  /** Null: none is set. */
  #cancelTimer: (() => void) | null = null;
  /** Nothing is sent before this time. */
  #pausedUntil = 0;
  #pauseMessage = '';
  /** How often in a row Salesforce could not be reached or took nothing. */
  #pauses = 0;
  /** How many in a row failed alone. */
  #aloneInARow = 0;
  #aloneFirst = false;
  #waiters: (() => void)[] = [];

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Takes up what an earlier process left. */
  start(): void {
    this.#options.outbox.wakeAll();
    this.nudge();
  }

  /** Something may be due: looks, unless it is looking already. */
  nudge(): void {
    if (this.#stopped || this.#running !== null) return;
    if (this.heldUp !== null && this.#cancelTimer !== null) return;
    this.#forgetTimer();
    this.#running = this.#run()
      .catch((error: unknown) => {
        this.#pause(this.#options.clock.now(), null);
        this.#pauseMessage = FAULT;
        this.#options.onFault(error);
      })
      .finally(() => {
        this.#running = null;
        this.#sleep();
      });
  }

  /** As {@link nudge}, without waiting for the end of a pause. */
  hurry(): void {
    this.#pausedUntil = 0;
    this.nudge();
  }

  /** What keeps pushes waiting; null when nothing does. */
  get heldUp(): HoldUp | null {
    return this.#options.clock.now() < this.#pausedUntil
      ? { until: this.#pausedUntil, message: this.#pauseMessage }
      : null;
  }

  /** Sends an empty group and tells what came back. When it was taken, what waits is sent too. */
  async test(): Promise<PushTest> {
    const salesforce = this.#connect();
    if (salesforce === null) return { ok: false, status: null, message: NOT_CONNECTED };
    const asked = salesforce.push([]);
    this.#testing = asked;
    const answer = await asked;
    const ok = answer.kind === 'taken';
    if (!this.#stopped) {
      this.#note(salesforce, answer);
      if (ok) this.#reachable();
      if (ok) this.hurry();
    }
    return ok
      ? { ok, status: 200, message: null }
      : { ok, status: answer.status, message: answer.message };
  }

  /** Resolves after the next answer of Salesforce, or after a while. */
  settled(milliseconds: number): Promise<void> {
    if (this.#running === null) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#options.clock.schedule(milliseconds, resolve);
      this.#waiters.push(() => {
        cancel();
        resolve();
      });
    });
  }

  /** Ends after the answer under way, or without it when it takes long. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#forgetTimer();
    const cancel = this.#options.clock.schedule(STOP_GRACE_MS, () => this.#salesforce?.stop());
    await Promise.all([this.#running, this.#testing]);
    cancel();
  }

  async #run(): Promise<void> {
    const { outbox, clock } = this.#options;
    // Whatever else is committed in this turn goes with the first group.
    await Promise.resolve();
    while (!this.#stopped && clock.now() >= this.#pausedUntil) {
      const salesforce = this.#connect();
      if (salesforce === null) return;
      const parcels = outbox.due(clock.now(), this.#size.next, this.#aloneFirst);
      if (parcels.length === 0) return;
      this.#aloneFirst = parcels[0]?.alone === 0;
      const answer = await salesforce.push(parcels);
      if (this.#stopped && answer.kind === 'unreachable') return;
      this.#options.database.transact(() => {
        this.#note(salesforce, answer);
        if (answer.kind === 'taken') this.#taken(parcels, answer);
        else this.#notTaken(parcels, answer);
      });
      for (const wake of this.#waiters.splice(0)) wake();
    }
  }

  #taken(parcels: readonly Parcel[], answer: Extract<PushAnswer, { kind: 'taken' }>): void {
    this.#options.outbox.delivered(parcels, answer.receipts, this.#options.clock.now());
    if (parcels[0]?.alone === 0) this.#size.taken(parcels.length);
    this.#reachable();
  }

  #notTaken(parcels: readonly Parcel[], failure: Failure): void {
    const { outbox, clock } = this.#options;
    const now = clock.now();
    const [first] = parcels;
    if (failure.kind === 'refused' || failure.kind === 'tooLarge') {
      this.#reachable();
      const named = failure.kind === 'refused' && failure.item !== null ? failure.item : null;
      const culprit = parcels.length === 1 ? first : named === null ? undefined : parcels[named];
      if (culprit !== undefined) outbox.refused(culprit, now, failure.message);
      else outbox.notTaken(parcels, now, now, failure.message);
      this.#size.failed(culprit === undefined ? parcels.length : 1);
      return;
    }
    if (failure.kind === 'closed') {
      outbox.notTaken(parcels, now, now, failure.message);
      return this.#postpone(now, failure);
    }
    if (parcels.length === 1 && first !== undefined) this.#failedAlone(first, failure, now);
    else {
      outbox.notTaken(parcels, now, now, failure.message);
      this.#size.failed(parcels.length);
    }
    if (failure.kind === 'unreachable' || this.#aloneInARow >= ALONE_IN_A_ROW)
      this.#postpone(now, failure);
    else outbox.giveUp(now - GIVE_UP_AFTER_MS);
  }

  #failedAlone(parcel: Parcel, failure: Failure, now: number): void {
    const { outbox } = this.#options;
    outbox.notTaken([parcel], now, now + backoff(parcel.alone + 1), failure.message);
    outbox.setApart(parcel);
    if (parcel.alone === 0) this.#size.failed(1);
    this.#aloneInARow++;
  }

  /** Everybody waits; it is Salesforce and not the group. */
  #postpone(now: number, failure: Failure): void {
    const { outbox } = this.#options;
    const asked = 'retryAfterMs' in failure ? failure.retryAfterMs : null;
    this.#pause(now, asked);
    this.#pauseMessage = failure.message;
    // Whoever failed alone may be why nobody answers: the others try first.
    this.#aloneFirst = false;
    outbox.postponeAll(now, this.#pausedUntil, failure.message);
    outbox.giveUp(now - GIVE_UP_AFTER_MS);
  }

  #pause(now: number, asked: number | null): void {
    this.#pauses++;
    this.#pausedUntil = now + Math.max(backoff(this.#pauses), asked ?? 0);
  }

  /** Salesforce answers: whoever only waited for that goes now. */
  #reachable(): void {
    this.#aloneInARow = 0;
    if (this.#pauses === 0) return;
    this.#pauses = 0;
    this.#pausedUntil = 0;
    this.#options.outbox.wakePostponed();
  }

  #note(salesforce: Salesforce, answer: PushAnswer): void {
    const { settings, clock } = this.#options;
    if (salesforce.organizationId !== null) settings.setOrganizationId(salesforce.organizationId);
    if (answer.kind === 'taken') settings.pushTaken(clock.now());
    else settings.pushFailed(clock.now(), answer.status, answer.message);
  }

  #connect(): Salesforce | null {
    const url = this.#options.settings.sync().salesforceUrl;
    if (url === null) return null;
    if (this.#salesforce?.url !== url)
      this.#salesforce = new Salesforce({ ...this.#options.client, url });
    return this.#salesforce;
  }

  #sleep(): void {
    for (const wake of this.#waiters.splice(0)) wake();
    const { outbox, clock } = this.#options;
    if (this.#stopped || this.#options.settings.sync().salesforceUrl === null) return;
    const next = outbox.nextDue();
    if (next === null) return;
    const wait = Math.max(next, this.#pausedUntil) - clock.now();
    this.#cancelTimer = clock.schedule(Math.max(0, wait), () => {
      this.#cancelTimer = null;
      this.nudge();
    });
  }

  #forgetTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }
}
