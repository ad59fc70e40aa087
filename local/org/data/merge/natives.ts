import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import type { NativeFunction, NativeTable } from '../../platform/natives';
import { ApexList } from '../../values/collections';
import { transactionOf } from '../database';
import { optionsOf, recordOf, recordsOf } from '../dml/arguments';
import { ApexDmlResult } from '../dml/result-objects';
import { merge } from './merge';
import type { MergeOutcome } from './merge';

/** `Database.merge`; a list of losers is merged at once and answered one by one. */
export const databaseMergeNatives: NativeTable = natives(overloads());

function overloads(): Record<string, NativeFunction> {
  const made: Record<string, NativeFunction> = {};
  for (const loser of ['SObject', 'Id', 'List<Object>'])
    for (const options of [[], ['Boolean']])
      for (const access of [[], ['AccessLevel']])
        made[`Database.merge(${['SObject', loser, ...options, ...access].join(',')})`] = run;
  return made;
}

function run(tx: Tx, master: Value, losers: Value, ...args: Value[]): Value {
  const transaction = transactionOf(tx);
  const records = recordsOf(transaction, losers);
  const outcome = merge(transaction, recordOf(transaction, master), records, optionsOf(args));
  const results = records.map((record) => resultObject(outcome, record?.id ?? null));
  return losers instanceof ApexList
    ? new ApexList('List<Database.MergeResult>', results)
    : (results[0] ?? null);
}

function resultObject(outcome: MergeOutcome, loser: string | null): ApexDmlResult {
  const merged = outcome.success && loser !== null ? [loser] : [];
  return new ApexDmlResult(
    'Database.MergeResult',
    { id: outcome.masterId, success: outcome.success, errors: outcome.errors },
    {
      MergedRecordIds: new ApexList('List<String>', merged),
      UpdatedRelatedIds: new ApexList('List<String>', [...outcome.reparented])
    }
  );
}
