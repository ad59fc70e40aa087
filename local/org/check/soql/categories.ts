import type { Field, FieldType } from '../../metadata/schema';

/** What a column can be compared with. */
export type Category =
  'id' | 'text' | 'boolean' | 'number' | 'date' | 'datetime' | 'time' | 'other';

const CATEGORIES: Readonly<Record<FieldType, Category>> = {
  Id: 'id',
  Reference: 'id',
  Checkbox: 'boolean',
  Text: 'text',
  TextArea: 'text',
  LongTextArea: 'text',
  Email: 'text',
  Phone: 'text',
  Url: 'text',
  Picklist: 'text',
  MultiselectPicklist: 'text',
  Number: 'number',
  Integer: 'number',
  Currency: 'number',
  Percent: 'number',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Address: 'other',
  AnyType: 'other'
};

export function categoryOf(field: Field): Category {
  return CATEGORIES[field.type];
}

const NAMES: Readonly<Record<Category, string>> = {
  id: 'ID',
  text: 'string',
  boolean: 'boolean',
  number: 'double',
  date: 'date',
  datetime: 'dateTime',
  time: 'time',
  other: 'address'
};

/** The type's name in messages. */
export function describeCategory(category: Category): string {
  return NAMES[category];
}

/** Long text and compound fields cannot stand in WHERE, ORDER BY or GROUP BY. */
export function isFilterable(field: Field): boolean {
  return field.type !== 'LongTextArea' && field.type !== 'Address';
}
