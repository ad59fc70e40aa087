import { NotSupportedError } from '../../values/errors';
import type { ApexSObject } from '../../values/sobject';
import { validationRuleErrors } from '../formula/validation-rules';
import { fieldReader, hasPersonName, toRecord } from '../record';
import type { Row } from '../store';
import type { Transaction } from '../transaction';
import { runTriggers } from '../triggers/run-triggers';
import type { TriggerEvent } from '../triggers/run-triggers';
import { duplicateError } from './duplicate-rules';
import { prepare } from './prepare';
import { whileInTrigger } from './recursion';
import { referenceError } from './references';
import type { DmlOptions } from './results';
import { pendingValue, save, writtenFields } from './save';
import { systemValidation } from './system-validation';
import { sameStored } from './values';
import type { WorkRow } from './work';
import { collectAddErrors, failAll, live } from './work';

/**
 * Saves one chunk of at most 200 records of one object, all inserts or all updates, in the order
 * Salesforce documents: load, before triggers, system validation, validation rules, duplicate rules,
 * save, after triggers. Refusals are left on the rows.
 * @returns true when a trigger threw: nothing more of an all-or-none statement is run.
 * Source: "Triggers and Order of Execution",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_order_of_execution.htm
 */
export function saveChunk(tx: Transaction, rows: readonly WorkRow[], options: DmlOptions): boolean {
  for (const row of rows) prepare(tx, row, options);
  const given = new Map(live(rows).map((row) => [row, new Map(row.working?.fields)]));
  if (fireBefore(tx, live(rows))) return true;
  for (const row of live(rows)) collectAddErrors(row, row.working);
  for (const row of live(rows)) {
    validate(tx, row, options);
    if (!options.allOrNone) refuseBadTriggerValue(row, given.get(row));
  }
  const chunk = new Set<string>();
  for (const row of live(rows)) {
    save(tx, row, chunk);
    if (row.saved !== null && row.before === null) chunk.add(row.saved.id);
  }
  return fireAfter(tx, live(rows));
}

/** A whole row for triggers: every field can be read, parents cannot. */
export function triggerRecord(tx: Transaction, row: Row, readOnly: boolean): ApexSObject {
  const record = toRecord(tx.schema, row);
  record.selected = false;
  record.readOnly = readOnly;
  return record;
}

function fireBefore(tx: Transaction, rows: readonly WorkRow[]): boolean {
  const first = rows[0];
  if (first === undefined) return false;
  const newRecords = rows.flatMap((row) => row.working ?? []);
  const event = { ...eventOf(tx, rows, first), timing: 'before' as const, newRecords };
  const failure = whileInTrigger(tx, rows, () => runTriggers(tx, event));
  for (const record of newRecords) record.readOnly = true;
  if (failure !== null) failAll(rows, failure);
  return failure !== null;
}

function fireAfter(tx: Transaction, rows: readonly WorkRow[]): boolean {
  const first = rows[0];
  if (first === undefined) return false;
  const newRecords = rows.flatMap((row) =>
    row.saved === null ? [] : [triggerRecord(tx, row.saved, true)]
  );
  const event = { ...eventOf(tx, rows, first), timing: 'after' as const, newRecords };
  const failure = runTriggers(tx, event);
  if (failure !== null) failAll(rows, failure);
  else rows.forEach((row, i) => collectAddErrors(row, newRecords[i] ?? null));
  return failure !== null;
}

function eventOf(
  tx: Transaction,
  rows: readonly WorkRow[],
  first: WorkRow
): Pick<TriggerEvent, 'type' | 'operation' | 'oldRecords'> {
  const inserting = first.input.kind === 'insert';
  const oldRecords = inserting
    ? null
    : rows.flatMap((row) => (row.before === null ? [] : [triggerRecord(tx, row.before, true)]));
  return { type: first.type, operation: inserting ? 'insert' : 'update', oldRecords };
}

function validate(tx: Transaction, row: WorkRow, options: DmlOptions): void {
  const written = writtenFields(row);
  row.errors.push(...systemValidation(row.type, (field) => pendingValue(row, field), written));
  for (const field of written) {
    const error = referenceError(tx, row.type, field, pendingValue(row, field));
    if (error !== null) row.errors.push(error);
  }
  if (row.errors.length > 0) return;
  row.errors.push(...validationRuleErrors(row.type, formulaContext(tx, row)));
  if (row.errors.length > 0) return;
  const duplicate = duplicateError(tx, row, options);
  if (duplicate !== null) row.errors.push(duplicate);
}

function formulaContext(tx: Transaction, row: WorkRow) {
  const { before, type } = row;
  return {
    tx,
    before: before === null ? null : (name: string) => fieldReader(type, name)(before),
    record: (name: string) => {
      if (name === 'Id') return before?.id ?? null;
      if (name === 'Name' && hasPersonName(type)) return personName(row);
      const field = type.fields.get(name.toLowerCase());
      return field === undefined ? null : pendingValue(row, field);
    }
  };
}

function personName(row: WorkRow): string | null {
  const parts = ['FirstName', 'LastName'].map((name) => row.working?.fields.get(name));
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ') || null;
}

/**
 * "If ... a before-trigger assigns an invalid value to a field, the partial set of valid records
 * isn't inserted": how Salesforce reports that is not documented, so it is refused.
 * Source: "Bulk DML Exception Handling",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_bulk_exceptions.htm
 */
function refuseBadTriggerValue(
  row: WorkRow,
  given: ReadonlyMap<string, unknown> | undefined
): void {
  for (const error of row.errors) {
    const [name] = error.fields;
    if (name === undefined || error.statusCode === 'FIELD_CUSTOM_VALIDATION_EXCEPTION') continue;
    const now = row.working?.fields.get(name) ?? null;
    if (!sameStored(now, given?.get(name) ?? null))
      throw new NotSupportedError(
        `a before trigger that assigns an invalid value to ${row.type.name}.${name} in a partial save`
      );
  }
}
