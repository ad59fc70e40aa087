import { civil, epochDays } from '../../values/date';
import { NotSupportedError } from '../../values/errors';
import { instantOf, offsetAt } from '../../values/zone';

const DAY = 86_400_000;

/** Days since 1970-01-01, `to` not included. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The days a SOQL date literal stands for. Weeks begin on Sunday (locale en_US); the fiscal year is
 * the calendar year, as in a new org.
 * Source: "Date Formats and Date Literals in WHERE",
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm
 */
export function literalDays(name: string, n: number | null, today: number): DayRange {
  const fixed = FIXED[name];
  if (fixed !== undefined) return fixed(today);
  const match = /^(LAST_N|NEXT_N|N)_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S(_AGO)?$/.exec(name);
  if (match === null || n === null) throw new NotSupportedError(`the date literal ${name}`);
  const unit = UNITS[match[2] ?? ''] ?? dayAt;
  if (match[1] === 'N') return { from: unit(today, -n), to: unit(today, 1 - n) };
  if (match[1] === 'NEXT_N') return { from: unit(today, 1), to: unit(today, 1 + n) };
  // Days count up to today; weeks and longer end before the current one.
  return { from: unit(today, -n), to: match[2] === 'DAY' ? today + 1 : unit(today, 0) };
}

/** First moment of a day in a time zone, epoch milliseconds. */
export function startOfDay(day: number, timeZone: string): number {
  return instantOf(day * DAY, timeZone);
}

/** The day it is at an instant in a time zone. */
export function dayAtInstant(ms: number, timeZone: string): number {
  return Math.floor((ms + offsetAt(ms, timeZone)) / DAY);
}

/** Start of the unit that contains a day, moved by a number of units. */
type UnitStart = (day: number, offset: number) => number;

const dayAt: UnitStart = (day, offset) => day + offset;
// 1970-01-01 was a Thursday, four days after a Sunday.
const weekAt: UnitStart = (day, offset) => day - ((((day + 4) % 7) + 7) % 7) + 7 * offset;
const monthAt: UnitStart = (day, offset) => {
  const { year, month } = civil(day);
  return epochDays(year, month + offset, 1);
};
const quarterAt: UnitStart = (day, offset) => {
  const { year, month } = civil(day);
  return epochDays(year, month - ((month - 1) % 3) + 3 * offset, 1);
};
const yearAt: UnitStart = (day, offset) => epochDays(civil(day).year + offset, 1, 1);

const UNITS: Readonly<Record<string, UnitStart>> = {
  DAY: dayAt,
  WEEK: weekAt,
  MONTH: monthAt,
  QUARTER: quarterAt,
  YEAR: yearAt
};

const FIXED: Readonly<Record<string, (today: number) => DayRange>> = {
  YESTERDAY: around(dayAt, -1),
  TODAY: around(dayAt, 0),
  TOMORROW: around(dayAt, 1),
  ...family('WEEK', weekAt),
  ...family('MONTH', monthAt),
  ...family('QUARTER', quarterAt),
  ...family('FISCAL_QUARTER', quarterAt),
  ...family('YEAR', yearAt),
  ...family('FISCAL_YEAR', yearAt),
  LAST_90_DAYS: (today) => ({ from: today - 90, to: today + 1 }),
  NEXT_90_DAYS: (today) => ({ from: today + 1, to: today + 91 })
};

function family(name: string, unit: UnitStart): Record<string, (today: number) => DayRange> {
  return {
    [`LAST_${name}`]: around(unit, -1),
    [`THIS_${name}`]: around(unit, 0),
    [`NEXT_${name}`]: around(unit, 1)
  };
}

function around(unit: UnitStart, offset: number): (today: number) => DayRange {
  return (today) => ({ from: unit(today, offset), to: unit(today, offset + 1) });
}
