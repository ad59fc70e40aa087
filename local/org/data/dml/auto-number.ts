import type { Field, SObjectType } from '../../metadata/schema';
import { NotSupportedError } from '../../values/errors';
import type { Transaction } from '../transaction';
import { dmlHooks } from './hooks';

const FORMAT = /^([^{]*)\{(0+)\}([^{]*)$/;

/**
 * The next value of an auto-number field, e.g. `OOC-00000042`. Numbers of inserts that were undone
 * are not given again.
 * Source: "Custom Field Types" (Auto Number), https://help.salesforce.com/s/articleView?id=sf.custom_field_types.htm
 */
export function nextAutoNumber(tx: Transaction, type: SObjectType, field: Field): string {
  const [, prefix = '', zeros = '', suffix = ''] = FORMAT.exec(field.displayFormat ?? '') ?? [];
  if (zeros === '') throw new NotSupportedError(`the display format of ${type.name}.${field.name}`);
  const numbers = dmlHooks(tx.database).autoNumbers;
  const key = `${type.name}.${field.name}`.toLowerCase();
  const next = (numbers.get(key) ?? highest(tx, type, field, prefix)) + 1;
  numbers.set(key, next);
  return prefix + String(next).padStart(zeros.length, '0') + suffix;
}

/** After a restart counting goes on behind the highest number in the table. */
function highest(tx: Transaction, type: SObjectType, field: Field, prefix: string): number {
  let max = 0;
  for (const row of tx.store.rows(type.name)) {
    const value = row.values[field.name];
    if (typeof value === 'string')
      max = Math.max(max, parseInt(value.slice(prefix.length), 10) || 0);
  }
  return max;
}
