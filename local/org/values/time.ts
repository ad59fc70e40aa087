import type { Tx, Value } from '../emit/abi';
import { pad } from './date';
import { ApexObject } from './object';

const DAY_MS = 86_400_000;

/** An Apex Time of day. */
export class ApexTime extends ApexObject {
  /** Milliseconds since midnight. */
  readonly ms: number;
  constructor(ms: number) {
    super();
    this.ms = ms;
  }
  override get apexType(): string {
    return 'Time';
  }

  /** Overflowing parts wrap around midnight. */
  static of(hour: number, minute: number, second: number, millisecond: number): ApexTime {
    return ApexTime.wrap(((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
  }

  /** A time of day from milliseconds that may lie outside the day. */
  static wrap(ms: number): ApexTime {
    return new ApexTime(((ms % DAY_MS) + DAY_MS) % DAY_MS);
  }

  get hour(): number {
    return Math.floor(this.ms / 3_600_000);
  }
  get minute(): number {
    return Math.floor(this.ms / 60_000) % 60;
  }
  get second(): number {
    return Math.floor(this.ms / 1000) % 60;
  }
  get millisecond(): number {
    return this.ms % 1000;
  }

  /** `10:00:00.000Z` */
  override text(): string {
    const clock = [this.hour, this.minute, this.second].map((part) => pad(part, 2)).join(':');
    return `${clock}.${pad(this.millisecond, 3)}Z`;
  }

  override equals(_tx: Tx, other: Value): boolean {
    return other instanceof ApexTime && other.ms === this.ms;
  }

  override hash(): number {
    return this.ms;
  }
}
