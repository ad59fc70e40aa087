import { describe, expect, it } from 'vitest';
import { parseQuery } from '../syntax/parse';
import { caseSchema } from './case-schema';
import { bindDynamicQuery } from './soql-bind';

const schema = caseSchema();
const bind = (text: string) => bindDynamicQuery(schema, parseQuery(text));

describe('dynamic queries', () => {
  it('spell names as the schema does and follow relationships', () => {
    expect(bind('select id, account.name from CONTACT order by lastname desc')).toMatchObject({
      ok: true,
      query: {
        object: 'Contact',
        columns: [
          { path: { hops: [], object: 'Contact', field: 'Id' } },
          {
            path: {
              hops: [{ relationship: 'Account', field: 'AccountId', object: 'Account' }],
              object: 'Account',
              field: 'Name'
            }
          }
        ],
        orderBy: [{ descending: true, nullsLast: false }],
        result: 'rows'
      }
    });
  });

  it('name each bind once', () => {
    expect(bind('SELECT Id FROM Lead WHERE Id = :a OR Email = :b OR Key__c = :A')).toMatchObject({
      ok: true,
      binds: ['a', 'b'],
      query: {
        where: {
          conditions: [
            { operand: { index: 0 } },
            { operand: { index: 1 } },
            { operand: { index: 0 } }
          ]
        }
      }
    });
  });

  it('name aggregates without an alias expr0, expr1', () => {
    expect(
      bind('SELECT Email, COUNT(Id), MAX(CreatedDate) FROM Lead GROUP BY Email')
    ).toMatchObject({
      query: { result: 'aggregate', columns: [{}, { alias: 'expr0' }, { alias: 'expr1' }] }
    });
    expect(bind('SELECT COUNT() FROM Lead')).toMatchObject({ query: { result: 'count' } });
  });

  it.each([
    ['SELECT Id FROM Leed', "sObject type 'Leed' is not supported"],
    ['SELECT Emial FROM Lead', "No such column 'Emial' on entity 'Lead'"],
    ['SELECT Acount.Name FROM Contact', "Didn't understand relationship 'Acount' in field path"],
    ["SELECT Id FROM Lead WHERE Marketo__c = 'true'", 'must be of type boolean'],
    ['SELECT Email FROM Lead GROUP BY LastName', 'Field must be grouped or aggregated: Email']
  ])('%s is a QueryException', (text, message) => {
    const bound = bind(text);
    expect(bound).toMatchObject({ ok: false, kind: 'error' });
    expect(bound.ok ? '' : bound.message).toContain(message);
  });

  it('resolve a sub-select and share their binds with it', () => {
    expect(
      bind(
        'SELECT Id FROM Account WHERE Name = :name AND Id NOT IN (SELECT AccountId FROM Contact WHERE Email = :email)'
      )
    ).toMatchObject({
      ok: true,
      binds: ['name', 'email'],
      query: {
        where: {
          conditions: [
            {},
            {
              operator: 'NOT IN',
              operand: {
                kind: 'query',
                query: { object: 'Contact', where: { operand: { kind: 'bind', index: 1 } } }
              }
            }
          ]
        }
      }
    });
  });

  // "Comparison Operators", Semi-Joins with IN and Anti-Joins with NOT IN,
  // https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm
  it.each([
    ['of the same object', 'Id IN (SELECT ParentId FROM Account)'],
    ['that leads elsewhere', 'Id IN (SELECT OwnerId FROM Contact)'],
    ['of no reference', 'Id IN (SELECT Email FROM Contact)'],
    ['for no reference', 'Name IN (SELECT AccountId FROM Contact)'],
    ['over a relationship', 'Id IN (SELECT Account.ParentId FROM Contact)'],
    ['under OR', "Name = 'a' OR Id IN (SELECT AccountId FROM Contact)"],
    ['under NOT', 'NOT (Id IN (SELECT AccountId FROM Contact))'],
    [
      'in another',
      'Id IN (SELECT AccountId FROM Contact WHERE AccountId IN (SELECT AccountId FROM Opportunity))'
    ],
    [
      'beside two others',
      'Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Opportunity) AND OwnerId IN (SELECT AssigneeId FROM PermissionSetAssignment)'
    ],
    ['of an unknown object', 'Id IN (SELECT AccountId FROM Contract)'],
    ['of an unknown field', 'Id IN (SELECT AcountId FROM Contact)']
  ])('a sub-select %s is a QueryException', (_what, where) => {
    expect(bind(`SELECT Id FROM Account WHERE ${where}`)).toMatchObject({
      ok: false,
      kind: 'error'
    });
  });

  it('refuse what only Salesforce resolves', () => {
    expect(bind('SELECT Owner.Name FROM Lead')).toMatchObject({ ok: false, kind: 'unsupported' });
  });
});
