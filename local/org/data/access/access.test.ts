import { describe, expect, it } from 'vitest';
import { ApexList } from '../../values/collections';
import { ApexException } from '../../values/exceptions';
import { ApexSObject } from '../../values/sobject';
import type { FieldPath } from '../../check/bound';
import { bind, compare, own, query } from '../test-queries';
import { objectPermission, permissionSet, TestOrg } from '../test-support';
import type { Row } from '../store';
import { runQuery } from '../soql/execute';
import { inaccessibleFields } from '../soql/user-mode';
import type { Transaction } from '../transaction';
import { UndoLog } from '../undo';
import { fieldsNotEditable, requireObject } from './checks';
import { permissionsOf } from './permissions';
import { MINIMUM_PROFILE, STANDARD_PROFILE } from './profiles';
import { canDeleteRecord, canEditRecord, canReadRecord } from './sharing';

const READER = permissionSet('Reader', {
  objects: [objectPermission('Thing__c', 'read')],
  fields: [
    { field: 'Thing__c.Text__c', read: true, edit: false },
    { field: 'Thing__c.Amount__c', read: true, edit: true }
  ],
  customPermissions: ['Push'],
  classes: ['Endpoint']
});
const ALL = permissionSet('All', { objects: [objectPermission('Thing__c', 'viewAll', 'read')] });

function select(
  tx: Transaction,
  fields: readonly (string | FieldPath)[],
  object = 'Thing__c'
): string[] {
  const bound = query(object, fields, { access: 'user' });
  const found = runQuery(tx, bound, `List<${object}>`, 'list', []);
  if (!(found instanceof ApexList)) throw new Error('no list');
  return found.items.map((item) => (item instanceof ApexSObject ? (item.id ?? '') : ''));
}

function thrown(action: () => unknown): ApexException {
  try {
    action();
  } catch (error) {
    if (error instanceof ApexException) return error;
    throw error;
  }
  throw new Error('nothing thrown');
}

describe('permissions', () => {
  it('come from the profile and add up over permission sets', () => {
    // "Permission Sets", https://help.salesforce.com/s/articleView?id=sf.perm_sets_overview.htm
    const org = new TestOrg([READER, ALL]);
    const none = permissionsOf(org.database, org.user('none', MINIMUM_PROFILE));
    const reader = permissionsOf(org.database, org.user('reader', MINIMUM_PROFILE, 'Reader'));
    const both = permissionsOf(org.database, org.user('both', MINIMUM_PROFILE, 'Reader', 'All'));
    const thing = org.database.schema.objects.get('thing__c');
    if (thing === undefined) throw new Error('no object');
    expect([none, reader, both].map((p) => p.may('read', thing))).toEqual([false, true, true]);
    expect([none, reader, both].map((p) => p.may('viewAll', thing))).toEqual([false, false, true]);
    expect([none, reader, both].map((p) => p.may('create', thing))).toEqual([false, false, false]);
    expect([none, reader].map((p) => p.hasCustomPermission('push'))).toEqual([false, true]);
    expect([none, reader].map((p) => p.mayUseClass('endpoint'))).toEqual([false, true]);
  });

  it('give an administrator everything but custom permissions', () => {
    const org = new TestOrg([READER]);
    const admin = permissionsOf(org.database, org.admin);
    const thing = org.database.schema.objects.get('thing__c');
    expect(thing !== undefined && admin.may('modifyAll', thing)).toBe(true);
    expect(admin.hasUserPermission('ModifyAllData')).toBe(true);
    expect(admin.hasCustomPermission('Push')).toBe(false);
  });

  it('change with an assignment inside a transaction and change back with its rollback', () => {
    const org = new TestOrg([READER]);
    const user = org.user('late', MINIMUM_PROFILE);
    const has = (): boolean => permissionsOf(org.database, user).hasCustomPermission('Push');
    expect(has()).toBe(false);
    const set = [...org.database.store.rows('PermissionSet')].find(
      (row) => row.values['Name'] === 'Reader'
    );
    const log = new UndoLog();
    org.database.store.insert(log, 'PermissionSetAssignment', {
      AssigneeId: user,
      PermissionSetId: set?.id
    });
    expect(has()).toBe(true);
    org.database.store.rollback(log, 0);
    expect(has()).toBe(false);
  });
});

