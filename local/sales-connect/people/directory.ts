import { isoOrNull } from '../clock';
import type { NewPerson, Person, State } from '../contract-types';
import {
  number,
  numberOrNull,
  text,
  textOrNull,
  type Database,
  type Row,
  type Value
} from '../storage/database';
import { emailKey, newId, salesforceKey, searchKey } from '../storage/keys';

/** A row of the people, with its keys. */
export interface Entry {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly salesforceId: string | null;
  readonly state: State;
  readonly changedAt: number | null;
  readonly source: string | null;
  readonly reason: string | null;
  readonly authorisedBy: string | null;
}

/** What a list of people is narrowed to; a member left out narrows nothing. */
export interface PeopleFilter {
  readonly search?: string | undefined;
  readonly email?: string | undefined;
  readonly salesforceId?: string | undefined;
  readonly state?: State | undefined;
}

/** The people as rows: reads and writes, no rules. */
export class Directory {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A new row, subscribed. */
  insert(person: NewPerson): Entry {
    const id = newId('per').slice(0, 20);
    this.#database.run(
      `INSERT INTO people (id, email, email_key, name, name_key, salesforce_id, salesforce_key, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'subscribed')`,
      id,
      ...contactValues({ ...person, salesforceId: person.salesforceId ?? null })
    );
    return this.expect(id);
  }

  /** Stores every column but the ID. */
  update(entry: Entry): void {
    this.#database.run(
      `UPDATE people SET email = ?, email_key = ?, name = ?, name_key = ?, salesforce_id = ?,
         salesforce_key = ?, state = ?, changed_at = ?, source = ?, reason = ?, authorised_by = ?
       WHERE id = ?`,
      ...contactValues(entry),
      entry.state,
      entry.changedAt,
      entry.source,
      entry.reason,
      entry.authorisedBy,
      entry.id
    );
  }

  /** Null when nobody has this ID. */
  find(id: string): Entry | null {
    const row = this.#database.get('SELECT * FROM people WHERE id = ?', id);
    return row === undefined ? null : entryOf(row);
  }

  /** @throws Error when nobody has this ID */
  expect(id: string): Entry {
    const entry = this.find(id);
    if (entry === null) throw new Error(`there is no person ${id}`);
    return entry;
  }

  withEmail(email: string): Entry | null {
    const row = this.#database.get('SELECT * FROM people WHERE email_key = ?', emailKey(email));
    return row === undefined ? null : entryOf(row);
  }

  withSalesforceId(id: string): readonly Entry[] {
    return this.#database
      .all('SELECT * FROM people WHERE salesforce_key = ? ORDER BY number', salesforceKey(id))
      .map(entryOf);
  }

  count(): { readonly people: number; readonly withoutSalesforceId: number } {
    const row = this.#database.get(
      'SELECT COUNT(*) AS people, COUNT(*) - COUNT(salesforce_key) AS without FROM people'
    );
    return {
      people: number(row ?? {}, 'people'),
      withoutSalesforceId: number(row ?? {}, 'without')
    };
  }

  /**
   * People by their names.
   * @param after the person the page before ended with
   */
  page(filter: PeopleFilter, after: Entry | null, limit: number): readonly Entry[] {
    const conditions: string[] = [];
    const values: Value[] = [];
    const narrow = (condition: string, ...more: readonly Value[]): void => {
      conditions.push(condition);
      values.push(...more);
    };
    if (filter.search !== undefined) {
      const wanted = searchKey(filter.search);
      narrow(
        '(instr(name_key, ?) > 0 OR instr(email_key, ?) > 0)',
        wanted,
        emailKey(filter.search)
      );
    }
    if (filter.email !== undefined) narrow('email_key = ?', emailKey(filter.email));
    if (filter.salesforceId !== undefined)
      narrow('salesforce_key = ?', salesforceKey(filter.salesforceId));
    if (filter.state !== undefined) narrow('state = ?', filter.state);
    if (after !== null)
      narrow(
        '(name_key, number) > (?, (SELECT number FROM people WHERE id = ?))',
        searchKey(after.name),
        after.id
      );
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    return this.#database
      .all(`SELECT * FROM people ${where} ORDER BY name_key, number LIMIT ?`, ...values, limit)
      .map(entryOf);
  }
}

/** As the contract shows it. */
export function personOf(entry: Entry): Person {
  return { ...entry, changedAt: isoOrNull(entry.changedAt) };
}

function contactValues(
  entry: Pick<Entry, 'email' | 'name' | 'salesforceId'>
): readonly [string, string, string, string, string | null, string | null] {
  const { email, name, salesforceId } = entry;
  const key = salesforceId === null ? null : salesforceKey(salesforceId);
  return [email, emailKey(email), name, searchKey(name), salesforceId, key];
}

function entryOf(row: Row): Entry {
  return {
    id: text(row, 'id'),
    email: text(row, 'email'),
    name: text(row, 'name'),
    salesforceId: textOrNull(row, 'salesforce_id'),
    state: text(row, 'state') === 'unsubscribed' ? 'unsubscribed' : 'subscribed',
    changedAt: numberOrNull(row, 'changed_at'),
    source: textOrNull(row, 'source'),
    reason: textOrNull(row, 'reason'),
    authorisedBy: textOrNull(row, 'authorised_by')
  };
}
