import type { Value } from '../../emit/abi';
import type { Field } from '../../metadata/schema';
import { ApexSObject } from '../../values/sobject';
import { fieldsNotEditable } from '../access/checks';
import { toRecord } from '../record';
import type { Transaction } from '../transaction';
import { loadExisting } from './load';
import { referenceError } from './references';
import type { DmlOptions } from './results';
import { rowError } from './results';
import { picklistError } from './system-validation';
import { assignedFields, defaultValue } from './values';
import type { WorkRow } from './work';

/**
 * Loads the original or initialises a new record, lays the caller's values over it, and checks what
 * Salesforce checks before triggers when Apex writes: foreign keys and restricted picklists.
 * Source: steps 1 and 2 of "Triggers and Order of Execution",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_order_of_execution.htm
 */
export function prepare(tx: Transaction, row: WorkRow, options: DmlOptions): void {
  if (row.errors.length > 0) return;
  if (row.input.kind === 'insert') {
    if (row.input.id !== null) {
      row.errors.push(
        rowError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id'])
      );
      return;
    }
    row.working = blankRecord(tx, row);
  } else {
    loadExisting(tx, row, options);
    if (row.errors.length > 0 || row.before === null) return;
    if (row.before.values['IsConverted'] === true) {
      row.errors.push(rowError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead'));
      return;
    }
    row.working = toRecord(tx.schema, row.before);
    row.working.selected = false;
  }
  const assigned = assignedFields(row.input.record);
  if (options.access === 'user') checkFieldAccess(tx, row, assigned);
  for (const [field, value] of assigned) {
    if (!isWritable(field, row)) continue;
    row.working.fields.set(field.name, value);
    const error = referenceError(tx, row.type, field, value) ?? picklistError(field, value);
    if (error !== null) row.errors.push(error);
  }
  for (const [name, value] of Object.entries(row.input.platformValues ?? {}))
    row.working.fields.set(name, value);
}

/** Fields this statement may write; what SOQL brought along besides is left alone. */
export function isWritable(field: Field, row: WorkRow): boolean {
  if (Object.hasOwn(row.input.platformValues ?? {}, field.name)) return true;
  return row.input.kind === 'insert' ? field.createable : field.updateable;
}

function blankRecord(tx: Transaction, row: WorkRow): ApexSObject {
  const record = new ApexSObject(row.type);
  for (const field of row.type.fields.values()) {
    const value = initialValue(tx, row, field);
    if (value !== null) record.fields.set(field.name, value);
  }
  return record;
}

function initialValue(tx: Transaction, row: WorkRow, field: Field): Value {
  if (field.name === 'OwnerId') return tx.user;
  if (field.name === 'SetupOwnerId') return organizationId(tx);
  if (field.name === 'Id' || !isWritable(field, row))
    return field.type === 'Checkbox' ? false : null;
  return defaultValue(field);
}

function organizationId(tx: Transaction): string | null {
  for (const row of tx.store.rows('Organization')) return row.id;
  return null;
}

/**
 * In user mode every field the caller set must be editable, changed or not.
 * Source: "Enforce User Mode for Database Operations",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_enforce_usermode.htm
 */
function checkFieldAccess(
  tx: Transaction,
  row: WorkRow,
  assigned: ReadonlyMap<Field, Value>
): void {
  const names = [...assigned.keys()].map((field) => field.name);
  const refused = fieldsNotEditable(tx, row.type.name, names);
  if (refused.length > 0)
    row.errors.push(
      rowError(
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        `Operation failed due to fields being inaccessible on Sobject ${row.type.name}, check errors on Exception or Result!`,
        refused
      )
    );
}
