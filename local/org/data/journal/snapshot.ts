import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DataFolderProblem } from './problem';
import { damaged, decodeRecords, encodeRecord, writeAll } from './records';
import type { RowRestorer } from './restorer';
import { storeValues, type StoredValues } from './row-codec';
import { numbersOf, restoreNumbers, type Numbers, type OrgState } from './state';

const FORMAT = 1;
const BATCH = 200;

type SnapshotRecord = Head | Batch | End;

interface Head {
  readonly kind: 'head';
  readonly format: number;
  readonly clock: number;
  readonly numbers: Numbers;
}

interface Batch {
  readonly kind: 'rows';
  readonly object: string;
  readonly rows: readonly (readonly [id: string, values: StoredValues])[];
}

interface End {
  readonly kind: 'end';
}

/** Writes the whole state to an open file. */
export function writeSnapshot(file: number, state: OrgState): void {
  const { database, clock } = state;
  const write = (record: SnapshotRecord): void => writeAll(file, encodeRecord(record));
  write({ kind: 'head', format: FORMAT, clock: clock.offset, numbers: numbersOf(state) });
  for (const [object] of database.store.serials()) {
    let rows: [string, StoredValues][] = [];
    for (const row of database.store.rows(object)) {
      rows.push([row.id, storeValues(row)]);
      if (rows.length < BATCH) continue;
      write({ kind: 'rows', object, rows });
      rows = [];
    }
    if (rows.length > 0) write({ kind: 'rows', object, rows });
  }
  write({ kind: 'end' });
}

/**
 * Reads a snapshot into an empty org.
 * @throws DataFolderProblem when the file is damaged, or of another format
 */
export function readSnapshot(path: string, state: OrgState, restorer: RowRestorer): void {
  const { values } = decodeRecords<SnapshotRecord>(readFileSync(path), path);
  if (values.at(-1)?.kind !== 'end') throw damaged(path, values.length + 1);
  for (const record of values) {
    if (record.kind === 'rows')
      for (const [id, stored] of record.rows) restorer.put(record.object, id, stored);
    if (record.kind !== 'head') continue;
    if (record.format !== FORMAT) throw otherFormat(path);
    state.clock.putAhead(record.clock);
    restoreNumbers(state, record.numbers);
  }
}

function otherFormat(path: string): DataFolderProblem {
  return new DataFolderProblem(
    `${basename(path)} was written by another version of the org: start with --fresh, which empties the folder.`
  );
}
