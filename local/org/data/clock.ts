/** The org's clock: the machine's, put forward by an offset that only grows. */
export class OrgClock {
  /** Told whenever the offset has changed. */
  readonly listeners: (() => void)[] = [];
  private ahead = 0;
  private readonly machine: () => number;

  /** @param machine epoch milliseconds of the machine */
  constructor(machine: () => number = Date.now) {
    this.machine = machine;
  }

  /** Milliseconds it is ahead of the machine's. */
  get offset(): number {
    return this.ahead;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.machine() + this.ahead;
  }

  /** How far ahead it would be to show `instant` now; never less than it is. */
  offsetTo(instant: number): number {
    return Math.max(this.ahead, instant - this.machine());
  }

  /** Goes ahead of the machine by `offset`; a smaller one than now changes nothing. */
  putAhead(offset: number): void {
    this.set(Math.max(this.ahead, offset));
  }

  /** Shows the machine's time again: for an org that begins anew. */
  reset(): void {
    this.set(0);
  }

  private set(ahead: number): void {
    if (ahead === this.ahead) return;
    this.ahead = ahead;
    for (const listener of this.listeners) listener();
  }
}
