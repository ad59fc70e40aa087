import { describe, expect, it } from 'vitest';
import { ApexList } from '../../values/collections';
import { LimitError } from '../../values/errors';
import { ApexDatetime, ApexDecimal } from '../../values/scalars';
import { ApexSObject } from '../../values/sobject';
import type { BoundQuery, FieldPath } from '../../check/bound';
import type { Value } from '../../emit/abi';
import type { Transaction } from '../transaction';
import { bind, compare, integer, own, query, string } from '../test-queries';
import { TestOrg } from '../test-support';
import type { QueryResult } from './execute';
import { runQuery } from './execute';

function run(
  tx: Transaction,
  bound: BoundQuery,
  binds: Value[] = [],
  result: QueryResult = 'list'
): Value {
  return runQuery(tx, bound, `List<${bound.object}>`, result, binds);
}

function records(value: Value): ApexSObject[] {
  if (!(value instanceof ApexList)) throw new Error('no list');
  return value.items.filter((item) => item instanceof ApexSObject);
}

function column(value: Value, name: string): Value[] {
  return records(value).map((record) => record.fields.get(name));
}

const accountName: FieldPath = {
  hops: [{ relationship: 'Account', field: 'AccountId', object: 'Account' }],
  object: 'Account',
  field: 'Name'
};
const text = own('Thing__c', 'Text__c');
const kind = own('Thing__c', 'Kind__c');
const id = own('Thing__c', 'Id');

function ordered(
  path: FieldPath,
  rest: Partial<BoundQuery['orderBy'][number]> = {}
): BoundQuery['orderBy'] {
  return [{ path, descending: false, nullsLast: false, ...rest }];
}

