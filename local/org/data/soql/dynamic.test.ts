import { describe, expect, it } from 'vitest';
import type { Value } from '../../emit/abi';
import { ApexList, ApexMap } from '../../values/collections';
import { NotSupportedError } from '../../values/errors';
import { ApexException } from '../../values/exceptions';
import { ApexSObject } from '../../values/sobject';
import { TestOrg } from '../test-support';
import type { Transaction } from '../transaction';
import { countDynamic, runDynamic } from './dynamic';

const org = new TestOrg();
for (const [name, word] of [
  ['one', 'a_b'],
  ['two', 'axb'],
  ['three', null]
] as const)
  org.insert('Thing__c', { Name: name, Text__c: word });

function binds(tx: Transaction, values: Readonly<Record<string, Value>>): ApexMap {
  const map = new ApexMap('Map<String,Object>');
  for (const [key, value] of Object.entries(values)) map.put(tx, key, value);
  return map;
}

function names(value: Value): Value[] {
  if (!(value instanceof ApexList)) throw new Error('no list');
  return value.items.map((item) => (item instanceof ApexSObject ? item.fields.get('Name') : null));
}

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ApexException) return `${error.typeName}: ${error.message}`;
    throw error;
  }
  return 'nothing';
}

describe('dynamic SOQL', () => {
  // "Database Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database.htm
  it('runs text with binds by name, in any case', () => {
    const tx = org.begin();
    const text =
      'SELECT Name FROM Thing__c WHERE Text__c IN :words OR Name = :Other ORDER BY Name DESC';
    const found = runDynamic(
      tx,
      text,
      binds(tx, { words: new ApexList('List<String>', ['AXB']), other: 'one' }),
      'system'
    );
    expect(names(found)).toEqual(['two', 'one']);
    expect(found).toMatchObject({ type: 'List<Thing__c>' });
  });

  it('keeps the escapes of LIKE', () => {
    const found = runDynamic(
      org.begin(),
      "SELECT Name FROM Thing__c WHERE Text__c LIKE 'a\\_%'",
      null,
      null
    );
    expect(names(found)).toEqual(['one']);
  });

  it('counts', () => {
    const tx = org.begin();
    expect(countDynamic(tx, 'SELECT COUNT() FROM Thing__c WHERE Text__c != null', null, null)).toBe(
      2
    );
  });

  it('throws QueryException for what Salesforce refuses', () => {
    const tx = org.begin();
    const run = (text: string, values: Readonly<Record<string, Value>> = {}): string =>
      refusal(() => runDynamic(tx, text, binds(tx, values), null));
    expect(run('SELECT Nope__c FROM Thing__c')).toContain(
      "System.QueryException: No such column 'Nope__c' on entity 'Thing__c'"
    );
    expect(run('SELECT Id FROM')).toContain('System.QueryException: ');
    expect(run('SELECT Id FROM Thing__c WHERE Name = :x')).toContain(
      "Key 'x' does not exist in the bindMap"
    );
    expect(run('SELECT Id FROM Thing__c WHERE Name = :x', { x: 'a', X: 'b' })).toContain(
      'duplicate case-insensitive keys'
    );
  });

  it('refuses binds to local variables, which compiled code has not', () => {
    expect(() =>
      runDynamic(org.begin(), 'SELECT Id FROM Thing__c WHERE Name = :x', null, null)
    ).toThrow(NotSupportedError);
  });
});
