import type { Value } from '../../emit/abi';
import type { Field } from '../../metadata/schema';
import { throwApex } from '../../values/exceptions';
import type { ApexSObject } from '../../values/sobject';
import { indexKey } from '../field-index';
import type { Transaction } from '../transaction';
import type { RowError } from './results';
import { rowError } from './results';
import type { RowInput } from './work';

/**
 * Decides for each record of an upsert whether it is inserted or updated: by Id, or by the external id
 * field. A value given twice in the list fails both rows.
 * Source: "Upserting Records",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_examples_upsert.htm
 */
export function classifyUpsert(
  tx: Transaction,
  records: readonly ApexSObject[],
  externalIdField: string | null
): RowInput[] {
  const seen = new Map<string, number>();
  const fields = records.map((record) => externalId(record, externalIdField));
  records.forEach((record, i) => {
    const key = keyOf(record, fields[i] ?? null);
    if (key !== null) seen.set(key, (seen.get(key) ?? 0) + 1);
  });
  return records.map((record, index) => {
    const field = fields[index] ?? null;
    if (field === null) {
      const kind = record.id === null ? 'insert' : 'update';
      return { index, record, type: record.type, kind, id: record.id, error: null };
    }
    const repeated = (seen.get(keyOf(record, field) ?? '') ?? 0) > 1;
    return byExternalId(tx, record, index, field, repeated);
  });
}

function byExternalId(
  tx: Transaction,
  record: ApexSObject,
  index: number,
  field: Field,
  repeated: boolean
): RowInput {
  const value = valueOf(record, field);
  const found = value === null ? [] : liveMatches(tx, record, field, value);
  const error = externalIdError(field, value, repeated, found);
  const id = found.length === 1 ? (found[0] ?? null) : null;
  const kind = id === null ? 'insert' : 'update';
  return { index, record, type: record.type, kind, id, error };
}

function externalIdError(
  field: Field,
  value: Value,
  repeated: boolean,
  found: readonly string[]
): RowError | null {
  if (value === null) return rowError('MISSING_ARGUMENT', `${field.name} not specified`);
  if (repeated)
    return rowError('DUPLICATE_VALUE', `Duplicate external id specified: ${String(value)}`, [
      field.name
    ]);
  if (found.length > 1)
    return rowError(
      'DUPLICATE_EXTERNAL_ID',
      `${field.name}: more than one record found for external id field: [${found.join(', ')}]`
    );
  return null;
}

function liveMatches(tx: Transaction, record: ApexSObject, field: Field, value: Value): string[] {
  return tx.store
    .find(record.type.name, field.name, value)
    .filter((row) => row.values['IsDeleted'] !== true)
    .map((row) => row.id);
}

function externalId(record: ApexSObject, name: string | null): Field | null {
  if (name === null || name.toLowerCase() === 'id') return null;
  const field = record.type.fields.get(name.toLowerCase());
  if (field === undefined || !(field.externalId || field.unique))
    return throwApex(
      'SObjectException',
      `Invalid field ${name} for upsert, must be an External Id custom or standard indexed field.`
    );
  return field;
}

function keyOf(record: ApexSObject, field: Field | null): string | null {
  if (field === null) return null;
  const key = indexKey(field, valueOf(record, field));
  return key === null ? null : `${record.type.name}:${key}`;
}

function valueOf(record: ApexSObject, field: Field): Value {
  const value = record.fields.get(field.name) ?? null;
  return value === '' ? null : value;
}
