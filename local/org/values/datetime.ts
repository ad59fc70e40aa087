import type { Tx, Value } from '../emit/abi';
import { ApexDate, pad } from './date';
import { throwApex } from './exceptions';
import { longHash } from './hashing';
import { ApexObject } from './object';
import { ApexTime } from './time';
import { instantOf, offsetAt } from './zone';

const TEXT = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d*)?Z?$/;
const DAY_MS = 86_400_000;

/** The parts of a Datetime in one zone. */
export interface LocalDatetime {
  readonly date: ApexDate;
  readonly time: ApexTime;
}

/** An Apex Datetime: an instant. */
export class ApexDatetime extends ApexObject {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly ms: number;
  constructor(ms: number) {
    super();
    this.ms = ms;
  }

  /** The instant at which clocks of a zone show this; in a gap of the clock the later reading. */
  static local(date: ApexDate, time: ApexTime, zone: string): ApexDatetime {
    return new ApexDatetime(instantOf(date.days * DAY_MS + time.ms, zone));
  }

  /** `yyyy-MM-dd HH:mm:ss` in a zone; TypeException "Invalid date/time: x". */
  static parse(text: string, zone: string): ApexDatetime {
    const parts = TEXT.exec(text);
    if (!parts) throwApex('TypeException', `Invalid date/time: ${text}`);
    const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
    const date = ApexDate.strict(year, month, day);
    if (!date || hour > 23 || minute > 59 || second > 59)
      throwApex('TypeException', `Invalid date/time: ${text}`);
    return ApexDatetime.local(date, ApexTime.of(hour, minute, second, 0), zone);
  }

  override get apexType(): string {
    return 'Datetime';
  }

  /** Concatenation shows GMT; `String.valueOf(Datetime)` shows the user's zone. */
  override text(): string {
    return this.plain('GMT');
  }

  override equals(_tx: Tx, other: Value): boolean {
    return other instanceof ApexDatetime && other.ms === this.ms;
  }

  override hash(): number {
    return longHash(BigInt(this.ms));
  }

  /** `2026-01-31T10:00:00.000Z` */
  toIso(): string {
    const { date, time } = this.in('GMT');
    return `${date.toIso()}T${time.text()}`;
  }

  /** `yyyy-MM-dd HH:mm:ss` as clocks of a zone show it. */
  plain(zone: string): string {
    const { date, time } = this.in(zone);
    const clock = [time.hour, time.minute, time.second].map((part) => pad(part, 2));
    return `${date.toIso()} ${clock.join(':')}`;
  }

  /** Date and time of day in a zone. */
  in(zone: string): LocalDatetime {
    const local = this.ms + offsetAt(this.ms, zone);
    const days = Math.floor(local / DAY_MS);
    return { date: new ApexDate(days), time: new ApexTime(local - days * DAY_MS) };
  }
}
