import { number, type Database } from '../storage/database';
import { emailKey, salesforceKey } from '../storage/keys';

/**
 * Opt-outs of Salesforce records: those that nobody here is linked to are kept for whoever appears; of the
 * others it is remembered that there was one, for whoever is linked to the same record later.
 */
export class KeptOptOuts {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Remembers that Salesforce has told of a record's opt-out. */
  note(salesforceId: string): void {
    this.#database.run(
      'INSERT OR IGNORE INTO told_opt_outs (salesforce_key) VALUES (?)',
      salesforceKey(salesforceId)
    );
  }

  /** Whether Salesforce has ever told of an opt-out of a record: it may still stand. */
  isNoted(salesforceId: string): boolean {
    const key = salesforceKey(salesforceId);
    return (
      this.#database.get('SELECT 1 FROM told_opt_outs WHERE salesforce_key = ?', key) !== undefined
    );
  }

  /** Keeps one; the first time counts. */
  keep(salesforceId: string, email: string | null, now: number): void {
    this.#database.run(
      `INSERT INTO kept_opt_outs (salesforce_key, email_key, kept_at) VALUES (?, ?, ?)
       ON CONFLICT (salesforce_key) DO UPDATE SET email_key = COALESCE(excluded.email_key, email_key)`,
      salesforceKey(salesforceId),
      email === null ? null : emailKey(email),
      now
    );
  }

  /** Since when an ID's opt-out is kept; null when none is. */
  keptAt(salesforceId: string): number | null {
    const row = this.#database.get(
      'SELECT kept_at FROM kept_opt_outs WHERE salesforce_key = ?',
      salesforceKey(salesforceId)
    );
    return row === undefined ? null : number(row, 'kept_at');
  }

  /** The ID's or address's kept opt-out: the key of the record it came from; null when there is none. */
  recordFor(salesforceId: string | null, email: string): string | null {
    const row = this.#database.get(
      `SELECT salesforce_key FROM kept_opt_outs WHERE salesforce_key = ? OR email_key = ?
       ORDER BY salesforce_key = ? DESC LIMIT 1`,
      salesforceId === null ? '' : salesforceKey(salesforceId),
      emailKey(email),
      salesforceId === null ? '' : salesforceKey(salesforceId)
    );
    return row === undefined ? null : String(row['salesforce_key']);
  }

  /** Forgets those of an ID: somebody has it now, or Salesforce takes it back. Whether there was one. */
  forgetId(salesforceId: string): boolean {
    const forgotten = this.#database.run(
      'DELETE FROM kept_opt_outs WHERE salesforce_key = ?',
      salesforceKey(salesforceId)
    );
    return forgotten > 0;
  }

  /** Forgets those of an address: its owner asked to be mailed again. */
  forgetEmail(email: string): void {
    this.#database.run('DELETE FROM kept_opt_outs WHERE email_key = ?', emailKey(email));
  }
}
