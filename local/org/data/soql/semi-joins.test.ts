import { beforeAll, describe, expect, it } from 'vitest';
import { xml } from '../../metadata/source-fixture';
import { ApexOrg } from '../../testing/apex-org';

// "Comparison Operators", Semi-Joins with IN and Anti-Joins with NOT IN,
// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm

const PROBE = `public with sharing class Probe {
  public static void fill() {
    List<Account> accounts = new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B'), new Account(Name = 'C') };
    insert as system accounts;
    insert as system new List<Contact>{
      new Contact(LastName = 'x', AccountId = accounts[0].Id, Email = 'x@example.com'),
      new Contact(LastName = 'y', AccountId = accounts[1].Id),
      new Contact(LastName = 'nobody')
    };
  }
  private static String names(List<Account> accounts) {
    String all = '';
    for (Account each : accounts) all += each.Name;
    return all;
  }
  public static String inside() {
    return names([SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact) WITH SYSTEM_MODE ORDER BY Name]);
  }
  public static String outside() {
    return names([SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact) WITH SYSTEM_MODE ORDER BY Name]);
  }
  public static String filtered(String email) {
    return names([SELECT Name FROM Account WHERE Name != 'Z' AND Id IN (SELECT AccountId FROM Contact WHERE Email = :email) WITH SYSTEM_MODE]);
  }
  public static String dynamic(String email) {
    return names(Database.queryWithBinds(
      'SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Email = :email)',
      new Map<String, Object>{ 'email' => email },
      AccessLevel.SYSTEM_MODE
    ));
  }
  public static Integer counted() {
    Integer found = [SELECT COUNT() FROM Account WHERE Id IN (SELECT AccountId FROM Contact) WITH SYSTEM_MODE];
    return found * 100 + Limits.getQueries() * 10 + Limits.getQueryRows();
  }
  public static String asUser() {
    return names([SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Email != NULL) WITH USER_MODE]);
  }
}`;

function accountReader(...more: readonly string[]): string {
  return xml(
    'PermissionSet',
    '<label>R</label>',
    '<objectPermissions><allowRead>true</allowRead><object>Account</object><viewAllRecords>true</viewAllRecords></objectPermissions>',
    ...more
  );
}

const CONTACTS =
  '<objectPermissions><allowRead>true</allowRead><object>Contact</object></objectPermissions>';
const FIELDS = ['AccountId', 'Email'].map(
  (field) =>
    `<fieldPermissions><editable>false</editable><field>Contact.${field}</field><readable>true</readable></fieldPermissions>`
);

let org: ApexOrg;

beforeAll(() => {
  org = new ApexOrg({
    classes: { Probe: PROBE },
    files: {
      'Accounts.permissionset-meta.xml': accountReader(),
      'NoFields.permissionset-meta.xml': accountReader(CONTACTS),
      'Both.permissionset-meta.xml': accountReader(CONTACTS, ...FIELDS)
    }
  });
  org.call('Probe', 'fill');
});

describe('a sub-select', () => {
  it.each([
    ['inside', [], 'AB'],
    ['outside', [], 'C'],
    ['filtered', ['x@example.com'], 'A'],
    ['filtered', ['nobody@example.com'], ''],
    ['dynamic', ['x@example.com'], 'A']
  ])('%s(%s) finds %s', (method, args, expected) => {
    expect(org.call('Probe', method, args)).toBe(expected);
  });

  it('is part of the query around it for every limit', () => {
    expect(org.call('Probe', 'counted')).toBe(211);
  });

  const asUser = (...sets: readonly string[]): unknown => {
    const user = org.user(sets.join('-').toLowerCase(), 'Minimum Access - Salesforce', ...sets);
    const { database, program } = org;
    return database.transact({ user, kind: 'anonymous', program }, (tx) =>
      org.invoke(tx, 'Probe', 'asUser')
    );
  };

  it('needs access to its object and its fields in user mode', () => {
    expect(() => asUser('Accounts')).toThrow('Contact');
    expect(() => asUser('NoFields')).toThrow(/No such column '(AccountId|Email)'/);
  });

  it('runs in user mode for who has it', () => {
    expect(asUser('Both')).toBe('A');
  });
});
