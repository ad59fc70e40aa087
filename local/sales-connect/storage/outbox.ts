import { iso, isoOrNull } from '../clock';
import type { Push, PushCounts, PushState } from '../contract-types';
import {
  number,
  numberOrNull,
  text,
  textOrNull,
  type Database,
  type Row,
  type Value
} from './database';

/** An unsubscribe on its way to Salesforce. */
export interface Parcel {
  readonly seq: number;
  readonly id: string;
  readonly email: string;
  readonly salesforceId: string | null;
  readonly unsubscribedAt: number;
  readonly source: string;
  readonly reason: string | null;
  /** How often it failed when it was sent alone. */
  readonly alone: number;
}

/** What Salesforce answered for one unsubscribe. */
export interface Receipt {
  readonly id: string;
  readonly outcome: string;
  readonly recordId: string | null;
  readonly code: string | null;
  readonly message: string | null;
}

/** Until when nothing is sent, and why. */
export interface HoldUp {
  readonly until: number;
  readonly message: string;
}

/** A push, with what the contract does not show. */
export interface PushDetails extends Push {
  readonly recordId: string | null;
  readonly code: string | null;
}

const COLUMNS = `outbox.*, changes.id, changes.person_id, changes.email, changes.salesforce_id,
  changes.changed_at, changes.source, changes.reason`;
const JOINED = 'outbox JOIN changes ON changes.seq = outbox.seq';
const LATEST = Number.MAX_SAFE_INTEGER;

/** The unsubscribes that Salesforce has to be told, and what became of each. */
export class Outbox {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Takes a change up, inside the transaction that made it.
   * @param holdUp what it has to wait for; null when it can be sent at once
   */
  add(seq: number, holdUp: HoldUp | null): void {
    this.#database.run(
      `INSERT INTO outbox (seq, state, next_attempt_at, message) VALUES (?, 'Waiting', ?, ?)`,
      seq,
      holdUp?.until ?? null,
      holdUp === null ? null : shortened(holdUp.message)
    );
  }

  /**
   * The oldest that may be sent together now. Somebody who failed alone goes alone again.
   * @param aloneFirst whose turn it is: else a steady stream of new ones would keep them waiting
   */
  due(now: number, limit: number, aloneFirst: boolean): readonly Parcel[] {
    const alone = (): readonly Parcel[] => this.#due('> 0', now, 1);
    const together = (): readonly Parcel[] => this.#due('= 0', now, limit);
    const [first, second] = aloneFirst ? [alone, together] : [together, alone];
    const parcels = first();
    return parcels.length > 0 ? parcels : second();
  }

  /** When the next one is due; null when none waits. */
  nextDue(): number | null {
    const row = this.#database.get(
      `SELECT MIN(COALESCE(next_attempt_at, 0)) AS next FROM outbox WHERE state = 'Waiting'`
    );
    return row === undefined ? null : numberOrNull(row, 'next');
  }

  /** Salesforce answered for these and owns them now. */
  delivered(parcels: readonly Parcel[], receipts: readonly Receipt[], now: number): void {
    for (const [index, parcel] of parcels.entries()) {
      const receipt = receipts[index];
      if (receipt === undefined) continue;
      this.#database.run(
        `UPDATE outbox SET state = 'Delivered', attempts = attempts + 1, last_attempt_at = ?,
           next_attempt_at = NULL, outcome = ?, record_id = ?, code = ?, message = ? WHERE seq = ?`,
        now,
        receipt.outcome,
        receipt.recordId,
        receipt.code,
        receipt.message === null ? null : shortened(receipt.message),
        parcel.seq
      );
    }
  }

  /** These were sent and not taken; they go again when `next` has come. */
  notTaken(parcels: readonly Parcel[], now: number, next: number, message: string): void {
    for (const parcel of parcels)
      this.#database.run(
        `UPDATE outbox SET attempts = attempts + 1, last_attempt_at = ?, next_attempt_at = ?,
           first_failure_at = COALESCE(first_failure_at, ?), message = ?
         WHERE seq = ? AND state = 'Waiting'`,
        now,
        next,
        now,
        shortened(message),
        parcel.seq
      );
  }

  /** This one failed without others: from now on it is sent alone. */
  setApart(parcel: Parcel): void {
    this.#database.run('UPDATE outbox SET alone = alone + 1 WHERE seq = ?', parcel.seq);
  }

  /** Salesforce cannot be reached or takes nothing: whatever waits goes on waiting until `next`. */
  postponeAll(now: number, next: number, message: string): void {
    this.#database.run(
      `UPDATE outbox SET next_attempt_at = MAX(COALESCE(next_attempt_at, 0), ?),
         first_failure_at = COALESCE(first_failure_at, ?), message = ? WHERE state = 'Waiting'`,
      next,
      now,
      shortened(message)
    );
  }

  /** Whatever waits may be sent at once. */
  wakeAll(): void {
    this.#database.run(`UPDATE outbox SET next_attempt_at = NULL WHERE state = 'Waiting'`);
  }

  /** Whatever only waits for Salesforce may be sent at once. */
  wakePostponed(): void {
    this.#database.run(
      `UPDATE outbox SET next_attempt_at = NULL WHERE state = 'Waiting' AND alone = 0`
    );
  }

  /** Gives up what has been failing since `start` or longer. Returns how many. */
  giveUp(start: number): number {
    return this.#database.run(
      `UPDATE outbox SET state = 'Failed', next_attempt_at = NULL
       WHERE state = 'Waiting' AND first_failure_at <= ?`,
      start
    );
  }

  /** Salesforce does not take this one, however often it is sent. */
  refused(parcel: Parcel, now: number, message: string): void {
    this.#database.run(
      `UPDATE outbox SET state = 'Failed', attempts = attempts + 1, last_attempt_at = ?,
         next_attempt_at = NULL, message = ? WHERE seq = ?`,
      now,
      shortened(message),
      parcel.seq
    );
  }

  /** A person's unsubscribes that were not sent yet and need not be. */
  withdraw(personId: string, outcome: string, message: string): void {
    this.#database.run(
      `UPDATE outbox SET state = 'Delivered', next_attempt_at = NULL, outcome = ?, message = ?
       WHERE state = 'Waiting' AND seq IN (SELECT seq FROM changes WHERE person_id = ?)`,
      outcome,
      message,
      personId
    );
  }

  /** Lets these, or all that failed, be sent at once, with three new days. Returns how many. */
  retry(ids: readonly string[] | null): number {
    const again = `UPDATE outbox SET state = 'Waiting', next_attempt_at = NULL, first_failure_at = NULL WHERE`;
    if (ids === null) return this.#database.run(`${again} state = 'Failed'`);
    return this.#database.transact(() =>
      [...new Set(ids)].reduce(
        (count, id) =>
          count +
          this.#database.run(
            `${again} state <> 'Delivered' AND seq = (SELECT seq FROM changes WHERE id = ?)`,
            id
          ),
        0
      )
    );
  }

  /** How many there are in each state, of unsubscribes since a time. */
  counts(since: number): PushCounts {
    const counts: PushCounts = { Waiting: 0, Delivered: 0, Failed: 0 };
    for (const row of this.#database.all(
      `SELECT outbox.state, COUNT(*) AS count FROM ${JOINED} WHERE changed_at >= ? GROUP BY outbox.state`,
      since
    ))
      counts[stateOf(row)] = number(row, 'count');
    return counts;
  }

  /** Pushes before one, newest first. */
  page(
    filter: { readonly state: PushState | null; readonly since: number },
    before: number | null,
    limit: number
  ): readonly { readonly seq: number; readonly push: PushDetails }[] {
    const values: Value[] = [before ?? LATEST, filter.since];
    if (filter.state !== null) values.push(filter.state);
    return this.#database
      .all(
        `SELECT ${COLUMNS} FROM ${JOINED} WHERE outbox.seq < ? AND changes.changed_at >= ?
         ${filter.state === null ? '' : 'AND outbox.state = ?'} ORDER BY outbox.seq DESC LIMIT ?`,
        ...values,
        limit
      )
      .map((row) => ({ seq: number(row, 'seq'), push: pushOf(row) }));
  }

  /** A person's pushes, newest first. */
  ofPerson(personId: string): readonly PushDetails[] {
    return this.#database
      .all(
        `SELECT ${COLUMNS} FROM ${JOINED} WHERE changes.person_id = ? ORDER BY outbox.seq DESC`,
        personId
      )
      .map(pushOf);
  }

  #due(alone: string, now: number, limit: number): readonly Parcel[] {
    return this.#database
      .all(
        `SELECT ${COLUMNS} FROM ${JOINED} WHERE outbox.state = 'Waiting' AND alone ${alone}
           AND (next_attempt_at IS NULL OR next_attempt_at <= ?) ORDER BY outbox.seq LIMIT ?`,
        now,
        limit
      )
      .map(parcelOf);
  }
}

