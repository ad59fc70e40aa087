import type { Transaction } from '../../org/data/transaction';
import type { Field, SObjectType } from '../../org/metadata/schema';
import { NotSupportedError } from '../../org/values/errors';
import type { ListFilter, ListView } from '../metadata/list-views';
import { columnNamed } from './columns';

/**
 * What a list view finds, as a SOQL condition; null: everything.
 * Source: "ListView", filters and booleanFilter,
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_listview.htm
 * @throws NotSupportedError naming what the shell would have to guess
 */
export function conditionOf(tx: Transaction, type: SObjectType, view: ListView): string | null {
  const conditions = view.filters.map((filter) => oneCondition(type, filter));
  const filtered =
    view.logic === null ? conditions.join(' AND ') : combined(view.logic, conditions);
  const mine = view.scope === 'Mine' ? `OwnerId = ${quoted(tx.user)}` : '';
  const parts = [mine, filtered].filter((part) => part !== '').map((part) => `(${part})`);
  return parts.length === 0 ? null : parts.join(' AND ');
}

/** `1 AND (2 OR 3)` with the conditions in the places of their numbers. */
function combined(logic: string, conditions: readonly string[]): string {
  if (!/^(?:\d+|AND|OR|NOT|[\s()])+$/i.test(logic))
    throw new NotSupportedError(`the list view logic ${logic}`);
  return logic.replaceAll(/\d+/g, (number) => {
    const condition = conditions[Number(number) - 1];
    if (condition === undefined) throw new NotSupportedError(`the list view logic ${logic}`);
    return `(${condition})`;
  });
}

const COMPARISONS: Partial<Record<ListFilter['operation'], string>> = {
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>='
};

function oneCondition(type: SObjectType, { field: name, operation, value }: ListFilter): string {
  const field = type.fields.get(columnNamed(type, name).toLowerCase());
  if (field === undefined) throw new NotSupportedError(`the list view filter on ${name}`);
  // "To enter several values, separate them with commas": any of them, or none of them.
  const values = value.split(',').map((one) => one.trim());
  const comparison = COMPARISONS[operation];
  if (comparison !== undefined)
    return `${field.name} ${comparison} ${literal(field, value.trim())}`;
  switch (operation) {
    case 'equals':
      return values.map((one) => `${field.name} = ${literal(field, one)}`).join(' OR ');
    case 'notEqual':
      return values.map((one) => `${field.name} != ${literal(field, one)}`).join(' AND ');
    case 'contains':
      return values.map((one) => like(field, `%${escaped(one)}%`)).join(' OR ');
    case 'startsWith':
      return values.map((one) => like(field, `${escaped(one)}%`)).join(' OR ');
    default:
      return values.map((one) => `(NOT ${like(field, `%${escaped(one)}%`)})`).join(' AND ');
  }
}

const TEXTS: readonly Field['type'][] = ['Text', 'TextArea', 'Email', 'Phone', 'Url', 'Picklist'];

/** Whether `LIKE` searches in fields of this type. */
export function isSearchable({ type }: Field): boolean {
  return TEXTS.includes(type);
}

function like(field: Field, pattern: string): string {
  if (!isSearchable(field))
    throw new NotSupportedError(`a list view that looks for a text in ${field.name}`);
  return `${field.name} LIKE '${pattern}'`;
}

/** A text for inside of `LIKE '...'`: its wildcards stand for themselves. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\'%_]/g, (character) => `\\${character}`);
}

/** A text as SOQL writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, (character) => `\\${character}`)}'`;
}

const RELATIVE =
  /^(?:TODAY|YESTERDAY|TOMORROW|(?:LAST|THIS|NEXT)_(?:WEEK|MONTH|QUARTER|YEAR)|(?:LAST|NEXT)_N_DAYS:\d+)$/;
const NUMBERS: readonly Field['type'][] = ['Number', 'Integer', 'Currency', 'Percent'];

function literal(field: Field, value: string): string {
  if (value === '') return 'null';
  if (field.type === 'Checkbox') return String(/^(1|true)$/i.test(value));
  if (field.type === 'Date' || field.type === 'DateTime') return dateLiteral(field, value);
  if (NUMBERS.includes(field.type)) {
    if (!Number.isFinite(Number(value)))
      throw new NotSupportedError(`the list view value ${value} for ${field.name}`);
    return String(Number(value));
  }
  return quoted(value);
}

/** Relative dates, and days as list views write them: month/day/year. */
function dateLiteral({ name, type }: Field, value: string): string {
  const relative = value.toUpperCase().replaceAll(' ', '_');
  if (RELATIVE.test(relative)) return relative;
  const [, month = '', day = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value) ?? [];
  if (year === '' || type === 'DateTime')
    throw new NotSupportedError(`the list view value ${value} for ${name}`);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
