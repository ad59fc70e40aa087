import type { OrgDatabase } from '../data/database';
import type { Executable } from '../emit/abi';
import type { OAuthServer } from './oauth';
import type { Sessions } from './sessions';

/** The org behind the HTTP surface. */
export interface ApiHost {
  readonly database: OrgDatabase;
  /** The code to run, the newest at the time of asking. */
  program(): Executable;
  readonly sessions: Sessions;
  readonly oauth: OAuthServer;
  /** Called after each request that may have queued jobs. */
  wakeJobs(): void;
  /** Told of what no client can cause: a fault of the org itself. */
  onFault(error: unknown): void;
  readonly log: (line: string) => void;
  readonly controls: OrgControls;
}

/** What the `/local` hooks can do to an org that no Salesforce call can. */
export interface OrgControls {
  /** Milliseconds the org's clock is ahead of the machine's. */
  clockOffset(): number;
  /** Calls back whenever the clock was put forward, or back by a reset. */
  watchClock(listener: () => void): void;
  /** Puts the clock forward to an instant, and runs on the way every job due, each at its own time. */
  advanceClock(to: number): Promise<void>;
  /** Back to a freshly seeded org. */
  reset(): Promise<void>;
}

/** Whom a request is from. */
export interface Session {
  readonly userId: string;
}
