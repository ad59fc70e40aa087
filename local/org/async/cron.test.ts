import { describe, expect, it } from 'vitest';
import { CronExpression } from './cron';

// "Apex Scheduler", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_scheduler.htm

const PACIFIC = 'America/Los_Angeles';

/** The next `count` firings, as instants of GMT. */
function firings(text: string, from: string, zone: string, count: number): string[] {
  const cron = new CronExpression(text);
  const found: string[] = [];
  let instant: number | null = Date.parse(from);
  while (found.length < count) {
    instant = cron.next(instant, zone);
    if (instant === null) break;
    found.push(new Date(instant).toISOString().replace(/:00\.000Z$/, ''));
  }
  return found;
}

describe('a cron expression', () => {
  it.each([
    ['0 0 13 * * ?', '2026-01-31T12:00:00Z', ['2026-01-31T13:00', '2026-02-01T13:00']],
    ['0 5 * * * ?', '2026-01-31T22:30:00Z', ['2026-01-31T23:05', '2026-02-01T00:05']],
    ['0 0 10 ? * MON-FRI', '2026-01-30T11:00:00Z', ['2026-02-02T10:00', '2026-02-03T10:00']],
    ['0 0 8 13 2 ?', '2026-01-01T00:00:00Z', ['2026-02-13T08:00', '2027-02-13T08:00']],
    ['0 0 0 1/15 JAN,MAR ? *', '2026-01-01T00:00:00Z', ['2026-01-16T00:00', '2026-01-31T00:00']],
    ['0 0 6/8 ? * 1 2026-2027', '2026-01-04T07:00:00Z', ['2026-01-04T14:00', '2026-01-04T22:00']],
    ['0 0 0 31 * ?', '2026-01-31T01:00:00Z', ['2026-03-31T00:00', '2026-05-31T00:00']],
    ['0 0 0 29 2 ?', '2026-03-01T00:00:00Z', ['2028-02-29T00:00', '2032-02-29T00:00']]
  ])('%s fires when it says', (text, from, expected) => {
    expect(firings(text, from, 'GMT', 2)).toEqual(expected);
  });

  it('is read in the time zone of the user, half an hour off the full one among them', () => {
    expect(firings('0 0 20 * * ?', '2026-01-31T00:00:00Z', 'Asia/Kolkata', 1)).toEqual([
      '2026-01-31T14:30'
    ]);
  });

  it('fires at the same hour of the wall clock on both sides of a change of daylight saving', () => {
    expect(firings('0 0 20 * * ?', '2026-03-07T12:00:00Z', PACIFIC, 2)).toEqual([
      '2026-03-08T04:00',
      '2026-03-09T03:00'
    ]);
    expect(firings('0 0 20 * * ?', '2026-10-31T12:00:00Z', PACIFIC, 2)).toEqual([
      '2026-11-01T03:00',
      '2026-11-02T04:00'
    ]);
  });

  it('fires once for an hour that clocks leap over, and once for one that they show twice', () => {
    expect(firings('0 0 * * * ?', '2026-03-08T08:30:00Z', PACIFIC, 3)).toEqual([
      '2026-03-08T09:00',
      '2026-03-08T10:00',
      '2026-03-08T11:00'
    ]);
    expect(firings('0 0 * * * ?', '2026-11-01T07:30:00Z', PACIFIC, 3)).toEqual([
      '2026-11-01T08:00',
      '2026-11-01T10:00',
      '2026-11-01T11:00'
    ]);
  });

  it('knows when it never fires again', () => {
    expect(firings('0 0 20 * * ? 2010', '2026-01-01T00:00:00Z', 'GMT', 1)).toEqual([]);
    expect(firings('0 0 0 30 2 ?', '2026-01-01T00:00:00Z', 'GMT', 1)).toEqual([]);
  });

  it.each(['0 0/5 * * * ?', '* 0 * * * ?', '0 60 * * * ?'])(
    'throws what Salesforce throws for seconds or minutes that are no number: %s',
    (text) => {
      expect(() => new CronExpression(text)).toThrow(
        `Seconds and minutes must be specified as integers: ${text}`
      );
    }
  );

  it.each([
    '0 0 22 ? * 6L',
    '0 0 0 L * ?',
    '0 0 0 15W * ?',
    '0 0 0 ? * 2#1',
    '0 0 24 * * ?',
    '0 0 0 1 * MON',
    '0 0 9-8 * * ?',
    '0 0 * * *',
    '0 0 0 1 FOO ?'
  ])('refuses by name what is not modelled: %s', (text) => {
    expect(() => new CronExpression(text)).toThrow(`the cron expression ${text}`);
  });
});
