import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { ApexDate, daysInMonth, epochDays } from '../date';
import { ApexDatetime } from '../datetime';
import { NotSupportedError } from '../errors';
import { ApexTime } from '../time';
import { given } from './arguments';

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_date.htm */
export const dateNatives = natives({
  'Date.newInstance(Integer,Integer,Integer)': (
    _tx: Tx,
    year: number | null,
    month: number | null,
    day: number | null
  ) => ApexDate.of(given(year), given(month), given(day)),
  'Date.valueOf(String)': (_tx: Tx, text: string | null) => ApexDate.parse(given(text)),
  'Date.valueOf(Object)': (_tx: Tx, value: Value) => {
    if (value === null || value instanceof ApexDate) return value;
    if (value instanceof ApexDatetime) return value.in('GMT').date;
    if (typeof value === 'string') return ApexDate.parse(value);
    throw new NotSupportedError('Date.valueOf of this value');
  },
  'Date.daysInMonth(Integer,Integer)': (_tx: Tx, year: number | null, month: number | null) =>
    daysInMonth(given(year), given(month)),
  'Date.isLeapYear(Integer)': (_tx: Tx, year: number | null) => daysInMonth(given(year), 2) === 29,
  'Date.addDays(Integer)': (_tx: Tx, self: ApexDate, n: number | null) => self.plusDays(given(n)),
  'Date.addMonths(Integer)': (_tx: Tx, self: ApexDate, n: number | null) =>
    self.plusMonths(given(n)),
  'Date.addYears(Integer)': (_tx: Tx, self: ApexDate, n: number | null) =>
    self.plusMonths(given(n) * 12),
  'Date.year()': (_tx: Tx, self: ApexDate) => self.year,
  'Date.month()': (_tx: Tx, self: ApexDate) => self.month,
  'Date.day()': (_tx: Tx, self: ApexDate) => self.day,
  'Date.dayOfYear()': (_tx: Tx, self: ApexDate) => self.days - epochDays(self.year, 1, 1) + 1,
  'Date.daysBetween(Date)': (_tx: Tx, self: ApexDate, other: ApexDate | null) =>
    given(other).days - self.days,
  'Date.monthsBetween(Date)': (_tx: Tx, self: ApexDate, other: ApexDate | null) =>
    (given(other).year - self.year) * 12 + given(other).month - self.month,
  'Date.isSameDay(Date)': (_tx: Tx, self: ApexDate, other: ApexDate | null) =>
    given(other).days === self.days,
  'Date.toStartOfMonth()': (_tx: Tx, self: ApexDate) => ApexDate.of(self.year, self.month, 1),
  // en_US weeks begin on Sunday.
  'Date.toStartOfWeek()': (_tx: Tx, self: ApexDate) =>
    self.plusDays(-((((self.days + 4) % 7) + 7) % 7)),
  'Date.format()': (_tx: Tx, self: ApexDate) => `${self.month}/${self.day}/${self.year}`
});

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_time.htm */
export const timeNatives = natives({
  'Time.newInstance(Integer,Integer,Integer,Integer)': (
    _tx: Tx,
    hour: number | null,
    minute: number | null,
    second: number | null,
    ms: number | null
  ) => ApexTime.of(given(hour), given(minute), given(second), given(ms)),
  'Time.addHours(Integer)': (_tx: Tx, self: ApexTime, n: number | null) =>
    ApexTime.wrap(self.ms + given(n) * 3_600_000),
  'Time.addMinutes(Integer)': (_tx: Tx, self: ApexTime, n: number | null) =>
    ApexTime.wrap(self.ms + given(n) * 60_000),
  'Time.addSeconds(Integer)': (_tx: Tx, self: ApexTime, n: number | null) =>
    ApexTime.wrap(self.ms + given(n) * 1000),
  'Time.addMilliseconds(Integer)': (_tx: Tx, self: ApexTime, n: number | null) =>
    ApexTime.wrap(self.ms + given(n)),
  'Time.hour()': (_tx: Tx, self: ApexTime) => self.hour,
  'Time.minute()': (_tx: Tx, self: ApexTime) => self.minute,
  'Time.second()': (_tx: Tx, self: ApexTime) => self.second,
  'Time.millisecond()': (_tx: Tx, self: ApexTime) => self.millisecond
});
