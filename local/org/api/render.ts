import type { Value } from '../emit/abi';
import { ApexBlob } from '../values/blob';
import { ApexDate } from '../values/date';
import { ApexDatetime } from '../values/datetime';
import { ApexDecimal } from '../values/decimal';
import { ApexDouble } from '../values/double';
import { ApexSObject } from '../values/sobject';
import { NotSupportedError } from '../values/errors';

type Json = Record<string, unknown>;

/**
 * A record as Salesforce's REST API writes it: `attributes` first, then the queried fields.
 * @param withId whether the Id was asked for
 */
export function renderRecord(record: ApexSObject, withId: boolean): Json {
  const { name } = record.type;
  const attributes =
    record.id === null
      ? { type: name }
      : { type: name, url: `/services/data/v65.0/sobjects/${name}/${record.id}` };
  const json: Json = { attributes };
  for (const [field, value] of record.fields)
    if (field !== 'Id' || withId) json[field] = renderValue(value);
  return json;
}

/** A value as JSON; Datetimes as `2026-11-22T20:00:00.000+0000`. */
function renderValue(value: Value): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof ApexDecimal) return Number(value.big.toString());
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDate) return value.toIso();
  if (value instanceof ApexDatetime) return value.toIso().replace('Z', '+0000');
  if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
  // A parent carries its Id for links only.
  if (value instanceof ApexSObject) return renderRecord(value, value.fields.size === 1);
  throw new NotSupportedError(`a REST answer with a ${typeof value}`);
}
