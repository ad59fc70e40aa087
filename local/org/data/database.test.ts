import { describe, expect, it } from 'vitest';
import { LimitError } from '../values/errors';
import { freshLimits } from './database';
import { STATEMENTS_PER_MS } from './limits';
import { TestOrg } from './test-support';
import type { RowChange } from './undo';

describe('transactions', () => {
  it('commit what they wrote, tell the listeners, then run onCommit', () => {
    const org = new TestOrg();
    const order: string[] = [];
    const told: (readonly RowChange[])[] = [];
    org.database.commitListeners.push((_tx, changes) => {
      order.push('listener');
      told.push(changes);
    });
    const tx = org.begin();
    const row = tx.store.insert(tx.undo, 'Lead', { Company: 'a' });
    tx.onCommit.push(() => order.push('after'));
    org.database.commit(tx);
    expect(order).toEqual(['listener', 'after']);
    expect(told).toEqual([[{ object: 'Lead', id: row.id, before: null, after: row }]]);
    expect(org.database.store.get('Lead', row.id)).toBe(row);
  });

  it('undo everything when the body throws, and run no onCommit', () => {
    const org = new TestOrg();
    const options = { user: org.admin, kind: 'anonymous', program: org.begin().program } as const;
    let ran = false;
    expect(() =>
      org.database.transact(options, (tx) => {
        tx.store.insert(tx.undo, 'Lead', {});
        tx.onCommit.push(() => (ran = true));
        throw new LimitError('Apex CPU time limit exceeded');
      })
    ).toThrow('Apex CPU time limit exceeded');
    expect([org.database.store.count('Lead'), ran]).toEqual([0, false]);
  });

  it('go back to a savepoint: rows and what waits for the commit', () => {
    const org = new TestOrg();
    const tx = org.begin();
    const kept = tx.store.insert(tx.undo, 'Lead', { Company: 'a' });
    const savepoint = org.database.savepoint(tx);
    tx.store.update(tx.undo, kept, { Company: 'b' });
    tx.store.insert(tx.undo, 'Lead', {});
    tx.onCommit.push(() => undefined);
    org.database.rollbackTo(tx, savepoint);
    expect([...tx.store.rows('Lead')]).toEqual([kept]);
    expect(tx.onCommit).toEqual([]);
  });

  it('never hold writes two at a time', () => {
    const org = new TestOrg();
    const first = org.begin();
    first.store.insert(first.undo, 'Lead', {});
    const second = org.begin();
    expect(() => second.store.insert(second.undo, 'Lead', {})).toThrow('two transactions');
    org.database.rollback(first);
    expect(() => second.store.insert(second.undo, 'Lead', {})).not.toThrow();
  });

  it('inside a test see its rows, keep theirs for it, and are undone with it', () => {
    const org = new TestOrg();
    const test = org.begin(org.admin, 'test');
    test.store.insert(test.undo, 'Lead', {});
    const job = org.database.begin({
      user: org.admin,
      kind: 'queueable',
      program: test.program,
      within: test
    });
    job.store.insert(job.undo, 'Lead', {});
    org.database.commit(job);
    expect(test.store.count('Lead')).toBe(2);
    const failing = org.database.begin({
      user: org.admin,
      kind: 'queueable',
      program: test.program,
      within: test
    });
    failing.store.insert(failing.undo, 'Lead', {});
    org.database.rollback(failing);
    expect(test.store.count('Lead')).toBe(2);
    org.database.rollback(test);
    expect(org.database.store.count('Lead')).toBe(0);
  });
});

describe('limits', () => {
  // "Execution Governors and Limits", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
  it.each([
    ['queries', 100, 200, 'Too many SOQL queries: 101'],
    ['queryRows', 50_000, 50_000, 'Too many query rows: 50001'],
    ['dmlStatements', 150, 150, 'Too many DML statements: 151'],
    ['dmlRows', 10_000, 10_000, 'Too many DML rows: 10001'],
    ['callouts', 100, 100, 'Too many callouts: 101'],
    ['queueables', 50, 1, 'Too many queueable jobs added to the queue: 51']
  ] as const)('%s: %i in synchronous, %i in asynchronous code', (kind, sync, async, words) => {
    const org = new TestOrg();
    const tx = org.begin();
    tx.limits.spend(kind, sync);
    expect(() => tx.limits.spend(kind)).toThrow(new LimitError(words));
    expect(org.begin(org.admin, 'queueable').limits.max(kind)).toBe(async);
  });

  // "Transaction Finalizers", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm
  it('of finalizers are those of synchronous code but for one queueable', () => {
    const { limits } = new TestOrg().begin(undefined, 'finalizer');
    expect([limits.max('queries'), limits.max('queueables')]).toEqual([100, 1]);
  });

  it('count CPU as statements', () => {
    const org = new TestOrg();
    expect(org.begin().stepLimit).toBe(10_000 * STATEMENTS_PER_MS);
    expect(org.begin(org.admin, 'queueable').stepLimit).toBe(60_000 * STATEMENTS_PER_MS);
    expect(() => org.begin().overrun()).toThrow(new LimitError('Apex CPU time limit exceeded'));
  });

  it('start afresh between startTest and stopTest', () => {
    // "Using Limits, startTest, and stopTest", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_start_stop_test.htm
    const org = new TestOrg();
    const tx = org.begin(org.admin, 'test');
    tx.limits.spend('queries', 99);
    tx.steps = 500;
    const leave = freshLimits(tx);
    expect([tx.limits.get('queries'), tx.steps]).toEqual([0, 0]);
    tx.limits.spend('queries', 50);
    leave();
    expect([tx.limits.get('queries'), tx.steps]).toEqual([99, 500]);
  });
});
