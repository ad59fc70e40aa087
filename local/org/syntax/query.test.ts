import { describe, expect, it } from 'vitest';
import type { Query } from './ast';
import { parseClass, parseQuery, SoqlSyntaxError } from './parse';

function inline(soql: string): Query {
  const declaration = parseClass(`class A { Object x = [${soql}]; }`, 'A.cls');
  const [field] = declaration.kind === 'class' ? declaration.members : [];
  if (field?.kind !== 'field' || field.initializer?.kind !== 'soql') throw new Error('no query');
  return field.initializer.query;
}

function problemOf(soql: string): { kind: string; message: string } {
  try {
    parseQuery(soql);
  } catch (error) {
    if (error instanceof SoqlSyntaxError) return { kind: error.kind, message: error.message };
    throw error;
  }
  throw new Error(`accepted: ${soql}`);
}

describe('queries', () => {
  it('reads every clause', () => {
    const text = `SELECT Status s, COUNT(Id) n, COUNT_DISTINCT(Owner.Name) FROM Lead
      WHERE Status != null WITH SYSTEM_MODE
      GROUP BY Status HAVING COUNT(Id) > 1
      ORDER BY Status DESC NULLS LAST, Owner.Name LIMIT 10 OFFSET :skip FOR UPDATE`;
    expect(inline(text)).toMatchObject({
      select: [
        { kind: 'field', path: 'Status', alias: 's' },
        { kind: 'aggregate', function: 'COUNT', path: 'Id', alias: 'n' },
        { kind: 'aggregate', function: 'COUNT_DISTINCT', path: 'Owner.Name', alias: null }
      ],
      from: 'Lead',
      where: { path: 'Status', operator: '!=', operand: { type: 'null' } },
      groupBy: ['Status'],
      having: { path: 'Id', aggregate: 'COUNT', operator: '>' },
      orderBy: [
        { field: 'Status', descending: true, nullsLast: true },
        { field: 'Owner.Name', descending: false, nullsLast: null }
      ],
      limit: { kind: 'literal', value: '10' },
      offset: { kind: 'bind', expression: { name: 'skip' } },
      access: 'system',
      allRows: false,
      forUpdate: true
    });
    expect(inline('SELECT COUNT() FROM Lead WITH USER_MODE ALL ROWS')).toMatchObject({
      select: [{ kind: 'aggregate', function: 'COUNT', path: null }],
      access: 'user',
      allRows: true,
      where: null,
      limit: null
    });
  });

  it('keeps the grouping of conditions', () => {
    expect(
      inline('SELECT Id FROM Lead WHERE (NOT A = 1) AND (B = 2 OR (C = 3)) AND D <> 4').where
    ).toMatchObject({
      kind: 'and',
      conditions: [
        { kind: 'not', condition: { path: 'A' } },
        { kind: 'or', conditions: [{ path: 'B' }, { path: 'C' }] },
        { path: 'D', operator: '!=' }
      ]
    });
  });

  it.each([
    ["Name = 'it\\'s'", '=', { kind: 'literal', type: 'String', value: "it's" }],
    ['A >= -1', '>=', { type: 'Integer', value: '-1' }],
    ['A < 1.50', '<', { type: 'Decimal', value: '1.50' }],
    ['A = TRUE', '=', { type: 'Boolean', value: 'true' }],
    ['D = 2024-02-29', '=', { type: 'Date', value: '2024-02-29' }],
    [
      'D > 2024-02-29t10:00:00.5+01:00',
      '>',
      { type: 'Datetime', value: '2024-02-29T10:00:00.5+01:00' }
    ],
    ['D = today', '=', { kind: 'dateLiteral', name: 'TODAY', n: null }],
    ['D = last_n_days:30', '=', { kind: 'dateLiteral', name: 'LAST_N_DAYS', n: 30 }],
    ["A IN ('x', null)", 'IN', { kind: 'list', items: [{ value: 'x' }, { type: 'null' }] }],
    ['A not  in :b.c(1)', 'NOT IN', { kind: 'bind', expression: { kind: 'call' } }],
    ["A INCLUDES ('x;y')", 'INCLUDES', { kind: 'list' }],
    ["A like 'x%'", 'LIKE', { value: 'x%' }]
  ])('%s', (condition, operator, operand) => {
    expect(inline(`SELECT Id FROM Lead WHERE ${condition}`).where).toMatchObject({
      operator,
      operand
    });
  });
});

describe('dynamic queries', () => {
  it('keeps the escapes of a LIKE pattern', () => {
    const like = String.raw`Name LIKE 'a\_\\\'%'`;
    const { where } = inline(`SELECT Id FROM Lead WHERE ${like}`);
    expect(where).toMatchObject({ operand: { value: String.raw`a\_\\'%` } });
  });

  it('takes names as binds and knows the escapes of LIKE', () => {
    const query = parseQuery(
      String.raw`SELECT Id FROM Lead WHERE Name LIKE 'a\_b\%\'%' AND Id = :id`
    );
    expect(query.where).toMatchObject({
      conditions: [
        { operand: { value: String.raw`a\_b\%'%` } },
        { operand: { kind: 'bind', expression: { kind: 'name', name: 'id' } } }
      ]
    });
  });

  it.each([
    ['SELECT Id FROM Lead WHERE Id = :lead.Id', 'Only variable names can follow a colon'],
    ['SELECT Id FROM Lead WHERE Id = :(a)', 'Only variable names can follow a colon'],
    ['SELECT Id FROM Lead LIMIT 1 nonsense', "unexpected token: 'nonsense'"],
    ['SELECT FROM Lead', 'mismatched input'],
    ["SELECT Id FROM Lead WHERE Name = 'a", 'token recognition error'],
    ['', 'mismatched input']
  ])('refuses %s', (text, message) => {
    expect(problemOf(text)).toMatchObject({
      kind: 'error',
      message: expect.stringContaining(message)
    });
  });

  it('tells what Salesforce would run from what it would refuse', () => {
    expect(problemOf('SELECT (SELECT Id FROM Contacts) FROM Account')).toEqual({
      kind: 'unsupported',
      message: 'a child sub-query'
    });
  });
});
