import { canReadField } from '../data/access/checks';
import { runDynamic } from '../data/soql/dynamic';
import type { Transaction } from '../data/transaction';
import type { Value } from '../emit/abi';
import type { SObjectType } from '../metadata/schema';
import { ApexList, ApexMap } from '../values/collections';
import { ApexSObject } from '../values/sobject';

export interface Lookup {
  readonly type: SObjectType;
  /** API names of the fields to read. */
  readonly fields: readonly string[];
  /** The field that finds the records: Id or an external id. */
  readonly by: string;
  readonly values: readonly Value[];
}

/** The records that the running user may see among those looked for, with `fields` and always the Id. */
export function readRecords(
  tx: Transaction,
  { type, fields, by, values }: Lookup
): readonly ApexSObject[] {
  const columns = [...new Set([...fields, 'Id'])].join(', ');
  const binds = new ApexMap('Map<String,Object>');
  binds.put(tx, 'wanted', new ApexList('List<Object>', [...values]));
  const soql = `SELECT ${columns} FROM ${type.name} WHERE ${by} IN :wanted`;
  return recordsOf(runDynamic(tx, soql, binds, 'user'));
}

/** Whether a record that is not among those readable lies in the user's recycle bin. */
export function isDeleted(tx: Transaction, type: SObjectType, id: string): boolean {
  if (!canReadField(tx, type.name, 'IsDeleted')) return false;
  const binds = new ApexMap('Map<String,Object>');
  binds.put(tx, 'wanted', id);
  const soql = `SELECT Id FROM ${type.name} WHERE Id = :wanted AND IsDeleted = true ALL ROWS`;
  return recordsOf(runDynamic(tx, soql, binds, 'user')).length > 0;
}

/** The records of a query's result. */
export function recordsOf(list: Value): ApexSObject[] {
  const items = list instanceof ApexList ? list.items : [];
  return items.filter((item) => item instanceof ApexSObject);
}
