import type { Value } from '../../org/emit/abi';
import type { Field } from '../../org/metadata/schema';
import { ApexDate } from '../../org/values/date';
import { ApexDatetime } from '../../org/values/datetime';
import { ApexDecimal } from '../../org/values/decimal';
import { ApexDouble } from '../../org/values/double';
import type { ApexSObject } from '../../org/values/sobject';
import type { Shown } from '../page-data';
import type { RecordNames } from './names';

/** A field's value as JSON: what REST takes and gives. */
export function plain(value: Value): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof ApexDecimal) return Number(value.big.toString());
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDate || value instanceof ApexDatetime) return value.toIso();
  return null;
}

const NOTHING: Shown = { kind: 'none' };

/** A field of a record as a page shows it. */
export function shown(record: ApexSObject, field: Field, names: RecordNames): Shown {
  const value = plain(record.fields.get(field.name) ?? null);
  if (field.type === 'Checkbox') return { kind: 'checkbox', checked: value === true };
  if (value === null || value === '') return NOTHING;
  if (typeof value === 'number') return numberShown(field, value);
  const text = String(value);
  switch (field.type) {
    case 'Date':
      return { kind: 'date', iso: text };
    case 'DateTime':
      return { kind: 'datetime', iso: text };
    case 'Email':
      return { kind: 'email', text };
    case 'Phone':
      return { kind: 'phone', text };
    case 'Url':
      return { kind: 'url', text };
    case 'TextArea':
    case 'LongTextArea':
      return { kind: 'lines', text };
    case 'Reference':
      return { kind: 'record', ...names.of(text), at: null };
    default:
      return { kind: 'text', text };
  }
}

function numberShown({ type, scale }: Field, number: number): Shown {
  const kind = type === 'Currency' ? 'currency' : type === 'Percent' ? 'percent' : 'number';
  return { kind, number, scale: scale ?? 0 };
}

/** Who created or last changed a record, and when. */
export function authorShown(
  record: ApexSObject,
  who: Field,
  when: Field,
  names: RecordNames
): Shown {
  const id = plain(record.fields.get(who.name) ?? null);
  const at = plain(record.fields.get(when.name) ?? null);
  if (typeof id !== 'string') return NOTHING;
  return { kind: 'record', ...names.of(id), at: typeof at === 'string' ? at : null };
}

/** The parts of a compound address, in the order of US addresses. */
export const ADDRESS_PARTS = ['Street', 'City', 'State', 'PostalCode', 'Country'] as const;

/** A compound address: street, then city, state and postal code, then country. */
export function addressShown(record: ApexSObject, prefix: string): Shown {
  const part = (name: string): string =>
    String(plain(record.fields.get(`${prefix}${name}`) ?? null) ?? '');
  const city = [part('City'), `${part('State')} ${part('PostalCode')}`.trim()]
    .filter((text) => text !== '')
    .join(', ');
  const text = [part('Street'), city, part('Country')].filter((line) => line !== '').join('\n');
  return text === '' ? NOTHING : { kind: 'lines', text };
}
