import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Value } from '../../emit/abi';
import type { Schema } from '../../metadata/schema';
import { OrgClock } from '../clock';
import { OrgDatabase } from '../database';
import { testSchema } from '../test-support';
import type { Transaction } from '../transaction';
import { DataFolder } from './data-folder';
import { storeValues } from './row-codec';
import { numbersOf, type OrgState } from './state';

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'journal-'));
}

/** An org without rows. */
export function emptyState(schema: Schema = testSchema()): OrgState {
  const clock = new OrgClock();
  return { clock, database: new OrgDatabase({ schema, now: () => clock.now() }) };
}

/** Runs `body` as one committed transaction. */
export function commit({ database }: OrgState, body: (tx: Transaction) => void): void {
  const program = {
    classes: new Map(),
    triggers: [],
    coverage: { files: new Map() },
    frames: () => []
  };
  database.transact({ user: '005000000000001AAA', kind: 'anonymous', program }, body);
}

export function insert(state: OrgState, object: string, values: Record<string, Value>): string {
  let id = '';
  commit(state, (tx) => (id = tx.store.insert(tx.undo, object, values).id));
  return id;
}

/** An org that keeps everything in a folder from now on. */
export function openState(path: string): { readonly state: OrgState; readonly folder: DataFolder } {
  const folder = DataFolder.open(path, false);
  const state = emptyState();
  folder.load(state);
  folder.begin(state, true);
  return { state, folder };
}

/** What a folder holds, as JSON. */
export function contentsOf(path: string, schema: Schema = testSchema()): unknown {
  const folder = DataFolder.open(path, false);
  try {
    const state = emptyState(schema);
    folder.load(state);
    return contents(state);
  } finally {
    folder.close();
  }
}

/** Rows, numbers and clock as JSON. */
export function contents(state: OrgState): unknown {
  const rows: Record<string, unknown> = {};
  for (const [object] of state.database.store.serials())
    for (const row of state.database.store.rows(object)) rows[row.id] = storeValues(row);
  return { rows, numbers: numbersOf(state), clock: state.clock.offset };
}
