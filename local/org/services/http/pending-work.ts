import { hasSavepoint } from '../../data/dml/savepoints';
import type { Transaction } from '../../data/transaction';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';

const NOTE = 'Http.workBefore';

/**
 * `Test.startTest` lets mock callouts pass although the test wrote before it.
 * Source: "Performing DML Operations and Mock Callouts",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_restful_http_testing_dml.htm
 */
export function allowCalloutsAfterWork(tx: Transaction): void {
  tx.notes.set(NOTE, tx.undo.mark());
}

/**
 * Refuses a callout while the transaction holds writes, queued jobs among them, or a savepoint; while it
 * holds records by FOR UPDATE, by name: whether Salesforce lets it pass is not in print.
 * Sources: "Callout Limits and Limitations",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_timeouts.htm ;
 * "Make Callouts After Rolling Back DML and Releasing Savepoints", Spring '24 release notes,
 * https://help.salesforce.com/s/articleView?id=release-notes.rn_apex_callouts_after_dml.htm&release=248
 * @throws CalloutException, NotSupportedError
 */
export function requireNoPendingWork(tx: Transaction): void {
  const before = tx.notes.get(NOTE);
  const settled = typeof before === 'number' ? before : tx.start;
  if (tx.undo.mark() > settled)
    throwApex(
      'CalloutException',
      'You have uncommitted work pending. Please commit or rollback before calling out'
    );
  if (hasSavepoint(tx))
    throwApex('CalloutException', 'All active Savepoints must be released before making callouts.');
  if (tx.database.holdsLocks(tx)) throw new NotSupportedError('a callout after FOR UPDATE');
}
