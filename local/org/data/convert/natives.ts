import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import type { NativeFunction, NativeTable } from '../../platform/natives';
import { ApexList } from '../../values/collections';
import { NotSupportedError } from '../../values/errors';
import { transactionOf } from '../database';
import { optionsOf } from '../dml/arguments';
import { ApexPlainObject } from '../dml/option-objects';
import { ApexDmlResult } from '../dml/result-objects';
import { convertLeads } from './lead-conversion';
import type { ConvertOutcome } from './lead-conversion';

/** `Database.convertLead`. */
export const convertNatives: NativeTable = natives(overloads());

function overloads(): Record<string, NativeFunction> {
  const made: Record<string, NativeFunction> = {};
  for (const target of ['Database.LeadConvert', 'List<Database.LeadConvert>'])
    for (const options of [[], ['Boolean'], ['Database.DMLOptions']])
      for (const access of [[], ['AccessLevel']])
        made[`Database.convertLead(${[target, ...options, ...access].join(',')})`] = run;
  return made;
}

function run(tx: Tx, value: Value, ...args: Value[]): Value {
  const requests = (value instanceof ApexList ? value.items : [value]).map((item) => {
    if (item === null || item instanceof ApexPlainObject) return item;
    throw new NotSupportedError('converting something other than a LeadConvert');
  });
  const results = convertLeads(transactionOf(tx), requests, optionsOf(args)).map(resultObject);
  return value instanceof ApexList
    ? new ApexList('List<Database.LeadConvertResult>', results)
    : (results[0] ?? null);
}

function resultObject(outcome: ConvertOutcome): ApexDmlResult {
  const { success, leadId, accountId, contactId, opportunityId, errors } = outcome;
  return new ApexDmlResult(
    'Database.LeadConvertResult',
    { id: leadId, success, errors },
    {
      LeadId: leadId,
      AccountId: accountId,
      ContactId: contactId,
      OpportunityId: opportunityId
    }
  );
}
