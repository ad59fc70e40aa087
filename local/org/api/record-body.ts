import type { Context } from 'hono';
import type { Field, SObjectType } from '../metadata/schema';
import type { Value } from '../emit/abi';
import { ApexDate } from '../values/date';
import { ApexDatetime } from '../values/datetime';
import { ApexDecimal } from '../values/decimal';
import { NotSupportedError } from '../values/errors';
import { toId18 } from '../values/id';
import { ApexSObject } from '../values/sobject';
import { badJson, RestError } from './errors';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATETIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)(Z|[+-]\d{2}:?\d{2})$/;
const DAY_MS = 86_400_000;

export type JsonObject = Readonly<Record<string, unknown>>;

/** A request's JSON object. @throws RestError 400 JSON_PARSER_ERROR */
export async function readBody(c: Context): Promise<JsonObject> {
  const body: unknown = await c.req.json().catch(() => null);
  return asObject(body) ?? refuseBody();
}

/** The members of a JSON object; null for any other JSON. */
export function asObject(json: unknown): JsonObject | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  return Object.fromEntries(Object.entries(json));
}

function refuseBody(): never {
  throw badJson('The body must be a JSON object.');
}

/**
 * The record that a request's JSON describes, without Id.
 * @throws RestError 400: INVALID_FIELD for an unknown field or the Id, MALFORMED_ID, JSON_PARSER_ERROR
 *   for a value of the wrong type
 */
export function toRecord(type: SObjectType, body: JsonObject): ApexSObject {
  const record = new ApexSObject(type);
  for (const [name, value] of Object.entries(body)) {
    if (name === 'attributes') continue;
    const field = type.fields.get(name.toLowerCase());
    if (field === undefined) refuseName(type, name);
    if (field.name === 'Id')
      throw new RestError(
        400,
        'INVALID_FIELD',
        'The Id field should not be specified in the sobject data.'
      );
    record.write(field.name, value === null ? null : toValue(field, value));
  }
  return record;
}

function refuseName(type: SObjectType, name: string): never {
  for (const { relationshipName } of type.fields.values())
    if (relationshipName?.toLowerCase() === name.toLowerCase())
      throw new NotSupportedError(`naming a related record by external id: ${type.name}.${name}`);
  throw new RestError(
    400,
    'INVALID_FIELD',
    `No such column '${name}' on sobject of type ${type.name}`
  );
}

/** The value of an external id that stands in an address; null when it cannot be one. */
export function externalIdValue(field: Field, text: string): Value {
  if (field.type !== 'Number') return text === '' ? null : text;
  return /^-?\d{1,18}(\.\d{1,18})?$/.test(text) ? ApexDecimal.of(text) : null;
}

function toValue(field: Field, value: unknown): Value {
  switch (field.type) {
    case 'Checkbox':
      return typeof value === 'boolean' ? value : wrong(field);
    case 'Number':
    case 'Currency':
    case 'Percent':
      return typeof value === 'number' && Number.isFinite(value)
        ? ApexDecimal.of(String(value))
        : wrong(field);
    case 'Integer':
      return Number.isSafeInteger(value) ? value : wrong(field);
    case 'Date':
      return toDate(value) ?? wrong(field);
    case 'DateTime':
      return toDatetime(value) ?? wrong(field);
    case 'Reference':
      return toId(field, value);
    case 'Time':
    case 'Address':
    case 'AnyType':
      throw new NotSupportedError(`writing the field ${field.name} over REST`);
    default:
      return typeof value === 'string' ? value : wrong(field);
  }
}

function toDate(value: unknown): ApexDate | null {
  const [, year, month, day] = (typeof value === 'string' && DATE.exec(value)) || [];
  return year === undefined ? null : ApexDate.strict(Number(year), Number(month), Number(day));
}

function toDatetime(value: unknown): ApexDatetime | null {
  const [, day, time = '', zone = ''] = (typeof value === 'string' && DATETIME.exec(value)) || [];
  const midnight = toDate(day);
  const sinceMidnight = Date.parse(`1970-01-01T${time}${zone.replace(/(\d{2})(\d{2})$/, '$1:$2')}`);
  return midnight === null || Number.isNaN(sinceMidnight)
    ? null
    : new ApexDatetime(midnight.days * DAY_MS + sinceMidnight);
}

function toId(field: Field, value: unknown): string {
  const id = typeof value === 'string' ? toId18(value) : null;
  if (id === null)
    throw new RestError(
      400,
      'MALFORMED_ID',
      `${field.name}: id value of incorrect type: ${String(value)}`,
      [field.name]
    );
  return id;
}

function wrong(field: Field): never {
  throw badJson(`Cannot deserialize ${field.type} ${field.name}`);
}
