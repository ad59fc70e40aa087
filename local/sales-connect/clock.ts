/** The time, and waiting for it; tests hand in their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `work` after so many milliseconds; the function returned prevents it. */
  schedule(milliseconds: number, work: () => void): () => void;
}

/** The machine's clock. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  schedule: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  }
};

/** `2026-05-31T08:00:00.000Z` */
export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** As {@link iso}; null stays null. */
export function isoOrNull(milliseconds: number | null): string | null {
  return milliseconds === null ? null : iso(milliseconds);
}
