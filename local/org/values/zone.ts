import { Temporal } from 'temporal-polyfill';

/** Java's three-letter and historic names that IANA does not know under that name. */
const ALIASES: Readonly<Record<string, string>> = {
  GMT: 'UTC',
  PST: 'America/Los_Angeles',
  CST: 'America/Chicago',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo'
};

const names = new Map<string, string | null>();

/** The IANA name of a Java zone name; null when there is no such zone. */
export function zoneName(name: string): string | null {
  let known = names.get(name);
  if (known === undefined) names.set(name, (known = lookUp(ALIASES[name] ?? name)));
  return known;
}

function lookUp(iana: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: iana }).resolvedOptions().timeZone && iana;
  } catch {
    return null;
  }
}

/** Milliseconds to add to GMT at this instant. An unknown zone counts as GMT, as in Java. */
export function offsetAt(ms: number, zone: string): number {
  const iana = resolve(zone);
  if (iana === 'UTC') return 0;
  return zoned(ms, iana).offsetNanoseconds / 1e6;
}

/** The instant at which clocks of the zone show this many milliseconds since 1970-01-01T00:00. */
export function instantOf(local: number, zone: string): number {
  const iana = resolve(zone);
  if (iana === 'UTC') return local;
  const clock = Temporal.Instant.fromEpochMilliseconds(local)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
  return clock.toZonedDateTime(iana, { disambiguation: 'compatible' }).epochMilliseconds;
}

function resolve(zone: string): string {
  return zoneName(zone) ?? 'UTC';
}

function zoned(ms: number, iana: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(iana);
}
