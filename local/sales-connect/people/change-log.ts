import { iso } from '../clock';
import type { FeedItem, State } from '../contract-types';
import { number, text, textOrNull, type Database, type Row } from '../storage/database';
import { newId } from '../storage/keys';

/** What happened to a person. `Relinked`: an unsubscribed person got another Salesforce ID or address, or anybody one that has opted out. */
export type What = 'Unsubscribed' | 'Resubscribed' | 'Relinked';

/** A line of a person's history, and an item of the feed. */
export interface Change {
  readonly personId: string;
  readonly what: What;
  readonly recordedAt: number;
  /** Since when the person is in this state. */
  readonly changedAt: number;
  readonly state: State;
  readonly email: string;
  readonly salesforceId: string | null;
  readonly source: string;
  readonly reason: string | null;
  /** Who or what brought it. */
  readonly author: string;
}

/** The states people were in, in the order they came. Rows are only ever added: cursors stay good. */
export class ChangeLog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds a line; returns its place. */
  add(change: Change): number {
    const row = this.#database.get(
      `INSERT INTO changes (id, person_id, what, recorded_at, changed_at, state, email, salesforce_id,
         source, reason, author) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`,
      newId('uns'),
      change.personId,
      change.what,
      change.recordedAt,
      change.changedAt,
      change.state,
      change.email,
      change.salesforceId,
      change.source,
      change.reason,
      change.author
    );
    return number(row ?? {}, 'seq');
  }

  /** Items after a place, oldest first, with their places. */
  after(seq: number, limit: number): readonly { readonly seq: number; readonly item: FeedItem }[] {
    return this.#database
      .all('SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ?', seq, limit)
      .map((row) => ({ seq: number(row, 'seq'), item: itemOf(row) }));
  }

  /** The place of the newest; 0 when there is none. */
  last(): number {
    return number(
      this.#database.get('SELECT COALESCE(MAX(seq), 0) AS last FROM changes') ?? {},
      'last'
    );
  }

  /** A person's, newest first. */
  ofPerson(personId: string): readonly Change[] {
    return this.#database
      .all('SELECT * FROM changes WHERE person_id = ? ORDER BY seq DESC', personId)
      .map(changeOf);
  }
}

function itemOf(row: Row): FeedItem {
  const { personId, changedAt, state, email, salesforceId, source, reason } = changeOf(row);
  return {
    id: text(row, 'id'),
    personId,
    email,
    salesforceId,
    state,
    changedAt: iso(changedAt),
    source,
    reason
  };
}

function changeOf(row: Row): Change {
  return {
    personId: text(row, 'person_id'),
    what: whatOf(text(row, 'what')),
    recordedAt: number(row, 'recorded_at'),
    changedAt: number(row, 'changed_at'),
    state: text(row, 'state') === 'unsubscribed' ? 'unsubscribed' : 'subscribed',
    email: text(row, 'email'),
    salesforceId: textOrNull(row, 'salesforce_id'),
    source: text(row, 'source'),
    reason: textOrNull(row, 'reason'),
    author: text(row, 'author')
  };
}

function whatOf(stored: string): What {
  return stored === 'Resubscribed' || stored === 'Relinked' ? stored : 'Unsubscribed';
}
