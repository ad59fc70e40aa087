import type { Tx, Value } from '../../emit/abi';
import { mergeNatives, natives } from '../../platform/natives';
import type { NativeFunction, NativeTable } from '../../platform/natives';
import { ApexList } from '../../values/collections';
import { transactionOf } from '../database';
import { optionsOf, recordsOf } from './arguments';
import { dml } from './dml';
import { emptyRecycleBin } from './empty-recycle-bin';
import { ApexDmlResult } from './result-objects';
import type { DmlOperation, RecordResult } from './results';

interface Family {
  readonly operation: DmlOperation;
  readonly result: string;
  /** What may stand for the records. */
  readonly targets: readonly string[];
  /** What may follow them, before an access level. */
  readonly options: readonly (readonly string[])[];
}

const FAMILIES: readonly Family[] = [
  save('insert', 'Database.SaveResult', [[], ['Boolean'], ['Database.DMLOptions']]),
  save('update', 'Database.SaveResult', [[], ['Boolean'], ['Database.DMLOptions']]),
  save('upsert', 'Database.UpsertResult', [
    [],
    ['Boolean'],
    ['Schema.SObjectField'],
    ['Schema.SObjectField', 'Boolean']
  ]),
  bin('delete', 'Database.DeleteResult'),
  bin('undelete', 'Database.UndeleteResult')
];

/**
 * `Database.insert` and its like.
 * Source: "Database Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database.htm
 */
export const saveNatives: NativeTable = mergeNatives(
  ...FAMILIES.map((family) => natives(overloads(family))),
  natives({
    'Database.emptyRecycleBin(SObject)': (tx: Tx, value: Value) => binResults(tx, value)[0] ?? null,
    'Database.emptyRecycleBin(List<Object>)': (tx: Tx, value: Value) =>
      new ApexList('List<Database.EmptyRecycleBinResult>', binResults(tx, value))
  })
);

function overloads(family: Family): Record<string, NativeFunction> {
  const made: Record<string, NativeFunction> = {};
  for (const target of family.targets)
    for (const options of family.options)
      for (const access of [[], ['AccessLevel']]) {
        const signature = [target, ...options, ...access].join(',');
        made[`Database.${family.operation}(${signature})`] = (
          tx: Tx,
          value: Value,
          ...args: Value[]
        ) => run(tx, family, value, args);
      }
  return made;
}

function run(tx: Tx, family: Family, value: Value, args: readonly Value[]): Value {
  const transaction = transactionOf(tx);
  const records = recordsOf(transaction, value);
  const results = dml(transaction, family.operation, records, optionsOf(args)).map((result) =>
    resultObject(family.result, result)
  );
  return value instanceof ApexList
    ? new ApexList(`List<${family.result}>`, results)
    : (results[0] ?? null);
}

function resultObject(type: string, result: RecordResult): ApexDmlResult {
  const extras = type === 'Database.UpsertResult' ? { Created: result.created } : {};
  return new ApexDmlResult(type, result, extras);
}

function binResults(tx: Tx, value: Value): ApexDmlResult[] {
  const transaction = transactionOf(tx);
  return emptyRecycleBin(transaction, recordsOf(transaction, value)).map(
    (result) => new ApexDmlResult('Database.EmptyRecycleBinResult', result)
  );
}

function save(
  operation: DmlOperation,
  result: string,
  options: readonly (readonly string[])[]
): Family {
  return { operation, result, options, targets: ['SObject', 'List<SObject>'] };
}

function bin(operation: DmlOperation, result: string): Family {
  const targets = ['SObject', 'Id', 'List<Object>'];
  return { operation, result, options: [[], ['Boolean']], targets };
}
