import type { Tx, Value } from '../../emit/abi';
import { mergeNatives, natives, type NativeFunction } from '../../platform/natives';
import { ApexDate, epochDays } from '../date';
import { formatDatetime } from '../date-format';
import { ApexDatetime, type LocalDatetime } from '../datetime';
import { NotSupportedError } from '../errors';
import type { ValueTx } from '../object';
import { ApexTime } from '../time';
import { ApexTimeZone } from '../time-zone';
import { given } from './arguments';

function zoneOf(tx: ValueTx): string {
  return tx.timeZone ?? 'GMT';
}

/** The parts, each in the user's zone and as `...Gmt()`. */
const PARTS: Readonly<Record<string, (local: LocalDatetime) => Value>> = {
  year: ({ date }) => date.year,
  month: ({ date }) => date.month,
  day: ({ date }) => date.day,
  dayOfYear: ({ date }) => date.days - epochDays(date.year, 1, 1) + 1,
  hour: ({ time }) => time.hour,
  minute: ({ time }) => time.minute,
  second: ({ time }) => time.second,
  millisecond: ({ time }) => time.millisecond,
  date: ({ date }) => date,
  time: ({ time }) => time
};

const partNatives = natives(
  Object.fromEntries(
    Object.entries(PARTS).flatMap(([name, part]): [string, NativeFunction][] => [
      [`Datetime.${name}()`, (tx: ValueTx, self: ApexDatetime) => part(self.in(zoneOf(tx)))],
      [`Datetime.${name}Gmt()`, (_tx: Tx, self: ApexDatetime) => part(self.in('GMT'))]
    ])
  )
);

type Numbers = readonly (number | null)[];

/** `newInstance(year, month, day[, hour, minute, second])` in a zone. */
function make(zone: string, parts: Numbers): ApexDatetime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(given);
  const seconds = (hour * 60 + minute) * 60 + second;
  const days = Math.floor(seconds / 86_400);
  const date = ApexDate.of(year, month, day).plusDays(days);
  return ApexDatetime.local(date, new ApexTime((seconds - days * 86_400) * 1000), zone);
}

function shifted(milliseconds: number) {
  return (_tx: Tx, self: ApexDatetime, n: number | null) =>
    new ApexDatetime(self.ms + given(n) * milliseconds);
}

function monthsLater(self: ApexDatetime, months: number): ApexDatetime {
  const { date, time } = self.in('GMT');
  return ApexDatetime.local(date.plusMonths(months), time, 'GMT');
}

const local = (tx: ValueTx, ...parts: Numbers) => make(zoneOf(tx), parts);
const gmt = (_tx: Tx, ...parts: Numbers) => make('GMT', parts);

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_datetime.htm */
const others = natives({
  'Datetime.newInstance(Long)': (_tx: Tx, ms: bigint | null) => new ApexDatetime(Number(given(ms))),
  'Datetime.newInstance(Date,Time)': (tx: ValueTx, date: ApexDate | null, time: ApexTime | null) =>
    ApexDatetime.local(given(date), given(time), zoneOf(tx)),
  'Datetime.newInstanceGmt(Date,Time)': (_tx: Tx, date: ApexDate | null, time: ApexTime | null) =>
    ApexDatetime.local(given(date), given(time), 'GMT'),
  'Datetime.newInstance(Integer,Integer,Integer)': local,
  'Datetime.newInstance(Integer,Integer,Integer,Integer,Integer,Integer)': local,
  'Datetime.newInstanceGmt(Integer,Integer,Integer)': gmt,
  'Datetime.newInstanceGmt(Integer,Integer,Integer,Integer,Integer,Integer)': gmt,
  'Datetime.valueOf(String)': (tx: ValueTx, text: string | null) =>
    ApexDatetime.parse(given(text), zoneOf(tx)),
  'Datetime.valueOfGmt(String)': (_tx: Tx, text: string | null) =>
    ApexDatetime.parse(given(text), 'GMT'),
  'Datetime.valueOf(Object)': (tx: ValueTx, value: Value) => {
    if (value === null || value instanceof ApexDatetime) return value;
    if (typeof value === 'string') return ApexDatetime.parse(value, zoneOf(tx));
    throw new NotSupportedError('Datetime.valueOf of this value');
  },
  'Datetime.getTime()': (_tx: Tx, self: ApexDatetime) => BigInt(self.ms),
  'Datetime.addDays(Integer)': shifted(86_400_000),
  'Datetime.addHours(Integer)': shifted(3_600_000),
  'Datetime.addMinutes(Integer)': shifted(60_000),
  'Datetime.addSeconds(Integer)': shifted(1000),
  'Datetime.addMonths(Integer)': (_tx: Tx, self: ApexDatetime, n: number | null) =>
    monthsLater(self, given(n)),
  'Datetime.addYears(Integer)': (_tx: Tx, self: ApexDatetime, n: number | null) =>
    monthsLater(self, given(n) * 12),
  'Datetime.isSameDay(Datetime)': (tx: ValueTx, self: ApexDatetime, other: ApexDatetime | null) =>
    self.in(zoneOf(tx)).date.days === given(other).in(zoneOf(tx)).date.days,
  'Datetime.format(String)': (tx: ValueTx, self: ApexDatetime, pattern: string | null) =>
    formatDatetime(self, given(pattern), zoneOf(tx)),
  'Datetime.format(String,String)': (
    tx: ValueTx,
    self: ApexDatetime,
    pattern: string | null,
    zone: string | null
  ) => formatDatetime(self, given(pattern), zone ?? zoneOf(tx)),
  'Datetime.formatGmt(String)': (_tx: Tx, self: ApexDatetime, pattern: string | null) =>
    formatDatetime(self, given(pattern), 'GMT'),
  'TimeZone.getTimeZone(String)': (_tx: Tx, id: string | null) => new ApexTimeZone(given(id)),
  'TimeZone.getID()': (_tx: Tx, self: ApexTimeZone) => self.id,
  'TimeZone.toString()': (_tx: Tx, self: ApexTimeZone) => self.id,
  'TimeZone.getOffset(Datetime)': (_tx: Tx, self: ApexTimeZone, moment: ApexDatetime | null) =>
    self.offset(given(moment))
});

export const datetimeNatives = mergeNatives(partNatives, others);
