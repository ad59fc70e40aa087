import type { Value } from '../../emit/abi';
import type { Field, SObjectType } from '../../metadata/schema';
import { ApexDecimal } from '../../values/decimal';
import type { RowError } from './results';
import { rowError } from './results';

const LOCAL_PART = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*";
const DOMAIN =
  '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+';
const EMAIL = new RegExp(`^${LOCAL_PART}@${DOMAIN}$`);

/**
 * The platform's own checks after before triggers: one error for all required fields that are empty,
 * then those of the fields written.
 * Source: step 5 of "Triggers and Order of Execution",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_order_of_execution.htm
 * and "Core Data Types Used in API Calls" (StatusCode),
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm
 */
export function systemValidation(
  type: SObjectType,
  valueOf: (field: Field) => Value,
  written: readonly Field[]
): RowError[] {
  const errors: RowError[] = [];
  const missing = [...type.fields.values()].filter(
    (field) => mustBeSet(type, field) && valueOf(field) === null
  );
  if (missing.length > 0) {
    const names = missing.map((field) => field.name);
    errors.push(
      rowError(
        'REQUIRED_FIELD_MISSING',
        `Required fields are missing: [${names.join(', ')}]`,
        names
      )
    );
  }
  for (const field of written) {
    const error = fieldError(field, valueOf(field));
    if (error !== null) errors.push(error);
  }
  return errors;
}

/** Restricted picklists are checked before triggers already, for what the caller set. */
export function picklistError(field: Field, value: Value): RowError | null {
  if (!field.restrictedPicklist || typeof value !== 'string') return null;
  const values = field.type === 'MultiselectPicklist' ? value.split(';') : [value];
  const bad = values.find((v) => !field.picklistValues.some((known) => same(known, v)));
  if (bad === undefined) return null;
  return rowError(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${field.label}: bad value for restricted picklist field: ${bad}`,
    [field.name]
  );
}

/** Names of custom objects fall back to the Id, auto-numbers and persons' names make themselves. */
function mustBeSet(type: SObjectType, field: Field): boolean {
  if (!field.required || field.type === 'Checkbox' || field.displayFormat !== undefined)
    return false;
  if (field.name === 'Name' && type.kind !== 'standard') return false;
  return field.createable || field.updateable;
}

function fieldError(field: Field, value: Value): RowError | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') {
    if (field.length !== null && field.type !== 'Reference' && value.length > field.length)
      return rowError(
        'STRING_TOO_LONG',
        `${field.label}: data value too large: ${value} (max length=${field.length})`,
        [field.name]
      );
    if (field.type === 'Email' && !EMAIL.test(value))
      return rowError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [
        field.name
      ]);
  }
  return picklistError(field, value) ?? rangeError(field, value);
}

function rangeError(field: Field, value: Value): RowError | null {
  if (!(value instanceof ApexDecimal) || field.precision === null) return null;
  const { big } = value;
  if (big.precision() - big.scale() <= field.precision - (field.scale ?? 0)) return null;
  return rowError(
    'NUMBER_OUTSIDE_VALID_RANGE',
    `${field.label}: value outside of valid range on numeric field: ${big.toPlainString()}`,
    [field.name]
  );
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
