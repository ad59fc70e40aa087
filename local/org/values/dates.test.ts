import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arithmetic, dateArithmetic } from './arithmetic';
import { converter } from './conversion';
import { ApexDate } from './date';
import { ApexDatetime } from './datetime';
import { NotSupportedError } from './errors';
import { call, thrownBy, tx } from './test-support';
import { textOf } from './text';

const day = (text: string) => ApexDate.parse(text);
const gmt = (text: string) => ApexDatetime.parse(text, 'GMT');

// https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_date.htm
describe('Date', () => {
  test.each<[string, unknown]>([
    [call('Date.addMonths(Integer)', day('2026-01-31'), 1) as never, day('2026-02-28')],
    [call('Date.addYears(Integer)', day('2024-02-29'), 1) as never, day('2025-02-28')],
    [call('Date.addDays(Integer)', day('2026-12-31'), 1) as never, day('2027-01-01')],
    [call('Date.newInstance(Integer,Integer,Integer)', 2026, 13, 1) as never, day('2027-01-01')],
    [call('Date.toStartOfWeek()', day('2026-11-25')) as never, day('2026-11-22')],
    [call('Date.toStartOfMonth()', day('2026-11-25')) as never, day('2026-11-01')],
    [call('Date.daysBetween(Date)', day('2026-01-01'), day('2026-03-01')) as never, 59],
    [call('Date.monthsBetween(Date)', day('2026-01-31'), day('2026-02-01')) as never, 1],
    [call('Date.dayOfYear()', day('2024-12-31')) as never, 366],
    [call('Date.daysInMonth(Integer,Integer)', 2024, 2) as never, 29],
    [call('Date.isLeapYear(Integer)', 1900) as never, false]
  ])('%j is %j', (actual, expected) => {
    expect(actual).toEqual(expected);
  });

  test('a day that does not exist is no date', () => {
    expect(thrownBy(() => call('Date.valueOf(String)', '2026-02-30'))).toBe(
      'System.TypeException: Invalid date: 2026-02-30'
    );
  });

  test('day numbers and civil dates agree with those of JavaScript', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (days) => {
        const js = new Date(days * 86_400_000);
        const date = new ApexDate(days);
        expect([date.year, date.month, date.day]).toEqual([
          js.getUTCFullYear(),
          js.getUTCMonth() + 1,
          js.getUTCDate()
        ]);
        expect(ApexDate.of(date.year, date.month, date.day).days).toBe(days);
      })
    );
  });
});

// https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_datetime.htm
describe('Datetime', () => {
  test('newInstance reads the clock of the user, newInstanceGmt of GMT', () => {
    const parts = [2026, 7, 1, 20, 0, 0];
    const signature = 'Integer,Integer,Integer,Integer,Integer,Integer';
    expect(call(`Datetime.newInstance(${signature})`, ...parts)).toEqual(
      gmt('2026-07-02 03:00:00')
    );
    expect(call(`Datetime.newInstanceGmt(${signature})`, ...parts)).toEqual(
      gmt('2026-07-01 20:00:00')
    );
  });

  test('parts are local or GMT', () => {
    const moment = gmt('2026-01-31 02:05:06');
    expect(call('Datetime.day()', moment)).toBe(30);
    expect(call('Datetime.dayGmt()', moment)).toBe(31);
    expect(call('Datetime.date()', moment)).toEqual(day('2026-01-30'));
    expect(call('Datetime.hour()', moment)).toBe(18);
    expect(call('Datetime.getTime()', moment)).toBe(BigInt(Date.UTC(2026, 0, 31, 2, 5, 6)));
  });

  test.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", 'GMT', '2026-01-31T02:05:06.000Z'],
    ['EEE, d MMM yyyy h:mm a Z', 'America/Los_Angeles', 'Fri, 30 Jan 2026 6:05 PM -0800'],
    ["EEEE 'o''clock' kk XXX", 'Asia/Kolkata', "Saturday o'clock 07 +05:30"],
    ['yy/M/d u', 'GMT', '26/1/31 6']
  ])('format %j in %s is %j', (pattern, zone, expected) => {
    expect(call('Datetime.format(String,String)', gmt('2026-01-31 02:05:06'), pattern, zone)).toBe(
      expected
    );
  });

  test('a pattern letter that is not modelled is refused', () => {
    expect(() => call('Datetime.formatGmt(String)', gmt('2026-01-31 02:05:06'), 'ww')).toThrow(
      NotSupportedError
    );
  });

  test('adding months keeps to the month', () => {
    expect(call('Datetime.addMonths(Integer)', gmt('2026-01-31 02:05:06'), 1)).toEqual(
      gmt('2026-02-28 02:05:06')
    );
  });

  test('a number added is days, a Date becomes midnight GMT', () => {
    const half = arithmetic('Decimal', '/')(tx, ...(['1', '2'].map(decimal) as [never, never]));
    expect(dateArithmetic('Datetime', '+')(tx, gmt('2026-01-31 00:00:00'), half)).toEqual(
      gmt('2026-01-31 12:00:00')
    );
    expect(dateArithmetic('Date', '-')(tx, day('2026-01-01'), 1)).toEqual(day('2025-12-31'));
    expect(converter('Date', 'Datetime')(tx, day('2026-01-31'))).toEqual(
      gmt('2026-01-31 00:00:00')
    );
  });

  test('a zone tells its offset at an instant', () => {
    const zone = call('TimeZone.getTimeZone(String)', 'America/Los_Angeles');
    expect(call('TimeZone.getOffset(Datetime)', zone, gmt('2026-01-31 00:00:00'))).toBe(
      -28_800_000
    );
    expect(call('TimeZone.getOffset(Datetime)', zone, gmt('2026-07-31 00:00:00'))).toBe(
      -25_200_000
    );
    expect(() => call('TimeZone.getTimeZone(String)', 'Nowhere')).toThrow(NotSupportedError);
  });

  test('reading and writing in any zone agree', () => {
    const zones = fc.constantFrom('GMT', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), zones, (seconds, zone) => {
        const moment = new ApexDatetime(seconds * 1000);
        const again = ApexDatetime.parse(moment.plain(zone), zone);
        // In the hour that clocks show twice, the first reading is meant.
        expect([0, 3_600_000]).toContain(moment.ms - again.ms);
      })
    );
  });
});

function decimal(digits: string) {
  return call('Decimal.valueOf(String)', digits);
}

// "Time Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_time.htm
test('Time wraps around midnight', () => {
  const time = call('Time.newInstance(Integer,Integer,Integer,Integer)', 23, 30, 0, 5);
  expect(textOf(tx, call('Time.addHours(Integer)', time, 1))).toBe('00:30:00.005Z');
});