describe('user mode', () => {
  // "Set an Access Mode for Database Operations", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_enforce_usermode.htm
  it('refuses an object the user may not read', () => {
    const org = new TestOrg();
    const tx = org.begin(org.user('none', MINIMUM_PROFILE));
    const error = thrown(() => select(tx, ['Id']));
    expect([error.typeName, error.message]).toEqual([
      'System.SecurityException',
      "Access to entity 'Thing__c' denied"
    ]);
  });

  it('refuses a field named anywhere in the query and tells all of them', () => {
    const org = new TestOrg([READER]);
    const tx = org.begin(org.user('reader', MINIMUM_PROFILE, 'Reader'));
    expect(select(tx, ['Text__c', 'Name', 'Must__c', 'CreatedDate'])).toEqual([]);
    const bound = query('Thing__c', ['Text__c', 'Kind__c'], {
      access: 'user',
      where: compare(own('Thing__c', 'Key__c'), '=', bind(0)),
      orderBy: [{ path: own('Thing__c', 'Day__c'), descending: false, nullsLast: false }]
    });
    const error = thrown(() => runQuery(tx, bound, 'List<Thing__c>', 'list', ['x']));
    expect(error.typeName).toBe('System.QueryException');
    expect(error.message).toContain("No such column 'Kind__c' on entity 'Thing__c'.");
    const fields = inaccessibleFields(tx, error);
    expect(String((fields as { text(tx: Transaction): string }).text(tx))).toBe(
      '{Thing__c={Kind__c, Day__c, Key__c}}'
    );
  });

  it('asks for the right to the object behind a relationship, and for the reference field', () => {
    const org = new TestOrg([
      permissionSet('Contacts', { objects: [objectPermission('Contact', 'read')] })
    ]);
    const tx = org.begin(org.user('c', MINIMUM_PROFILE, 'Contacts'));
    const path: FieldPath = {
      hops: [{ relationship: 'Account', field: 'AccountId', object: 'Account' }],
      object: 'Account',
      field: 'Name'
    };
    expect(thrown(() => select(tx, [path], 'Contact')).message).toBe(
      "Access to entity 'Account' denied"
    );
  });

  it('names the fields that must not be written', () => {
    const org = new TestOrg([READER]);
    const tx = org.begin(org.user('reader', MINIMUM_PROFILE, 'Reader'));
    const fields = ['Id', 'Text__c', 'amount__c', 'Name', 'Must__c', 'SystemModstamp'];
    expect(fieldsNotEditable(tx, 'Thing__c', fields)).toEqual(['Text__c', 'SystemModstamp']);
    expect(() => requireObject(tx, 'Thing__c', 'create')).toThrow(
      "Access to entity 'Thing__c' denied"
    );
  });
});

describe('record access', () => {
  // "Organization-Wide Sharing Defaults", https://help.salesforce.com/s/articleView?id=sf.security_sharing_owd_about.htm
  it('is the owner’s and of those who see all', () => {
    const org = new TestOrg([READER, ALL]);
    const owner = org.user('owner', MINIMUM_PROFILE, 'Reader');
    const other = org.user('other', MINIMUM_PROFILE, 'Reader');
    const auditor = org.user('auditor', MINIMUM_PROFILE, 'All');
    const row = org.insert('Thing__c', { OwnerId: owner });
    const access = (user: string): boolean[] => {
      const tx = org.begin(user);
      return [canReadRecord(tx, row), canEditRecord(tx, row), canDeleteRecord(tx, row)];
    };
    expect(access(owner)).toEqual([true, true, true]);
    expect(access(other)).toEqual([false, false, false]);
    expect(access(auditor)).toEqual([true, false, false]);
    expect(access(org.admin)).toEqual([true, true, true]);
    expect(select(org.begin(other), ['Id'])).toEqual([]);
    expect(select(org.begin(owner), ['Id'])).toEqual([row.id]);
  });

  it('follows the account where the parent controls it', () => {
    const org = new TestOrg();
    const rep = org.user('rep', STANDARD_PROFILE);
    const mine = org.insert('Account', { Name: 'mine', OwnerId: rep });
    const theirs = org.insert('Account', { Name: 'theirs', OwnerId: org.admin });
    const at = (account: Row | null): Row =>
      org.insert('Contact', { LastName: 'x', OwnerId: org.admin, AccountId: account?.id });
    const contacts = [at(mine), at(theirs), at(null)];
    const tx = org.begin(rep);
    expect(contacts.map((row) => canReadRecord(tx, row))).toEqual([true, false, false]);
  });

  it('binds system mode only in code that runs with sharing', () => {
    const org = new TestOrg();
    const rep = org.user('rep', STANDARD_PROFILE);
    org.insert('Lead', { LastName: 'x', OwnerId: org.admin });
    const tx = org.begin(rep);
    const count = (): unknown =>
      runQuery(tx, query('Lead', [], { result: 'count' }), 'Integer', 'count', []);
    tx.sharing = 'with';
    expect(count()).toBe(0);
    tx.sharing = 'without';
    expect(count()).toBe(1);
  });

  it('shows users to everybody, the rest of setup to administrators', () => {
    const org = new TestOrg();
    const tx = org.begin(org.user('rep', STANDARD_PROFILE));
    expect(select(tx, ['Name'], 'User')).toHaveLength(3); // the administrator and Automated Process
    expect(() => select(tx, ['Id'], 'PermissionSetAssignment')).toThrow(
      "Access to entity 'PermissionSetAssignment' denied"
    );
    expect(select(org.begin(), ['Id'], 'Profile').length).toBe(3);
  });
});
