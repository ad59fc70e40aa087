import { ApexObject } from './object';

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
  override get apexType(): string {
    return 'Date';
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