describe('SOQL', () => {
  it('gives the fields asked for, the Id, and parents; an empty relationship is null', () => {
    const org = new TestOrg();
    const account = org.insert('Account', { Name: 'Acme' });
    org.insert('Contact', { LastName: 'A', AccountId: account.id, Email: 'a@x' });
    org.insert('Contact', { LastName: 'B' });
    const [a, b] = records(run(org.begin(), query('Contact', ['LastName', accountName])));
    expect([...(a?.fields.keys() ?? [])]).toEqual(['LastName', 'Id', 'Account']);
    expect(a?.selected).toBe(true);
    const parent = a?.fields.get('Account');
    expect(parent instanceof ApexSObject && parent.fields.get('Name')).toBe('Acme');
    expect(b?.fields.get('Account')).toBeNull();
  });

  it('puts the Name of a person together and reads an empty checkbox as false', () => {
    const org = new TestOrg();
    org.insert('Lead', { FirstName: 'Ada', LastName: 'Lovelace' });
    org.insert('Lead', { LastName: 'Turing' });
    const found = run(org.begin(), query('Lead', ['Name', 'HasOptedOutOfEmail']));
    expect(column(found, 'Name')).toEqual(['Ada Lovelace', 'Turing']);
    expect(column(found, 'HasOptedOutOfEmail')).toEqual([false, false]);
  });

  // "ORDER BY", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_orderby.htm
  it('orders by Id without ORDER BY, nulls first by default, picklists by their values', () => {
    const org = new TestOrg();
    const made = ['Cow', 'Ant', null, 'Zebra', 'Ant'].map((value) =>
      org.insert('Thing__c', { Kind__c: value })
    );
    const tx = org.begin();
    expect(column(run(tx, query('Thing__c', ['Id'])), 'Id')).toEqual(made.map((row) => row.id));
    const byKind = run(tx, query('Thing__c', ['Kind__c'], { orderBy: ordered(kind) }));
    expect(column(byKind, 'Kind__c')).toEqual([null, 'Zebra', 'Ant', 'Ant', 'Cow']);
    const backwards = run(
      tx,
      query('Thing__c', ['Kind__c'], {
        orderBy: ordered(kind, { descending: true, nullsLast: true })
      })
    );
    expect(column(backwards, 'Kind__c')).toEqual(['Cow', 'Ant', 'Ant', 'Zebra', null]);
  });

  it('cuts to LIMIT and OFFSET, whose maximum is 2,000', () => {
    const org = new TestOrg();
    for (const value of ['a', 'b', 'c', 'd']) org.insert('Thing__c', { Text__c: value });
    const tx = org.begin();
    const window = {
      orderBy: ordered(text, { descending: true }),
      limit: integer(2),
      offset: bind(0)
    };
    expect(column(run(tx, query('Thing__c', ['Text__c'], window), [1]), 'Text__c')).toEqual([
      'c',
      'b'
    ]);
    expect(
      column(run(tx, query('Thing__c', ['Text__c'], { limit: integer(0) })), 'Text__c')
    ).toEqual([]);
    // "OFFSET", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_offset.htm
    expect(() => run(tx, query('Thing__c', ['Id'], { offset: integer(2001) }))).toThrow(
      'Maximum SOQL offset allowed is 2000'
    );
  });

  it('hides deleted rows without ALL ROWS', () => {
    const org = new TestOrg();
    const gone = org.insert('Thing__c', { IsDeleted: true });
    const tx = org.begin();
    const where = compare(id, '=', bind(0));
    expect(column(run(tx, query('Thing__c', ['Id'], { where }), [gone.id]), 'Id')).toEqual([]);
    expect(
      column(run(tx, query('Thing__c', ['Id'], { where, allRows: true }), [gone.id]), 'Id')
    ).toEqual([gone.id]);
  });

  it('assigns exactly one row or throws QueryException', () => {
    // "Using SOQL Queries That Return One Record", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL_single_row.htm
    const org = new TestOrg();
    const tx = org.begin();
    expect(() => run(tx, query('Thing__c', ['Id']), [], 'single')).toThrow(
      'List has no rows for assignment to SObject'
    );
    const row = org.insert('Thing__c', {});
    expect(run(tx, query('Thing__c', ['Id']), [], 'single')).toMatchObject({ id: row.id });
    const count = query('Thing__c', [], {
      result: 'aggregate',
      columns: [{ kind: 'aggregate', function: 'COUNT', path: id, alias: 'n' }]
    });
    const total = runQuery(tx, count, 'AggregateResult', 'single', []);
    expect(total instanceof ApexSObject && total.fields.get('n')).toBe(1);
    org.insert('Thing__c', {});
    expect(() => run(tx, query('Thing__c', ['Id']), [], 'single')).toThrow(
      'List has more than 1 row for assignment to SObject'
    );
  });

  it('walks pages by (SystemModstamp, Id), each row once', () => {
    const org = new TestOrg();
    const stamp = own('Thing__c', 'SystemModstamp');
    for (let i = 0; i < 25; i++)
      org.insert('Thing__c', { SystemModstamp: new ApexDatetime(Math.floor(i / 10)) });
    const where = {
      kind: 'or',
      conditions: [
        compare(stamp, '>', bind(0)),
        { kind: 'and', conditions: [compare(stamp, '=', bind(0)), compare(id, '>', bind(1))] }
      ]
    } as const;
    const page = query('Thing__c', ['Id', 'SystemModstamp'], {
      where,
      orderBy: [...ordered(stamp), ...ordered(id)],
      limit: integer(4)
    });
    const seen: Value[] = [];
    let binds: Value[] = [new ApexDatetime(-1), '000000000000000AAA'];
    for (;;) {
      const found = records(run(org.begin(), page, binds));
      const last = found.at(-1);
      if (last === undefined) break;
      seen.push(...found.map((record) => record.id));
      binds = [last.fields.get('SystemModstamp'), last.id];
    }
    expect(seen).toEqual([...org.database.store.rows('Thing__c')].map((row) => row.id));
  });
});

