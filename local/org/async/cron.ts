import { civil, daysInMonth } from '../values/date';
import { NotSupportedError } from '../values/errors';
import { throwApex } from '../values/exceptions';
import { instantOf, offsetAt } from '../values/zone';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const LAST_YEAR = 2099;

/** The values that a field of the expression takes; null: any. */
type Values = ReadonlySet<number> | null;

/**
 * A cron expression as `System.schedule` takes it: seconds and minutes are numbers; hours, days, months and
 * years may be lists, ranges and increments. `L`, `W` and `#` are refused by name.
 * Source: "Apex Scheduler", Using the System.schedule Method,
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_scheduler.htm
 */
export class CronExpression {
  readonly text: string;
  private readonly timeOfHour: number;
  private readonly hours: readonly number[];
  private readonly days: Values;
  private readonly months: Values;
  private readonly weekdays: Values;
  private readonly years: Values;

  /**
   * @throws AsyncException for seconds or minutes that are no number; NotSupportedError for what is not
   *   modelled, malformed expressions among it, whose error Salesforce does not print
   */
  constructor(text: string) {
    this.text = text;
    const parts = text.trim().split(/\s+/);
    const [seconds = '', minutes = '', hours = '', day = '', month = '', weekday = '', year = '*'] =
      parts;
    if (parts.length < 6 || parts.length > 7)
      throw refused(text, 'it has six fields, or seven with the year');
    if (!isNumber(seconds, 59) || !isNumber(minutes, 59))
      throwApex('AsyncException', `Seconds and minutes must be specified as integers: ${text}`);
    this.timeOfHour = Number(seconds) * SECOND + Number(minutes) * MINUTE;
    const field = (part: string, from: number, to: number, names: readonly string[] = []): Values =>
      parseField(text, part, from, to, names);
    this.hours = [...(field(hours, 0, 23) ?? range(0, 23, 1))].sort((a, b) => a - b);
    this.months = field(month, 1, 12, MONTHS);
    this.years = field(year, 1970, LAST_YEAR);
    this.days = day === '?' ? null : field(day, 1, 31);
    this.weekdays = weekday === '?' ? null : field(weekday, 1, 7, WEEKDAYS);
    if (this.days !== null && this.weekdays !== null)
      throw refused(text, 'a day of the month beside a day of the week');
  }

  /**
   * The first instant after `after` at which clocks of the zone show what it says; null when there is none
   * before the year 2100. An hour that clocks show twice counts once, at its first; a time that they leap
   * over is an hour later.
   */
  next(after: number, zone: string): number | null {
    const local = after + offsetAt(after, zone);
    // A day back: the wall clock may have been set back since.
    for (let day = Math.floor(local / DAY) - 1; ; day++) {
      const date = civil(day);
      if (date.year > LAST_YEAR) return null;
      if (!this.isDay(day, date)) continue;
      for (const hour of this.hours) {
        const instant = instantOf(day * DAY + hour * HOUR + this.timeOfHour, zone);
        if (instant > after) return instant;
      }
    }
  }

  private isDay(day: number, { year, month, day: date }: ReturnType<typeof civil>): boolean {
    // 1970-01-01 was a Thursday, the fifth day of a week that begins on Sunday.
    const weekday = (((day + 4) % 7) + 7) % 7;
    return (
      has(this.years, year) &&
      has(this.months, month) &&
      has(this.days, date) &&
      date <= daysInMonth(year, month) &&
      has(this.weekdays, weekday + 1)
    );
  }
}

function has(values: Values, value: number): boolean {
  return values === null || values.has(value);
}

function parseField(
  text: string,
  part: string,
  from: number,
  to: number,
  names: readonly string[]
): Values {
  if (part === '*') return null;
  const values = new Set<number>();
  for (const item of part.split(',')) {
    const [span = '', step = null] = item.split('/');
    const [first = '', last = null] = span.split('-');
    const start = first === '*' ? from : valueOf(text, first, from, to, names);
    const end =
      last !== null
        ? valueOf(text, last, from, to, names)
        : step === null && first !== '*'
          ? start
          : to;
    const by = step === null ? 1 : valueOf(text, step, 1, to, []);
    if (end < start) throw refused(text, `the range ${span}`);
    for (const value of range(start, end, by)) values.add(value);
  }
  return values;
}

function range(from: number, to: number, by: number): number[] {
  const values: number[] = [];
  for (let value = from; value <= to; value += by) values.push(value);
  return values;
}

function valueOf(
  text: string,
  word: string,
  from: number,
  to: number,
  names: readonly string[]
): number {
  const named = names.indexOf(word.toUpperCase());
  if (named >= 0) return named + 1;
  if (!isNumber(word, to) || Number(word) < from) throw refused(text, word);
  return Number(word);
}

function isNumber(word: string, to: number): boolean {
  return /^\d{1,4}$/.test(word) && Number(word) <= to;
}

function refused(text: string, what: string): NotSupportedError {
  return new NotSupportedError(`the cron expression ${text}: ${what}`);
}
