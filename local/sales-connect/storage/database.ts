import {
  DatabaseSync,
  type DatabaseSyncInstance,
  type StatementSyncInstance
} from '@photostructure/sqlite';
import { MIGRATIONS } from './migrations';

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** Why a database cannot be used, in one sentence for whoever started Sales Connect. */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem';
}

/**
 * A SQLite database with prepared statements and transactions. What {@link transact} has returned survives
 * SIGKILL and a power cut: the write-ahead log is synchronised at each commit. One process at a time.
 */
export class Database {
  readonly #database: DatabaseSyncInstance;
  readonly #statements = new Map<string, StatementSyncInstance>();
  #afterCommit: (() => void)[] = [];
  #depth = 0;

  /**
   * Opens or creates it and brings it to the newest version.
   * @param location a file, or `:memory:`
   * @throws DatabaseProblem when another process uses it or a later version wrote it
   */
  constructor(location: string) {
    this.#database = new DatabaseSync(location);
    try {
      // Exclusive: two deliveries from one outbox would send everything twice.
      this.#database.exec(`
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        BEGIN EXCLUSIVE; COMMIT;`);
      this.#migrate(location);
    } catch (error) {
      this.#database.close();
      throw isBusy(error)
        ? new DatabaseProblem(`${location} is in use: another Sales Connect runs on it.`)
        : error;
    }
  }

  /** The first row; undefined when there is none. */
  get(sql: string, ...values: readonly Value[]): Row | undefined {
    const row: Row | undefined = this.#statement(sql).get(...values);
    return row;
  }

  /** Every row. */
  all(sql: string, ...values: readonly Value[]): readonly Row[] {
    const rows: readonly Row[] = this.#statement(sql).all(...values);
    return rows;
  }

  /** Executes a statement; returns how many rows it changed. */
  run(sql: string, ...values: readonly Value[]): number {
    return this.#statement(sql).run(...values).changes;
  }

  /** Commits what `work` writes when it returns, undoes it when it throws. Inside another it is part of that one. */
  transact<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#database.exec('BEGIN IMMEDIATE');
    this.#depth++;
    try {
      const result = work();
      this.#database.exec('COMMIT');
      this.#depth--;
      this.#settle(true);
      return result;
    } catch (error) {
      if (this.#depth > 0) {
        this.#depth--;
        this.#settle(false);
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      }
      throw error;
    }
  }

  /** Runs `work` once the transaction under way is committed; at once when there is none. */
  afterCommit(work: () => void): void {
    if (this.#depth === 0) work();
    else this.#afterCommit.push(work);
  }

  /** Closes the file; it can be opened again at once. */
  close(): void {
    this.#statements.clear();
    // The driver keeps the file open until the statements are collected: without this, locked too.
    this.#database.exec(`
      PRAGMA journal_mode = DELETE;
      PRAGMA locking_mode = NORMAL;
      SELECT COUNT(*) FROM sqlite_master;`);
    this.#database.close();
  }

  #settle(committed: boolean): void {
    const work = this.#afterCommit;
    this.#afterCommit = [];
    if (committed) for (const each of work) each();
  }

  #statement(sql: string): StatementSyncInstance {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #migrate(location: string): void {
    const version = Number(this.get('PRAGMA user_version')?.['user_version'] ?? 0);
    if (version > MIGRATIONS.length)
      throw new DatabaseProblem(
        `${location} was written by a later version of Sales Connect (${version}, this one reads ${MIGRATIONS.length}).`
      );
    for (const [index, migration] of MIGRATIONS.entries())
      if (index >= version)
        this.transact(() =>
          this.#database.exec(`${migration}; PRAGMA user_version = ${index + 1};`)
        );
  }
}

/** A text column. */
export function text(row: Row, column: string): string {
  return String(row[column]);
}

/** A text column that may be null. */
export function textOrNull(row: Row, column: string): string | null {
  const value = row[column] ?? null;
  return value === null ? null : String(value);
}

/** A number column. */
export function number(row: Row, column: string): number {
  return Number(row[column]);
}

/** A number column that may be null. */
export function numberOrNull(row: Row, column: string): number | null {
  const value = row[column] ?? null;
  return value === null ? null : Number(value);
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /database is locked|SQLITE_BUSY/.test(error.message);
}
