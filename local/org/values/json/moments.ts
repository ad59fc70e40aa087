import { ApexDate } from '../date';
import { ApexDatetime } from '../datetime';
import { ApexTime } from '../time';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const CLOCK = '(\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?';
const ZONE = '(?:Z|([+-])(\\d{2}):?(\\d{2}))';
const DATETIME = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})T${CLOCK}${ZONE}$`);
const TIME = new RegExp(`^${CLOCK}Z?$`);

/** `2026-01-31`; null for anything else. */
export function isoDate(text: string): ApexDate | null {
  const parts = DATE.exec(text);
  return parts && ApexDate.strict(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** `2026-01-31T10:00:00.000Z` and `...+0100`; null for anything else. */
export function isoDatetime(text: string): ApexDatetime | null {
  const parts = DATETIME.exec(text);
  const date = parts && isoDate(parts[1] ?? '');
  const time = parts && clock(parts.slice(2, 6));
  if (!parts || !date || !time) return null;
  const minutes = Number(parts[7] ?? 0) * 60 + Number(parts[8] ?? 0);
  const offset = (parts[6] === '-' ? -minutes : minutes) * 60_000;
  return new ApexDatetime(date.days * 86_400_000 + time.ms - offset);
}

/** `10:00:00.000Z`; null for anything else. */
export function isoTime(text: string): ApexTime | null {
  const parts = TIME.exec(text);
  return parts && clock(parts.slice(1, 5));
}

function clock([hour, minute, second, fraction]: readonly (string | undefined)[]): ApexTime | null {
  const milliseconds = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'));
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return ApexTime.of(Number(hour), Number(minute), Number(second), milliseconds);
}
