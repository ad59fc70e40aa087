/** Each brings a database of the version before to its own; the first makes an empty file version 1. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE people (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    salesforce_id TEXT,
    salesforce_key TEXT,
    state TEXT NOT NULL CHECK (state IN ('subscribed', 'unsubscribed')),
    changed_at INTEGER,
    source TEXT,
    reason TEXT,
    authorised_by TEXT
  ) STRICT;
  CREATE INDEX people_by_name ON people (name_key, number);
  CREATE INDEX people_by_salesforce_key ON people (salesforce_key);

  CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES people (id),
    what TEXT NOT NULL CHECK (what IN ('Unsubscribed', 'Resubscribed', 'Relinked')),
    recorded_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    email TEXT NOT NULL,
    salesforce_id TEXT,
    source TEXT NOT NULL,
    reason TEXT,
    author TEXT NOT NULL
  ) STRICT;
  CREATE INDEX changes_by_person ON changes (person_id);

  CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY REFERENCES changes (seq),
    state TEXT NOT NULL CHECK (state IN ('Waiting', 'Delivered', 'Failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    alone INTEGER NOT NULL DEFAULT 0,
    last_attempt_at INTEGER,
    next_attempt_at INTEGER,
    first_failure_at INTEGER,
    outcome TEXT,
    record_id TEXT,
    code TEXT,
    message TEXT
  ) STRICT;
  CREATE INDEX outbox_by_state ON outbox (state, alone, seq);

  CREATE TABLE kept_opt_outs (
    salesforce_key TEXT PRIMARY KEY,
    email_key TEXT,
    kept_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX kept_opt_outs_by_address ON kept_opt_outs (email_key);

  CREATE TABLE idempotency_keys (
    key TEXT PRIMARY KEY,
    body_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX idempotency_keys_by_time ON idempotency_keys (answered_at);
  `,
  // Of the records told of before, those are known whose opt-out unsubscribed somebody or is still kept.
  `
  CREATE TABLE told_opt_outs (salesforce_key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  INSERT INTO told_opt_outs SELECT salesforce_key FROM kept_opt_outs;
  INSERT OR IGNORE INTO told_opt_outs SELECT substr(salesforce_id, 1, 15) FROM changes
    WHERE author = 'Salesforce' AND salesforce_id IS NOT NULL;
  `
];
