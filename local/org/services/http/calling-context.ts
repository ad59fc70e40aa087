import { currentJob } from '../../async/current-job';
import type { Transaction } from '../../data/transaction';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';

/**
 * Refuses a callout from where Salesforce allows none: triggers, scheduled Apex, and queueables that do
 * not say `Database.AllowsCallouts`. What a finalizer has to say is not in print: it has to say the same
 * here, or is refused by name.
 * Sources: "Invoking Callouts Using Apex", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts.htm ;
 * "Queueable Apex", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm ;
 * "Apex Scheduler", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_scheduler.htm ;
 * "Transaction Finalizers": "the Finalizer can include REST callouts",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm
 * @throws CalloutException
 */
export function requireCallingContext(tx: Transaction): void {
  if (tx.trigger !== null)
    throwApex('CalloutException', 'Callout from triggers are currently not supported.');
  if (tx.kind === 'schedulable')
    throwApex('CalloutException', 'Callout from scheduled Apex not supported.');
  const job = currentJob(tx);
  if (job === null || job.running?.interfaces.includes('Database.AllowsCallouts') === true) return;
  if (tx.kind === 'finalizer')
    throw new NotSupportedError(
      'a callout of a finalizer that does not say Database.AllowsCallouts'
    );
  throwApex(
    'CalloutException',
    'Callout not allowed from this future method. Please enable by annotating it. eg: @Future(callout=true)'
  );
}
