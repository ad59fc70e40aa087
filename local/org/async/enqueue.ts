import type { ApexInstance, Value } from '../emit/abi';
import type { Transaction } from '../data/transaction';
import { NotSupportedError } from '../values/errors';
import { throwApex } from '../values/exceptions';
import { isInstance } from '../values/object';
import type { AsyncOptions } from './async-options';
import { currentJob } from './current-job';
import { insertJob, queuedJobs } from './jobs';
import { store } from './stored-value';

/** Failures in a row after which a finalizer may not queue again. */
const MAX_CONSECUTIVE_FAILURES = 5;
/** Where no `AsyncOptions` say otherwise; other editions have no such limit. */
const DEVELOPER_EDITION_DEPTH = 5;
const MAX_DELAY_MINUTES = 10;
const MS_PER_MINUTE = 60_000;

/**
 * `System.enqueueJob`: checks depth, signature and limit, and writes the job's row.
 * Sources: "Queueable Apex",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm ;
 * "Detecting Duplicate Queueable Jobs",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dedupe_queueable.htm ;
 * "Transaction Finalizers",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm
 * @param delay minutes; null: the options' own, or none
 * @throws AsyncException, DuplicateMessageException, LimitError; NotSupportedError for a job or a delay
 *   that Salesforce refuses in words unknown here
 */
export function enqueue(
  tx: Transaction,
  job: Value,
  delay: number | null,
  options: AsyncOptions
): string {
  const instance = queueable(job);
  const parent = currentJob(tx);
  const maximumDepth = options.maximumStackDepth ?? parent?.maximumDepth ?? null;
  const depth = (parent?.depth ?? 0) + 1;
  // "You can't chain queueable jobs in an Apex test": "Queueable Apex".
  const chainedInTest = parent !== null && tx.outer !== null;
  if (chainedInTest || depth > (maximumDepth ?? editionDepth(tx)))
    throwApex('AsyncException', 'Maximum stack depth has been reached.');
  const failures = parent?.failures ?? 0;
  if (failures > MAX_CONSECUTIVE_FAILURES)
    throwApex('AsyncException', 'Maximum number of consecutive re-enqueues reached.');
  const minutes = delay ?? options.minimumDelay ?? 0;
  if (minutes < 0 || minutes > MAX_DELAY_MINUTES)
    throw new NotSupportedError(`a delay of ${minutes} minutes: Salesforce takes 0 to 10`);
  // A running job has no signature any more.
  const signature = options.duplicateSignature?.key ?? null;
  if (signature !== null && queuedJobs(tx.database).some((other) => other.signature === signature))
    throwApex(
      'DuplicateMessageException',
      'Attempt to enqueue job with duplicate queueable signature'
    );
  tx.database.step(tx, 'enqueue');
  tx.limits.spend('queueables');
  const details = {
    className: instance.$class.name,
    userId: tx.user,
    dueAt: tx.now() + minutes * MS_PER_MINUTE,
    depth,
    maximumDepth,
    signature,
    failures
  };
  return insertJob(tx, details, JSON.stringify(store(tx, instance)));
}

function queueable(job: Value): ApexInstance {
  if (isInstance(job) && job.$class.interfaces.includes('Queueable')) return job;
  throw new NotSupportedError('System.enqueueJob of what is not a Queueable');
}

/** "For Developer Edition and Trial organizations, the maximum stack depth for chained jobs is 5": "Queueable Apex". */
function editionDepth(tx: Transaction): number {
  const [organization] = tx.store.rows('Organization');
  return organization?.values['OrganizationType'] === 'Developer Edition'
    ? DEVELOPER_EDITION_DEPTH
    : Infinity;
}

/**
 * `System.attachFinalizer`: one finalizer a job, and only from the job itself.
 * Source: "Transaction Finalizers",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm
 */
export function attachFinalizer(tx: Transaction, finalizer: Value): void {
  const job = currentJob(tx);
  if (job === null || tx.kind !== 'queueable')
    throwApex(
      'HandledException',
      'System.attachFinalizer(Finalizer) is not allowed in this context'
    );
  if (!isInstance(finalizer)) throw new NotSupportedError('System.attachFinalizer of null');
  if (job.finalizer !== null)
    throwApex(
      'HandledException',
      'More than one Finalizer cannot be attached to same Async Apex Job'
    );
  job.finalizer = finalizer;
  job.keep(tx);
}
