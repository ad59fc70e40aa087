import { RoundingMode } from 'bigdecimal.js';
import type { Value } from '../../emit/abi';
import type { Field } from '../../metadata/schema';
import { ApexDate } from '../../values/date';
import { ApexDatetime } from '../../values/datetime';
import { ApexDecimal } from '../../values/decimal';
import { ApexDouble } from '../../values/double';
import { ApexSObject } from '../../values/sobject';
import { NotSupportedError } from '../../values/errors';
import type { SObjectType } from '../../metadata/schema';

/**
 * A value as the database keeps it: texts trimmed and null when empty, checkboxes never null,
 * Datetimes in whole seconds, numbers rounded half up to the field's scale.
 */
export function storedValue(field: Field, value: Value): Value {
  if (field.type === 'Checkbox') return value === true;
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') {
    const text = value.trim();
    return text === '' ? null : text;
  }
  refuseFarDate(field, value);
  if (value instanceof ApexDatetime) return wholeSeconds(value.ms);
  const decimal = decimalOf(field, value);
  if (decimal === null) return value;
  const scale = field.scale ?? 0;
  const { big } = decimal;
  return big.scale() <= scale
    ? decimal
    : new ApexDecimal(big.setScale(scale, RoundingMode.HALF_UP));
}

const FIRST_DATE = Date.UTC(1700, 0, 1);
const END_OF_DATES = Date.UTC(4001, 0, 1);

/**
 * Salesforce keeps dates of the years 1700 to 4000; what it answers to others is not documented.
 */
function refuseFarDate(field: Field, value: Value): void {
  const ms =
    value instanceof ApexDate
      ? value.days * 86_400_000
      : value instanceof ApexDatetime
        ? value.ms
        : 0;
  if (ms < FIRST_DATE || ms >= END_OF_DATES)
    throw new NotSupportedError(`a date before 1700 or after 4000 in ${field.name}`);
}

export function wholeSeconds(ms: number): ApexDatetime {
  return new ApexDatetime(Math.floor(ms / 1000) * 1000);
}

/** Decimal fields hold Decimals, whatever number was assigned; null for other fields. */
function decimalOf(field: Field, value: Value): ApexDecimal | null {
  if (!['Number', 'Currency', 'Percent'].includes(field.type)) return null;
  if (value instanceof ApexDecimal) return value;
  if (value instanceof ApexDouble) return ApexDecimal.of(String(value.value));
  return typeof value === 'number' || typeof value === 'bigint' ? ApexDecimal.of(value) : null;
}

/** The value a field has on insert when nobody sets it. */
export function defaultValue(field: Field): Value {
  const text = field.defaultValue;
  if (text === null) return field.type === 'Checkbox' ? false : null;
  switch (field.type) {
    case 'Checkbox':
      return text.toLowerCase() === 'true';
    case 'Number':
    case 'Currency':
    case 'Percent':
      return ApexDecimal.of(text);
    case 'Integer':
      return Number(text);
    case 'Date':
    case 'DateTime':
    case 'Time':
    case 'Reference':
      throw new NotSupportedError(`the default value ${text} of field ${field.name}`);
    default:
      return text;
  }
}

/** What the caller set on a record: schema fields without Id; relationships are left out. */
export function assignedFields(record: ApexSObject): Map<Field, Value> {
  const assigned = new Map<Field, Value>();
  for (const [name, value] of record.fields) {
    const field = record.type.fields.get(name.toLowerCase());
    if (field === undefined) refuseForeignKey(record.type, name, value);
    else if (field.name !== 'Id') assigned.set(field, value);
  }
  return assigned;
}

/** `new Contact(Account = new Account(Key__c = 'x'))` asks for a search by external id. */
function refuseForeignKey(type: SObjectType, name: string, value: Value): void {
  if (value instanceof ApexSObject && !value.selected && value.id === null)
    throw new NotSupportedError(`a reference by external id in ${type.name}.${name}`);
}

/** Whether two stored values are the same: no write, no `ISCHANGED`. */
export function sameStored(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null || a === undefined || b === undefined)
    return (a ?? null) === (b ?? null);
  if (a instanceof ApexDatetime && b instanceof ApexDatetime) return a.ms === b.ms;
  if (a instanceof ApexDecimal && b instanceof ApexDecimal) return a.big.compareTo(b.big) === 0;
  if (typeof a === 'object' && typeof b === 'object' && 'days' in a && 'days' in b)
    return a.days === b.days;
  return false;
}
