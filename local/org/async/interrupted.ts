import type { BeginOptions, OrgDatabase } from '../data/database';
import { failInterruptedJob } from './jobs';
import { undoFirings } from './schedules';

/** What ended a job whose process was killed, as its finalizer sees it. */
const INTERRUPTION = {
  typeName: 'System.UnexpectedException',
  message: 'The org was stopped while the job ran.'
};

/**
 * Settles what ran when the org was killed. A job's own transaction and its end are one commit, so that
 * none of its writes are there: it has failed, and leaves the finalizer that it had attached. Firings of
 * schedules are due again.
 */
export function settleInterrupted(database: OrgDatabase, options: BeginOptions): void {
  database.transact(options, (tx) => {
    for (const row of tx.store.find('AsyncApexJob', 'Status', 'Processing'))
      failInterruptedJob(tx, row.id, INTERRUPTION);
    undoFirings(tx);
  });
}
