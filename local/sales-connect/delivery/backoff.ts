const SECOND_MS = 1000;
const LONGEST_MS = 5 * 60 * SECOND_MS;

/** How long Sales Connect goes on trying what Salesforce did not take. */
export const GIVE_UP_AFTER_MS = 3 * 24 * 60 * 60 * SECOND_MS;

/** The wait after so many failures in a row: 1 s, doubling to 5 minutes. */
export function backoff(failures: number): number {
  return Math.min(SECOND_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS);
}
