import { describe, expect, it } from 'vitest';
import { ApexDatetime, ApexDecimal } from '../values/scalars';
import { Store } from './store';
import { testSchema } from './test-support';
import { UndoLog } from './undo';

const MANY = 200_000;

function ids(rows: Iterable<{ readonly id: string }>): string[] {
  return [...rows].map((row) => row.id);
}

describe('Store', () => {
  it('makes 18-character Ids with the key prefix that ascend', () => {
    const store = new Store(testSchema());
    const log = new UndoLog();
    const made = Array.from({ length: 100 }, () => store.insert(log, 'Lead', {}).id);
    expect(made[0]).toMatch(/^00Q[0-9A-Za-z]{15}$/);
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(100);
  });

  it('never makes an Id that was given from outside', () => {
    const store = new Store(testSchema());
    const first = store.insert(new UndoLog(), 'Lead', {}).id;
    const other = new Store(testSchema());
    other.insert(new UndoLog(), 'Lead', {}, first);
    expect(other.insert(new UndoLog(), 'Lead', {}).id).not.toBe(first);
  });

  it('finds by unique field with its case rule, and keeps the index through update and rollback', () => {
    const store = new Store(testSchema());
    const log = new UndoLog();
    const row = store.insert(log, 'Thing__c', { Key__c: 'Ab', Code__c: 'Ab' });
    expect(store.find('Thing__c', 'Key__c', 'ab')).toEqual([]);
    expect(ids(store.find('Thing__c', 'Code__c', 'aB'))).toEqual([row.id]);
    const mark = log.mark();
    const changed = store.update(log, row, { Key__c: 'x', Code__c: null });
    expect(ids(store.find('Thing__c', 'Key__c', 'x'))).toEqual([changed.id]);
    expect(store.find('Thing__c', 'Code__c', 'ab')).toEqual([]);
    store.rollback(log, mark);
    expect(store.find('Thing__c', 'Key__c', 'x')).toEqual([]);
    expect(ids(store.find('Thing__c', 'Code__c', 'ab'))).toEqual([row.id]);
  });

  it('finds numbers of an external id by value', () => {
    const store = new Store(testSchema());
    const row = store.insert(new UndoLog(), 'Thing__c', { Number__c: ApexDecimal.of('7.0') });
    expect(ids(store.find('Thing__c', 'Number__c', ApexDecimal.of('7')))).toEqual([row.id]);
    expect(ids(store.find('Thing__c', 'Number__c', 7))).toEqual([row.id]);
    expect(store.find('Thing__c', 'Number__c', 8)).toEqual([]);
  });

  it('refuses to change an old version of a row', () => {
    const store = new Store(testSchema());
    const log = new UndoLog();
    const row = store.insert(log, 'Lead', { Company: 'a' });
    store.update(log, row, { Company: 'b' });
    expect(() => store.update(log, row, { Company: 'c' })).toThrow('old version');
  });

  it('keeps order by Id when a removed row comes back', () => {
    const store = new Store(testSchema());
    const log = new UndoLog();
    const rows = ['a', 'b', 'c'].map((company) => store.insert(log, 'Lead', { Company: company }));
    const before = ids(rows);
    const mark = log.mark();
    const [first] = rows;
    if (first !== undefined) store.remove(log, first);
    expect(ids(store.rows('Lead'))).toEqual(before.slice(1));
    store.rollback(log, mark);
    expect(ids(store.rows('Lead'))).toEqual(before);
  });

  it('keeps (SystemModstamp, Id) order through updates, removals and rollback', () => {
    const store = new Store(testSchema());
    const log = new UndoLog();
    const at = (ms: number): Record<string, unknown> => ({ SystemModstamp: new ApexDatetime(ms) });
    const a = store.insert(log, 'Lead', at(1));
    const b = store.insert(log, 'Lead', at(2));
    const c = store.insert(log, 'Lead', at(2));
    const order = (): string[] => ids(store.ordered('Lead', 'SystemModstamp').from(0, ''));
    expect(order()).toEqual([a.id, b.id, c.id]);
    const mark = log.mark();
    store.update(log, a, at(3));
    store.remove(log, b);
    expect(order()).toEqual([c.id, a.id]);
    expect(ids(store.ordered('Lead', 'SystemModstamp').from(2, c.id))).toEqual([c.id, a.id]);
    expect(ids(store.ordered('Lead', 'SystemModstamp').from(3, ''))).toEqual([a.id]);
    store.rollback(log, mark);
    expect(order()).toEqual([a.id, b.id, c.id]);
  });

  it('tells the net changes of a transaction', () => {
    const store = new Store(testSchema());
    const log = new UndoLog();
    const kept = store.insert(log, 'Lead', { Company: 'a' });
    const last = store.update(log, kept, { Company: 'b' });
    const gone = store.insert(log, 'Lead', {});
    store.remove(log, gone);
    expect(log.changes()).toEqual([{ object: 'Lead', id: kept.id, before: null, after: last }]);
  });

  it('undoes 200,000 inserts, indexes and orders included', () => {
    const store = new Store(testSchema());
    const log = new UndoLog();
    store.find('Lead', 'OwnerId', 'x');
    const stamp = new ApexDatetime(1);
    for (let i = 0; i < MANY; i++)
      store.insert(log, 'Lead', { LastName: `n${i}`, OwnerId: `u${i % 7}`, SystemModstamp: stamp });
    store.rollback(log, 0);
    expect(store.count('Lead')).toBe(0);
    expect(store.find('Lead', 'OwnerId', 'u1')).toEqual([]);
    expect([...store.rows('Lead')]).toEqual([]);
  });
});
