import type { BeginOptions, OrgDatabase } from '../data/database';
import { setJobStatus } from './jobs';

/**
 * Queues again what was running when the org was killed: a job's own transaction and its end are one
 * commit, so that none of its writes are there.
 */
export function requeueInterrupted(database: OrgDatabase, options: BeginOptions): void {
  database.transact(options, (tx) => {
    for (const row of [...tx.store.rows('AsyncApexJob')])
      if (row.values['Status'] === 'Processing') setJobStatus(tx, row.id, 'Queued');
  });
}
