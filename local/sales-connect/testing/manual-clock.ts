import type { Clock } from '../clock';

interface Alarm {
  readonly at: number;
  readonly work: () => void;
}

/** A clock that goes on only when it is told to. */
export class ManualClock implements Clock {
  #now: number;
  #alarms: Alarm[] = [];

  constructor(start = Date.parse('2026-05-31T08:00:00Z')) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  schedule(milliseconds: number, work: () => void): () => void {
    const alarm = { at: this.#now + milliseconds, work };
    this.#alarms.push(alarm);
    return () => (this.#alarms = this.#alarms.filter((other) => other !== alarm));
  }

  /** How long until the next alarm; null when none is set. */
  get untilNext(): number | null {
    const times = this.#alarms.map(({ at }) => at);
    return times.length === 0 ? null : Math.min(...times) - this.#now;
  }

  /** Lets time pass, and rings what is due. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#alarms.filter(({ at }) => at <= this.#now);
    this.#alarms = this.#alarms.filter(({ at }) => at > this.#now);
    for (const { work } of due) work();
  }
}
