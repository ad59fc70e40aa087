import type { OrgDatabase } from '../data/database';
import type { Executable } from '../emit/abi';
import type { OAuthServer } from './oauth';

/** The org behind the HTTP surface. */
export interface ApiHost {
  readonly database: OrgDatabase;
  /** The code to run, the newest at the time of asking. */
  program(): Executable;
  readonly oauth: OAuthServer;
  /** Called after each request that may have queued jobs. */
  wakeJobs(): void;
  /** Told of what no client can cause: a fault of the org itself. */
  onFault(error: unknown): void;
  readonly log: (line: string) => void;
}

/** What a request carries once its bearer token is known. */
export interface Session {
  readonly userId: string;
}