describe('aggregates', () => {
  it('groups without regard to case and ignores nulls', () => {
    const org = new TestOrg();
    for (const [word, amount] of [
      ['a', '1.50'],
      ['A', '2.25'],
      ['b', null],
      [null, '1']
    ] as const)
      org.insert('Thing__c', {
        Text__c: word,
        Amount__c: amount === null ? null : ApexDecimal.of(amount)
      });
    const amount = own('Thing__c', 'Amount__c');
    const grouped = query('Thing__c', ['Text__c'], {
      result: 'aggregate',
      groupBy: [text],
      columns: [
        { kind: 'field', path: text, alias: null },
        { kind: 'aggregate', function: 'COUNT', path: id, alias: 'n' },
        { kind: 'aggregate', function: 'SUM', path: amount, alias: 'expr0' }
      ],
      orderBy: ordered(text, { nullsLast: true })
    });
    const found = runQuery(org.begin(), grouped, 'List<AggregateResult>', 'list', []);
    expect(column(found, 'Text__c')).toEqual(['a', 'b', null]);
    expect(column(found, 'n')).toEqual([2, 1, 1]);
    const sums = column(found, 'expr0').map((sum) =>
      sum instanceof ApexDecimal ? sum.big.toString() : sum
    );
    expect(sums).toEqual(['3.75', null, '1']);
  });

  // "HAVING", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_having.htm
  it('filters groups by HAVING', () => {
    const org = new TestOrg();
    for (const word of ['a', 'a', 'b']) org.insert('Thing__c', { Text__c: word });
    const grouped = query('Thing__c', ['Text__c'], {
      result: 'aggregate',
      groupBy: [text],
      having: { kind: 'compare', path: id, aggregate: 'COUNT', operator: '>', operand: integer(1) }
    });
    const found = runQuery(org.begin(), grouped, 'List<AggregateResult>', 'list', []);
    expect(column(found, 'Text__c')).toEqual(['a']);
  });

  it('counts rows of the limit as Salesforce does', () => {
    // "Working with SOQL Aggregate Functions", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL_agg_fns.htm
    const org = new TestOrg();
    for (let i = 0; i < 5; i++) org.insert('Thing__c', { Amount__c: ApexDecimal.of(i) });
    const tx = org.begin();
    expect(run(tx, query('Thing__c', [], { result: 'count' }), [], 'count')).toBe(5);
    expect(tx.limits.get('queryRows')).toBe(1);
    const sum = query('Thing__c', [], {
      result: 'aggregate',
      columns: [
        { kind: 'aggregate', function: 'MAX', path: own('Thing__c', 'Amount__c'), alias: 'expr0' }
      ]
    });
    runQuery(tx, sum, 'List<AggregateResult>', 'list', []);
    expect(tx.limits.get('queryRows')).toBe(6);
    expect(tx.limits.get('queries')).toBe(2);
  });
});

describe('limits of queries', () => {
  // "Execution Governors and Limits", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
  it('ends the transaction at the 101st query, the 201st in asynchronous code', () => {
    const org = new TestOrg();
    const tx = org.begin();
    for (let i = 0; i < 100; i++) run(tx, query('Thing__c', ['Id']));
    expect(() => run(tx, query('Thing__c', ['Id']))).toThrow(
      new LimitError('Too many SOQL queries: 101')
    );
    const job = org.begin(org.admin, 'queueable');
    for (let i = 0; i < 200; i++) run(job, query('Thing__c', ['Id']));
    expect(() => run(job, query('Thing__c', ['Id']))).toThrow('Too many SOQL queries: 201');
  });

  it('ends the transaction past 50,000 rows', () => {
    const org = new TestOrg();
    for (let i = 0; i < 25_001; i++) org.insert('Lead', { LastName: 'x' });
    const tx = org.begin();
    run(tx, query('Lead', ['Id']));
    expect(() => run(tx, query('Lead', ['Id']))).toThrow(
      new LimitError('Too many query rows: 50002')
    );
  });
});

describe('FOR UPDATE', () => {
  it('refuses a row that somebody else holds, and frees its own at the end', () => {
    // "Locking Records", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_locking_statements.htm
    const org = new TestOrg();
    const row = org.insert('Thing__c', {});
    const locking = query('Thing__c', ['Id'], {
      forUpdate: true,
      where: compare(id, '=', string(row.id))
    });
    const first = org.begin();
    run(first, locking);
    run(first, locking);
    const second = org.begin();
    expect(() => run(second, locking)).toThrow('Record Currently Unavailable');
    org.database.commit(first);
    expect(column(run(second, locking), 'Id')).toEqual([row.id]);
  });
});
