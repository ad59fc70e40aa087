import { describe, expect, test } from 'vitest';
import type { Value } from '../emit/abi';
import { iterate } from './iterate';
import { ApexList, ApexMap, ApexSet } from './collections';
import { ApexDecimal, ApexDouble } from './scalars';
import { ApexSObject } from './sobject';
import { account, call, contact, make, thrownBy, tx, userClass } from './test-support';
import { textOf } from './text';

const list = (...items: Value[]) => new ApexList('List<Object>', items);
const ID = '001000000000001AAA';

function map(...entries: [Value, Value][]): ApexMap {
  const made = new ApexMap('Map<Object,Object>');
  for (const [key, value] of entries) made.put(tx, key, value);
  return made;
}

function set(...values: Value[]): ApexSet {
  const made = new ApexSet('Set<Object>');
  made.addAll(tx, values);
  return made;
}

// "List Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_list.htm
describe('List', () => {
  test('an index outside is a ListException', () => {
    expect(thrownBy(() => call('List.get(Integer)', list('a', 'b', 'c'), 3))).toBe(
      'System.ListException: List index out of bounds: 3'
    );
    expect(thrownBy(() => call('List.remove(Integer)', list(), -1))).toBe(
      'System.ListException: List index out of bounds: -1'
    );
  });

  test('an element may be inserted at the end, not behind it', () => {
    const letters = list('a');
    call('List.add(Integer,T)', letters, 1, 'b');
    expect(letters.items).toEqual(['a', 'b']);
    expect(thrownBy(() => call('List.add(Integer,T)', letters, 3, 'c'))).toBe(
      'System.ListException: List index out of bounds: 3'
    );
  });

  test('sort puts nulls first and upper case before lower', () => {
    const letters = list('b', null, 'a', 'B');
    call('List.sort()', letters);
    expect(letters.items).toEqual([null, 'B', 'a', 'b']);
  });

  test('sort follows compareTo and comparators of user classes and is stable', () => {
    const Rank = userClass(
      'Rank',
      { n: 'Integer', label: 'String' },
      {
        'compareTo/1': (self, other) => rank(self) - rank(other)
      }
    );
    const field = Rank.fields[0];
    const rank = (self: Value) => Number(field?.get(tx, self as never));
    const entries = [2, 1, 2].map((n, i) => make(Rank, { n, label: String(i) }));
    const ranks = list(...entries);
    call('List.sort()', ranks);
    expect(ranks.items).toEqual([entries[1], entries[0], entries[2]]);
    const Backwards = userClass('Backwards', {}, { 'compare/2': (_s, a, b) => rank(b) - rank(a) });
    call('List.sort(Comparator<T>)', ranks, make(Backwards));
    expect(ranks.items).toEqual([entries[0], entries[2], entries[1]]);
  });

  test('what has no order is not Comparable', () => {
    expect(thrownBy(() => call('List.sort()', list(list(), list())))).toBe(
      'System.ListException: One or more of the items in this list is not Comparable.'
    );
  });

  // "Iterating Collections", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_collections_iterating.htm
  // and for sets from API 62 on https://salesforce.stackexchange.com/questions/419545
  test.each<[string, ApexList | ApexSet, (c: Value) => void]>([
    ['List', list(1, 2), (c) => call('List.add(T)', c, 3)],
    ['Set', set(1, 2), (c) => call('Set.remove(T)', c, 1)]
  ])('a %s may not change while a loop walks it', (_name, walked, change) => {
    const run = () => {
      for (const _item of iterate(tx, walked, false)) change(walked);
    };
    expect(thrownBy(run)).toBe(
      'System.FinalException: Cannot modify a collection while it is being iterated.'
    );
    expect(walked.size).toBe(2);
    expect(thrownBy(() => change(walked))).toBe('nothing');
  });

  // "SOQL For Loops", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_loops_for_SOQL.htm
  test('a loop over lists takes 200 at a time', () => {
    const rows = new ApexList('List<Contact>', new Array<Value>(401).fill(null));
    const sizes = Array.from(iterate(tx, rows, true), (chunk) => (chunk as ApexList).size);
    expect(sizes).toEqual([200, 200, 1]);
  });

  test('lists are equal by their elements, Strings exactly', () => {
    expect(call('List.equals(List<T>)', list('a', list(1)), list('a', list(1)))).toBe(true);
    expect(call('List.equals(List<T>)', list('a'), list('A'))).toBe(false);
    expect(call('List.contains(T)', list('a'), 'A')).toBe(false);
  });

  test('text shows ten elements', () => {
    expect(textOf(tx, list('a', null, 1, true))).toBe('(a, null, 1, true)');
    const numbers = list(...Array.from({ length: 11 }, (_none, i) => i));
    expect(textOf(tx, numbers)).toBe('(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...)');
  });

  test('a list that holds itself ends its text', () => {
    const own = list();
    own.add(tx, own);
    expect(textOf(tx, own)).toBe('((already output))');
  });
});

