import { describe, expect, it } from 'vitest';
import type { BoundCondition } from '../../check/bound';
import type { Value } from '../../emit/abi';
import { ApexList, ApexSet } from '../../values/collections';
import { NotSupportedError } from '../../values/errors';
import { ApexDate, ApexDatetime, ApexDecimal } from '../../values/scalars';
import type { CompareOperator } from '../test-queries';
import { bind, compare, own, query, string } from '../test-queries';
import { TestOrg } from '../test-support';
import { runQuery } from './execute';

const org = new TestOrg();
const NOTHING = org.insert('Thing__c', {});
const rows = {
  Banking: org.insert('Thing__c', {
    Text__c: 'Banking',
    Flag__c: true,
    Amount__c: ApexDecimal.of('1.0')
  }),
  bank_ing: org.insert('Thing__c', { Text__c: 'bank_ing', Amount__c: ApexDecimal.of('2') }),
  other: org.insert('Thing__c', { Text__c: '100%', Tags__c: 'a;B', Parent__c: NOTHING.id })
};
const names = new Map<string, string>([
  [NOTHING.id, 'null'],
  ...Object.entries(rows).map(([name, row]) => [row.id, name] as const)
]);

function select(where: BoundCondition, binds: readonly Value[] = []): string[] {
  const found = runQuery(
    org.begin(),
    query('Thing__c', ['Id'], { where }),
    'List<Thing__c>',
    'list',
    binds
  );
  if (!(found instanceof ApexList)) throw new Error('no list');
  return found.items.map((item) => names.get((item as { readonly id: string }).id) ?? '?');
}

function on(field: string, operator: CompareOperator, value: Value): string[] {
  return select(compare(own('Thing__c', field), operator, bind(0)), [value]);
}

describe('conditions', () => {
  // "Comparison Operators", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm
  it('compare texts without regard to case, an empty text as null', () => {
    expect(on('Text__c', '=', 'BANKING')).toEqual(['Banking']);
    expect(on('Text__c', '=', '')).toEqual(['null']);
    expect(on('Text__c', '>', 'bank')).toEqual(['Banking', 'bank_ing']);
  });

  it('treat null as a value for =, !=, IN and NOT IN and as unknown for the rest', () => {
    // "Use null in WHERE", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_null.htm
    expect(on('Text__c', '=', null)).toEqual(['null']);
    expect(on('Text__c', '!=', 'banking')).toEqual(['null', 'bank_ing', 'other']);
    expect(on('Text__c', '!=', null)).toEqual(['Banking', 'bank_ing', 'other']);
    expect(on('Text__c', 'NOT IN', new ApexList('List<String>', ['banking']))).toEqual([
      'null',
      'bank_ing',
      'other'
    ]);
    expect(on('Text__c', 'IN', new ApexList('List<String>', ['100%', null]))).toEqual([
      'null',
      'other'
    ]);
    expect(on('Amount__c', '<', 5)).toEqual(['Banking', 'bank_ing']);
    expect(on('Amount__c', '>=', null)).toEqual([]);
  });

  it('let an empty text in a bound collection match empty fields, and refuse a null collection', () => {
    // https://abhinav.fyi/possibility-of-getting-wrong-results-with-soql-in-filter/
    expect(on('Text__c', 'IN', new ApexSet('Set<String>'))).toEqual([]);
    expect(on('Text__c', 'IN', new ApexList('List<String>', ['']))).toEqual(['null']);
    // https://grindskills.com/soql-bind-variable-scope-behavior/
    expect(() => on('Text__c', 'IN', null)).toThrow('Attempt to de-reference a null object');
  });

  it('take a null checkbox as false', () => {
    // "Use null in WHERE": "null matches FALSE values"
    expect(on('Flag__c', '=', null)).toEqual(['null', 'bank_ing', 'other']);
    expect(on('Flag__c', '!=', null)).toEqual(['Banking']);
    expect(on('Flag__c', '=', false)).toEqual(['null', 'bank_ing', 'other']);
  });

  it('compare numbers by value, whatever their scale and type', () => {
    expect(on('Amount__c', '=', ApexDecimal.of('1.000'))).toEqual(['Banking']);
    expect(on('Amount__c', '=', 1)).toEqual(['Banking']);
    expect(on('Amount__c', 'IN', new ApexList('List<Integer>', [1, 2]))).toEqual([
      'Banking',
      'bank_ing'
    ]);
  });

  it('take Ids of 15 and 18 characters and refuse what is none', () => {
    expect(on('Id', '=', rows.other.id.slice(0, 15))).toEqual(['other']);
    expect(on('Parent__c', 'IN', new ApexSet('Set<Id>'))).toEqual([]);
    expect(on('Parent__c', '=', NOTHING.id)).toEqual(['other']);
    expect(on('Parent__c', '=', null)).toEqual(['null', 'Banking', 'bank_ing']);
    expect(() => on('Id', '=', 'nonsense')).toThrow('invalid ID field: nonsense');
  });

  it('match LIKE with wildcards and escapes', () => {
    // "Quoted String Escape Sequences", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
    expect(on('Text__c', 'LIKE', 'BANK%')).toEqual(['Banking', 'bank_ing']);
    expect(on('Text__c', 'LIKE', 'bank_ng')).toEqual(['Banking']);
    expect(on('Text__c', 'LIKE', 'bank\\_%')).toEqual(['bank_ing']);
    expect(on('Text__c', 'LIKE', '%\\%')).toEqual(['other']);
    expect(on('Text__c', 'LIKE', '%')).toEqual(['Banking', 'bank_ing', 'other']);
  });

  // "Querying Multi-Select Picklists",
  // http://www.salesforce.com/us/developer/docs/api/Content/sforce_api_calls_soql_querying_multiselect_picklists.htm
  it('look into multi-select picklists', () => {
    expect(on('Tags__c', 'INCLUDES', new ApexList('List<String>', ['b']))).toEqual(['other']);
    expect(on('Tags__c', 'INCLUDES', new ApexList('List<String>', ['a;c', 'x']))).toEqual([]);
    expect(on('Tags__c', 'EXCLUDES', new ApexList('List<String>', ['a']))).toEqual([
      'null',
      'Banking',
      'bank_ing'
    ]);
  });

  it('follow relationships, an empty one reads as null', () => {
    const hops = [{ relationship: 'Parent__r', field: 'Parent__c', object: 'Thing__c' }];
    const path = { hops, object: 'Thing__c', field: 'Id' };
    expect(select(compare(path, '=', string(NOTHING.id)))).toEqual(['other']);
    expect(select(compare(path, '=', bind(0)), [null])).toEqual(['null', 'Banking', 'bank_ing']);
  });

  it('refuse NOT over a pattern where the field is null, because the answer is not documented', () => {
    const like = compare(own('Thing__c', 'Text__c'), 'LIKE', bind(0));
    expect(() => select({ kind: 'not', condition: like }, ['b%'])).toThrow(NotSupportedError);
  });
});

