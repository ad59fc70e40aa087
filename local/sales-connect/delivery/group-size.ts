/** Salesforce's chunk, and the most a push may hold. */
export const LARGEST_GROUP = 200;

/**
 * How many to send next. After a group failed, one of its items may be why: the group is halved until
 * that one has been sent alone. Unsubscribes keep their order, so the group's items stay in front.
 */
export class GroupSize {
  /** How many in front hold the one looked for; null when nobody is. */
  #suspects: number | null = null;

  /** How many to send at most. */
  get next(): number {
    return this.#suspects === null ? LARGEST_GROUP : Math.max(1, Math.ceil(this.#suspects / 2));
  }

  /** A group was taken: the one looked for is behind it. */
  taken(count: number): void {
    if (this.#suspects === null) return;
    this.#suspects = this.#suspects > count ? this.#suspects - count : null;
  }

  /** A group failed. */
  failed(count: number): void {
    this.#suspects = count > 1 ? count : null;
  }
}
