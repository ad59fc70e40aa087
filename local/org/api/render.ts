import type { Value } from '../emit/abi';
import { ApexBlob } from '../values/blob';
import { ApexDate } from '../values/date';
import { ApexDatetime } from '../values/datetime';
import { ApexDecimal } from '../values/decimal';
import { ApexDouble } from '../values/double';
import { NotSupportedError } from '../values/errors';
import { ApexSObject } from '../values/sobject';

type Json = Record<string, unknown>;

/** What a query asked for: names in lower case; null for a field, the parent's own for a relationship. */
export type Asked = ReadonlyMap<string, Asked | null>;

/** Gathers the paths of a SELECT, e.g. `Id` and `Account.Name`. */
export function askedFor(paths: readonly string[]): Asked {
  const byHead = new Map<string, string[]>();
  for (const path of paths) {
    const [head = '', ...rest] = path.toLowerCase().split('.');
    const below = byHead.get(head) ?? [];
    byHead.set(head, rest.length === 0 ? below : [...below, rest.join('.')]);
  }
  return new Map(
    [...byHead].map(([head, below]) => [head, below.length === 0 ? null : askedFor(below)])
  );
}

/**
 * A record as Salesforce's REST API writes it: `attributes` first, then what was asked for and no more;
 * records themselves always hold their Id.
 * Source: "Query", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 */
export function renderRecord(record: ApexSObject, asked: Asked): Json {
  const json: Json = { attributes: attributesOf(record) };
  for (const [name, below] of asked) {
    const field = record.field(name)?.name ?? record.reference(name)?.relationshipName;
    if (!field) throw new Error(`${record.type.name} has no ${name}`);
    const value = record.fields.get(field) ?? null;
    json[field] =
      value instanceof ApexSObject && below !== null
        ? renderRecord(value, below)
        : renderValue(value);
  }
  return json;
}

/** A row of an aggregate query: its groups and results under their aliases. */
export function renderAggregate(row: ApexSObject): Json {
  const json: Json = { attributes: { type: row.type.name } };
  for (const [alias, value] of row.fields) json[alias] = renderValue(value);
  return json;
}

function attributesOf({ type: { name }, id }: ApexSObject): Json {
  return id === null
    ? { type: name }
    : { type: name, url: `/services/data/v65.0/sobjects/${name}/${id}` };
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
  throw new NotSupportedError(`a REST answer with a ${typeof value}`);
}
