import type { Tx, Value } from '../emit/abi';
import { throwApex } from './exceptions';
import { ApexObject } from './object';

/** `2026-1-31`, also with a time behind it, which is ignored. */
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/;

/** An Apex Date: a day of the proleptic Gregorian calendar. */
export class ApexDate extends ApexObject {
  /** Days since 1970-01-01. */
  readonly days: number;
  constructor(days: number) {
    super();
    this.days = days;
  }
  /** Months count from 1; overflowing parts carry over, as in Apex. */
  static of(year: number, month: number, day: number): ApexDate {
    return new ApexDate(epochDays(year, month, day));
  }

  /** `yyyy-MM-dd`; TypeException "Invalid date: x". */
  static parse(text: string): ApexDate {
    const parts = ISO.exec(text);
    if (!parts) throwApex('TypeException', `Invalid date: ${text}`);
    const [, year, month, day] = parts.map(Number);
    const date = ApexDate.strict(year ?? 0, month ?? 0, day ?? 0);
    if (!date) throwApex('TypeException', `Invalid date: ${text}`);
    return date;
  }

  /** null when there is no such day. */
  static strict(year: number, month: number, day: number): ApexDate | null {
    const date = ApexDate.of(year, month, day);
    return date.month === month && date.day === day ? date : null;
  }

  override get apexType(): string {
    return 'Date';
  }

  /** Concatenation shows a Date with a time; `String.valueOf(Date)` does not. */
  override text(): string {
    return `${this.toIso()} 00:00:00`;
  }

  override equals(_tx: Tx, other: Value): boolean {
    return other instanceof ApexDate && other.days === this.days;
  }

  override hash(): number {
    return this.days;
  }

  plusDays(days: number): ApexDate {
    return new ApexDate(this.days + days);
  }

  /** The last day of the month where the day does not exist. */
  plusMonths(months: number): ApexDate {
    const { year, month, day } = civil(this.days);
    const first = epochDays(year, month + months, 1);
    const target = civil(first);
    return new ApexDate(first + Math.min(day, daysInMonth(target.year, target.month)) - 1);
  }

  get year(): number {
    return civil(this.days).year;
  }
  get month(): number {
    return civil(this.days).month;
  }
  get day(): number {
    return civil(this.days).day;
  }
  /** `2026-01-31` */
  toIso(): string {
    const { year, month, day } = civil(this.days);
    return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  }
}

/** Digits with leading zeros. */
export function pad(n: number, width: number): string {
  return n < 0 ? `-${pad(-n, width)}` : String(n).padStart(width, '0');
}

/** Days since 1970-01-01 of a civil date whose month and day may overflow. */
export function epochDays(year: number, month: number, day: number): number {
  const months = year * 12 + (month - 1);
  const y = Math.floor(months / 12);
  const m = months - y * 12 + 1;
  const shifted = m <= 2 ? y - 1 : y;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5);
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468 + (day - 1);
}

/** The civil date of a day number. */
export function civil(days: number): { year: number; month: number; day: number } {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1
  };
}

/** Months count from 1. */
export function daysInMonth(year: number, month: number): number {
  return epochDays(year, month + 1, 1) - epochDays(year, month, 1);
}
