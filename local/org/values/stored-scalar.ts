import type { Value } from '../emit/abi';
import { ApexBlob } from './blob';
import { ApexDate } from './date';
import { ApexDatetime } from './datetime';
import { ApexDecimal } from './decimal';
import { ApexDouble } from './double';
import { ApexTime } from './time';

/** A value without parts as JSON: what a field of a row can hold. */
export type StoredScalar =
  | null
  | boolean
  | number
  | string
  | { readonly kind: 'long' | 'decimal' | 'double' | 'blob'; readonly value: string }
  | { readonly kind: 'date' | 'datetime' | 'time'; readonly value: number };

/** The JSON of a scalar; undefined for every other value. */
export function storeScalar(value: Value): StoredScalar | undefined {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'bigint') return { kind: 'long', value: String(value) };
  if (value instanceof ApexDatetime) return { kind: 'datetime', value: value.ms };
  if (value instanceof ApexDecimal) return { kind: 'decimal', value: value.big.toString() };
  if (value instanceof ApexDate) return { kind: 'date', value: value.days };
  if (value instanceof ApexTime) return { kind: 'time', value: value.ms };
  if (value instanceof ApexDouble) return { kind: 'double', value: doubleDigits(value.value) };
  if (value instanceof ApexBlob)
    return { kind: 'blob', value: Buffer.from(value.bytes).toString('base64') };
  return undefined;
}

/** The scalar that {@link storeScalar} made this JSON of. */
export function restoreScalar(stored: StoredScalar): Value {
  if (stored === null || typeof stored !== 'object') return stored;
  switch (stored.kind) {
    case 'long':
      return BigInt(stored.value);
    case 'decimal':
      return ApexDecimal.of(stored.value);
    case 'double':
      return new ApexDouble(Number(stored.value));
    case 'date':
      return new ApexDate(stored.value);
    case 'datetime':
      return new ApexDatetime(stored.value);
    case 'time':
      return new ApexTime(stored.value);
    case 'blob':
      return new ApexBlob(Buffer.from(stored.value, 'base64'));
  }
}

/** Text, because JSON has no NaN, no infinity and no negative zero. */
function doubleDigits(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