function parcelOf(row: Row): Parcel {
  return {
    seq: number(row, 'seq'),
    id: text(row, 'id'),
    email: text(row, 'email'),
    salesforceId: textOrNull(row, 'salesforce_id'),
    unsubscribedAt: number(row, 'changed_at'),
    source: text(row, 'source'),
    reason: textOrNull(row, 'reason'),
    alone: number(row, 'alone')
  };
}

function pushOf(row: Row): PushDetails {
  return {
    id: text(row, 'id'),
    personId: text(row, 'person_id'),
    email: text(row, 'email'),
    salesforceId: textOrNull(row, 'salesforce_id'),
    state: stateOf(row),
    attempts: number(row, 'attempts'),
    unsubscribedAt: iso(number(row, 'changed_at')),
    lastAttemptAt: isoOrNull(numberOrNull(row, 'last_attempt_at')),
    nextAttemptAt: isoOrNull(numberOrNull(row, 'next_attempt_at')),
    outcome: textOrNull(row, 'outcome'),
    message: textOrNull(row, 'message'),
    recordId: textOrNull(row, 'record_id'),
    code: textOrNull(row, 'code')
  };
}

function stateOf(row: Row): PushState {
  const state = text(row, 'state');
  return state === 'Delivered' || state === 'Failed' ? state : 'Waiting';
}

/** The contract's 1,000 characters. */
function shortened(message: string): string {
  const characters = [...message];
  return characters.length <= 1000 ? message : `${characters.slice(0, 999).join('')}…`;
}
