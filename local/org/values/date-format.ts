import { civil, pad } from './date';
import type { ApexDatetime } from './datetime';
import { NotSupportedError } from './errors';
import { throwApex } from './exceptions';
import { offsetAt } from './zone';

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Minutes east of GMT. */
  readonly offset: number;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December']
];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY_MS = 86_400_000;

/** The letters of Java's SimpleDateFormat that are modelled, for en_US. */
const LETTERS: Readonly<Record<string, (parts: Parts, width: number) => string>> = {
  y: ({ year }, width) => (width === 2 ? pad(year % 100, 2) : pad(year, width)),
  M: ({ month }, width) => {
    const name = MONTHS[month - 1] ?? '';
    if (width >= 4) return name;
    return width === 3 ? name.slice(0, 3) : pad(month, width);
  },
  d: ({ day }, width) => pad(day, width),
  E: ({ weekday }, width) => {
    const name = DAYS[weekday - 1] ?? '';
    return width >= 4 ? name : name.slice(0, 3);
  },
  u: ({ weekday }, width) => pad(weekday, width),
  a: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  H: ({ hour }, width) => pad(hour, width),
  k: ({ hour }, width) => pad(hour === 0 ? 24 : hour, width),
  K: ({ hour }, width) => pad(hour % 12, width),
  h: ({ hour }, width) => pad(hour % 12 === 0 ? 12 : hour % 12, width),
  m: ({ minute }, width) => pad(minute, width),
  s: ({ second }, width) => pad(second, width),
  S: ({ millisecond }, width) => pad(millisecond, width),
  Z: ({ offset }) => offsetText(offset, 2),
  X: ({ offset }, width) => (offset === 0 ? 'Z' : offsetText(offset, width))
};

/**
 * `Datetime.format(pattern, zone)`: the pattern letters of Java's SimpleDateFormat; names in English.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_datetime.htm#apex_System_Datetime_format_2
 */
export function formatDatetime(moment: ApexDatetime, pattern: string, zone: string): string {
  const parts = partsOf(moment, zone);
  let text = '';
  for (let i = 0; i < pattern.length;) {
    const c = pattern.charAt(i);
    if (c === "'") {
      const [literal, next] = quoted(pattern, i);
      text += literal;
      i = next;
    } else if (/[A-Za-z]/.test(c)) {
      let end = i;
      while (pattern.charAt(end) === c) end++;
      const write = LETTERS[c];
      if (!write) throw new NotSupportedError(`the letter ${c} in a Datetime pattern`);
      text += write(parts, end - i);
      i = end;
    } else {
      text += c;
      i++;
    }
  }
  return text;
}

function partsOf(moment: ApexDatetime, zone: string): Parts {
  const { date, time } = moment.in(zone);
  return {
    ...civil(date.days),
    weekday: ((((date.days + 3) % 7) + 7) % 7) + 1,
    hour: time.hour,
    minute: time.minute,
    second: time.second,
    millisecond: time.millisecond,
    offset: Math.trunc((offsetAt(moment.ms, zone) % DAY_MS) / 60_000)
  };
}

/** Text between quotes from `start`, and where the pattern goes on; two quotes are one. */
function quoted(pattern: string, start: number): [string, number] {
  if (pattern.charAt(start + 1) === "'") return ["'", start + 2];
  let literal = '';
  for (let i = start + 1; i < pattern.length; i++) {
    if (pattern.charAt(i) !== "'") literal += pattern.charAt(i);
    else if (pattern.charAt(i + 1) === "'") {
      literal += "'";
      i++;
    } else return [literal, i + 1];
  }
  throwApex('IllegalArgumentException', 'Unterminated quote');
}

/** `+01`, `+0130`, `+01:30` for widths 1, 2, 3. */
function offsetText(minutes: number, width: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const hours = pad(Math.floor(Math.abs(minutes) / 60), 2);
  const rest = pad(Math.abs(minutes) % 60, 2);
  if (width === 1) return sign + hours;
  return `${sign}${hours}${width === 3 ? ':' : ''}${rest}`;
}
