import { throwApex } from '../../values/exceptions';
import type { Transaction } from '../transaction';
import { hasTriggers } from '../triggers/run-triggers';
import { saveChunk } from './order-of-execution';
import { deleteChunk, undeleteChunk } from './recycle-bin';
import type { DmlOptions } from './results';
import { rowError } from './results';
import type { RowInput, RowKind, WorkRow } from './work';
import { failAll, workRow } from './work';

/** Records that go through triggers together. */
const CHUNK = 200;
/** Runs of different objects a mixed list may have. */
const MAX_TYPE_CHUNKS = 10;
const MAX_PASSES = 3;

/**
 * Runs a statement's rows. All or none: one pass, everything undone when a row fails. Else up to three
 * passes: rows that failed are set aside, what the pass did is undone, and the survivors go through
 * everything again, triggers included, with the limits as they were before the first pass; statics keep
 * their values. Rows that still fail in the third pass fail the whole operation.
 * Source: "Bulk DML Exception Handling",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_bulk_exceptions.htm
 */
export function runPasses(
  tx: Transaction,
  inputs: readonly RowInput[],
  options: DmlOptions
): readonly WorkRow[] {
  checkTypeChunks(inputs);
  const savepoint = tx.database.savepoint(tx);
  const use = tx.limits.fork();
  tx.limits.restore(use);
  const setAside: WorkRow[] = [];
  let pending = inputs;
  for (let pass = 1; ; pass++) {
    const rows = runPass(tx, pending, options);
    const failed = rows.filter((row) => row.errors.length > 0);
    if (failed.length === 0) return inOrder([...setAside, ...rows]);
    if (options.allOrNone) {
      tx.database.rollbackTo(tx, savepoint);
      return inOrder(rows);
    }
    const survivors = rows.filter((row) => row.errors.length === 0);
    if (!inputs.some((input) => hasTriggers(tx, input.type.name, input.kind)))
      return inOrder([...setAside, ...rows]);
    tx.database.rollbackTo(tx, savepoint);
    setAside.push(...failed);
    if (survivors.length === 0) return inOrder(setAside);
    if (pass === MAX_PASSES) return inOrder([...setAside, ...tooManyRetries(survivors)]);
    tx.limits.restore(use);
    pending = survivors.map((row) => row.input);
  }
}

function runPass(tx: Transaction, inputs: readonly RowInput[], options: DmlOptions): WorkRow[] {
  const rows = inputs.map(workRow);
  for (const chunk of chunks(rows)) {
    let threw = false;
    for (const part of byKind(chunk)) threw = runChunk(tx, part, options) || threw;
    if (threw && options.allOrNone) break;
  }
  return rows;
}

function runChunk(tx: Transaction, rows: readonly WorkRow[], options: DmlOptions): boolean {
  const kind: RowKind | undefined = rows[0]?.input.kind;
  if (kind === 'delete') return deleteChunk(tx, rows, options);
  if (kind === 'undelete') return undeleteChunk(tx, rows, options);
  return saveChunk(tx, rows, options);
}

/** Runs of one object, each cut after 200 records. */
function chunks(rows: readonly WorkRow[]): WorkRow[][] {
  const made: WorkRow[][] = [];
  let current: WorkRow[] = [];
  for (const row of rows) {
    const first = current[0];
    if (first === undefined || first.type !== row.type || current.length === CHUNK)
      made.push((current = []));
    current.push(row);
  }
  return made;
}

/** An upsert's inserts go first, then its updates. */
function byKind(chunk: readonly WorkRow[]): WorkRow[][] {
  const inserts = chunk.filter((row) => row.input.kind === 'insert');
  const others = chunk.filter((row) => row.input.kind !== 'insert');
  return [inserts, others].filter((part) => part.length > 0);
}

/**
 * Source: "Creating Records" (mixed lists, ten chunks), "Bulk DML",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_limitations.htm
 */
function checkTypeChunks(inputs: readonly RowInput[]): void {
  const runs = inputs.filter((input, i) => input.type !== inputs[i - 1]?.type).length;
  if (runs > MAX_TYPE_CHUNKS)
    throwApex(
      'TypeException',
      'Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.'
    );
}

function tooManyRetries(rows: readonly WorkRow[]): readonly WorkRow[] {
  failAll(
    rows,
    rowError(
      'UNKNOWN_EXCEPTION',
      'Too many batch retries in the presence of Apex triggers and partial failures.'
    )
  );
  return rows;
}

function inOrder(rows: readonly WorkRow[]): readonly WorkRow[] {
  return [...rows].sort((a, b) => a.input.index - b.input.index);
}