describe('Set and Map', () => {
  test('keys are told apart by value, type and case', () => {
    const keys = set('a', 'A', 1, 1n, new ApexDouble(1), null, null, list(1), list(1));
    expect(keys.size).toBe(7);
    expect(keys.has(tx, list(1))).toBe(true);
    expect(keys.has(tx, ApexDecimal.of('1'))).toBe(false);
  });

  // "Using Custom Types in Map Keys and Sets", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_collections_maps_keys_userdefined.htm
  test('user objects are keys by their own equals and hashCode', () => {
    const Key = userClass(
      'Key',
      { id: 'Integer' },
      {
        'hashCode/0': (self) => Number(id(self)) % 2,
        'equals/1': (self, other) => id(self) === id(other)
      }
    );
    const id = (self: Value) => Key.fields[0]?.get(tx, self as never);
    const keys = map([make(Key, { id: 1 }), 'one'], [make(Key, { id: 3 }), 'three']);
    keys.put(tx, make(Key, { id: 1 }), 'uno');
    expect(keys.size).toBe(2);
    expect(keys.get(tx, make(Key, { id: 1 }))).toBe('uno');
    expect(keys.remove(tx, make(Key, { id: 3 }))).toBe('three');
    expect(keys.has(tx, make(Key, { id: 3 }))).toBe(false);
  });

  test('they walk in the order of insertion', () => {
    const letters = map(['b', 1], ['a', 2]);
    letters.put(tx, 'b', 3);
    expect(textOf(tx, letters)).toBe('{b=3, a=2}');
    expect(textOf(tx, set('b', 'a', 'b'))).toBe('{b, a}');
  });

  // https://salesforce.stackexchange.com/questions/169232: removing from keySet() shrinks the map, values() is a copy
  test('the key set of a map is live, its values are a copy', () => {
    const letters = map(['a', 1], ['b', 2]);
    const values = call('Map.values()', letters);
    call('Set.remove(T)', call('Map.keySet()', letters), 'a');
    expect(letters.has(tx, 'a')).toBe(false);
    expect(values).toEqual(new ApexList('List<Object>', [1, 2]));
  });

  test('values may be replaced while a loop walks the keys', () => {
    const letters = map(['a', 1], ['b', 2]);
    for (const key of iterate(tx, call('Map.keySet()', letters), false)) letters.put(tx, key, 0);
    expect(textOf(tx, letters)).toBe('{a=0, b=0}');
  });

  // https://salesforce.stackexchange.com/questions/235182 and https://infallibletechie.com/2024/04/salesforce-system-listexception-row-with-null-id-at-index-0.html
  test('a map of records takes them by Id and refuses missing and repeated ones', () => {
    const row = new ApexSObject(account, [['Id', ID]]);
    const create = (...rows: Value[]) =>
      call('Map.<init>(List<SObject>)', 'Map<Id,Account>', new ApexList('List<Account>', rows));
    expect(textOf(tx, call('Map.keySet()', create(row)))).toBe(`{${ID}}`);
    expect(thrownBy(() => create(row, new ApexSObject(account)))).toBe(
      'System.ListException: Row with null Id at index: 1'
    );
    expect(thrownBy(() => create(row, row))).toBe(
      'System.ListException: Row with duplicate Id at index: 1'
    );
  });

  test('set operations tell whether they changed anything', () => {
    const letters = set('a', 'b');
    expect(call('Set.retainAll(List<T>)', letters, list('b', 'c'))).toBe(true);
    expect(call('Set.removeAll(List<T>)', letters, list('x'))).toBe(false);
    expect(call('Set.addAll(Set<T>)', letters, set('b'))).toBe(false);
    expect(call('Set.containsAll(List<T>)', letters, list('b'))).toBe(true);
  });

  test('records are equal by their fields, whatever their order', () => {
    const a = new ApexSObject(contact, [
      ['LastName', 'x'],
      ['Score__c', ApexDecimal.of('1')]
    ]);
    const b = new ApexSObject(contact, [
      ['Score__c', ApexDecimal.of('1.0')],
      ['LastName', 'x']
    ]);
    expect(set(a, b).size).toBe(1);
    expect(set(a, new ApexSObject(contact, [['LastName', 'X']])).size).toBe(2);
  });
});
