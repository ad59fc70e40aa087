import { session } from '../session/session';

const MINUTE_MS = 60_000;
/** After the last of several steps of the clock. */
const SETTLED_MS = 150;

type Listener = () => void;

const MachineDate = Date;
const minutes = new Set<Listener>();
const leaps = new Set<Listener>();
let ahead = session.clock.aheadMs;
let tick: ReturnType<typeof setTimeout> | undefined;
let settling: ReturnType<typeof setTimeout> | undefined;

/** Epoch milliseconds by the org's clock. */
export function now(): number {
  return MachineDate.now() + ahead;
}

/**
 * In Salesforce page and org live in one time. Here too: whatever asks this page for the time, components and
 * base components, gets the org's.
 */
globalThis.Date = new Proxy(MachineDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new MachineDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver))
});

/** Takes over how far the org's clock is ahead of the machine's. */
export function putAhead(aheadMs: number): void {
  if (aheadMs === ahead) return;
  ahead = aheadMs;
  beat();
  clearTimeout(settling);
  settling = setTimeout(leapt, SETTLED_MS);
}

/** Calls back at each new minute and whenever the clock was moved, until the returned function is called. */
export function watchMinutes(listener: Listener): () => void {
  minutes.add(listener);
  schedule();
  return () => {
    minutes.delete(listener);
    schedule();
  };
}

/** Calls back once the clock was moved and stands. */
export function watchLeaps(listener: Listener): () => void {
  leaps.add(listener);
  return () => leaps.delete(listener);
}

function schedule(): void {
  clearTimeout(tick);
  tick = minutes.size === 0 ? undefined : setTimeout(beat, MINUTE_MS - (now() % MINUTE_MS));
}

function beat(): void {
  for (const listener of [...minutes]) listener();
  schedule();
}

function leapt(): void {
  for (const listener of [...leaps]) listener();
  // Hours are over: components that poll do what they do when somebody comes back to the page.
  document.dispatchEvent(new Event('visibilitychange'));
}

const DAY = { weekday: 'short', month: 'short', day: 'numeric' } as const;

/** An instant in a time zone: `Mon, Nov 30, 8:00 PM`. */
export function momentIn(timeZone: string, at: number): string {
  const parts = { ...DAY, hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-US', { timeZone, ...parts }).format(at);
}

/** `Mon, Nov 30` */
export function dayIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('en-US', { timeZone, ...DAY }).format(at);
}

/** `8:00 PM PST` */
export function clockTimeIn(timeZone: string, at: number): string {
  const parts = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat('en-US', { timeZone, ...parts }).format(at);
}

/** `Pacific Time`, `Central European Time` */
export function zoneName(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    timeZoneName: 'longGeneric'
  }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', MINUTE_MS]
] as const;

/** How long ago something was by the org's clock: `now`, `5 minutes ago`, `yesterday`. */
export function howLongAgo(at: number): string {
  const words = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });
  const passed = Math.max(now() - at, 0);
  const [unit, length] = UNITS.find(([, ms]) => passed >= ms) ?? ['second', Infinity];
  return words.format(-Math.floor(passed / length), unit);
}