describe('date literals', () => {
  // "Date Formats and Date Literals in WHERE", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm
  const dates = new TestOrg();
  // 2026-05-20 08:00 in Los Angeles, a Wednesday.
  dates.time = Date.UTC(2026, 4, 20, 15);

  function days(name: string, n: number | null, operator: CompareOperator = '='): string[] {
    const where = compare(own('Thing__c', 'Day__c'), operator, { kind: 'dateLiteral', name, n });
    const org2 = new TestOrg();
    org2.time = dates.time;
    for (let day = -40; day <= 40; day++)
      org2.insert('Thing__c', { Day__c: ApexDate.of(2026, 5, 20 + day) });
    const found = runQuery(
      org2.begin(),
      query('Thing__c', ['Day__c'], { where }),
      'List<Thing__c>',
      'list',
      []
    );
    if (!(found instanceof ApexList)) throw new Error('no list');
    return found.items.map((item) => {
      const day = (item as { readonly fields: Map<string, Value> }).fields.get('Day__c');
      return day instanceof ApexDate ? day.toIso().slice(5) : '';
    });
  }

  it.each([
    ['TODAY', null, '05-20', '05-20'],
    ['YESTERDAY', null, '05-19', '05-19'],
    ['THIS_WEEK', null, '05-17', '05-23'],
    ['LAST_WEEK', null, '05-10', '05-16'],
    ['THIS_MONTH', null, '05-01', '05-31'],
    ['NEXT_MONTH', null, '06-01', '06-29'],
    ['LAST_N_DAYS', 2, '05-18', '05-20'],
    ['NEXT_N_DAYS', 2, '05-21', '05-22'],
    ['N_DAYS_AGO', 3, '05-17', '05-17'],
    ['LAST_N_WEEKS', 1, '05-10', '05-16'],
    ['NEXT_N_WEEKS', 2, '05-24', '06-06']
  ])('%s %s is %s to %s', (name, n, first, last) => {
    const found = days(name, n);
    expect([found[0], found.at(-1)]).toEqual([first, last]);
  });

  it('begin and end at midnight in the time zone of the user', () => {
    const org2 = new TestOrg();
    org2.time = dates.time;
    const midnight = Date.UTC(2026, 4, 20, 7);
    org2.insert('Thing__c', { At__c: new ApexDatetime(midnight - 1) });
    const inside = org2.insert('Thing__c', { At__c: new ApexDatetime(midnight) });
    const where = compare(own('Thing__c', 'At__c'), '=', {
      kind: 'dateLiteral',
      name: 'TODAY',
      n: null
    });
    const tx = org2.begin();
    expect(
      runQuery(tx, query('Thing__c', ['Id'], { where }), 'Thing__c', 'single', [])
    ).toMatchObject({ id: inside.id });
  });
});
