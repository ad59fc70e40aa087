import { beforeAll, describe, expect, it } from 'vitest';
import { xml } from '../../metadata/source-fixture';
import { ApexOrg } from '../../testing/apex-org';
import { alignMetadataRows } from './metadata-rows';
import { SetupWriter } from './setup-writer';

// "FieldPermissions", https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_fieldpermissions.htm ;
// "ObjectPermissions", .../sforce_api_objects_objectpermissions.htm ; "PermissionSet" on profiles, .../sforce_api_objects_permissionset.htm

const PROBE = `public with sharing class Probe {
  public static String readers(String field) {
    String all = '';
    for (FieldPermissions each : [
      SELECT Parent.Label, PermissionsRead, PermissionsEdit FROM FieldPermissions WHERE Field = :field WITH SYSTEM_MODE ORDER BY Parent.Label
    ]) all += each.Parent.Label + (each.PermissionsRead ? ' reads' : '') + (each.PermissionsEdit ? ' edits' : '') + ';';
    return all;
  }
  public static Integer usersWhoRead(String field) {
    Set<Id> sets = new Set<Id>();
    for (FieldPermissions each : [SELECT ParentId FROM FieldPermissions WHERE Field = :field AND PermissionsRead = TRUE WITH SYSTEM_MODE])
      sets.add(each.ParentId);
    return [
      SELECT COUNT() FROM User
      WHERE IsActive = TRUE AND Id IN (SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetId IN :sets)
      WITH SYSTEM_MODE
    ];
  }
  public static String objects(String name) {
    String all = '';
    for (ObjectPermissions each : [
      SELECT Parent.Label, PermissionsRead, PermissionsEdit, PermissionsViewAllRecords FROM ObjectPermissions
      WHERE SobjectType = :name WITH SYSTEM_MODE ORDER BY Parent.Label
    ]) all += each.Parent.Label + (each.PermissionsRead ? ' R' : '') + (each.PermissionsEdit ? 'E' : '') + (each.PermissionsViewAllRecords ? 'V' : '') + ';';
    return all;
  }
  public static String profilesOf(String username) {
    String all = '';
    for (PermissionSetAssignment each : [
      SELECT PermissionSet.Label FROM PermissionSetAssignment
      WHERE Assignee.Username = :username AND PermissionSet.IsOwnedByProfile = TRUE WITH SYSTEM_MODE
    ]) all += each.PermissionSet.Label + ';';
    return all;
  }
  public static String hire() {
    Id profile = [SELECT Id FROM Profile WHERE Name = 'Standard User' WITH SYSTEM_MODE].Id;
    User made = new User(
      LastName = 'New', Username = 'new@example.com', Alias = 'new', Email = 'new@example.com', ProfileId = profile,
      TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US'
    );
    insert as system made;
    return [SELECT UserType FROM User WHERE Id = :made.Id WITH SYSTEM_MODE].UserType + ' ' + profilesOf('new@example.com');
  }
  public static void assign(String username) {
    Id setId = [SELECT Id FROM PermissionSet WHERE Name = 'Reader' WITH SYSTEM_MODE].Id;
    Id userId = [SELECT Id FROM User WHERE Username = :username WITH SYSTEM_MODE].Id;
    insert as user new PermissionSetAssignment(AssigneeId = userId, PermissionSetId = setId);
  }
  public static void promote(String username) {
    Id profile = [SELECT Id FROM Profile WHERE Name = 'Standard User' WITH SYSTEM_MODE].Id;
    update as system new User(Id = [SELECT Id FROM User WHERE Username = :username WITH SYSTEM_MODE].Id, ProfileId = profile);
  }
}`;

const READER = xml(
  'PermissionSet',
  '<label>Reader</label>',
  '<fieldPermissions><editable>false</editable><field>Contact.Level__c</field><readable>true</readable></fieldPermissions>',
  '<objectPermissions><allowEdit>true</allowEdit><allowRead>true</allowRead><object>Contact</object></objectPermissions>'
);

const LEVEL = xml(
  'CustomField',
  '<fullName>Level__c</fullName><label>Level</label><type>Text</type><length>10</length>'
);

let org: ApexOrg;

beforeAll(() => {
  org = new ApexOrg({
    classes: { Probe: PROBE },
    files: {
      'Reader.permissionset-meta.xml': READER,
      'Assigner.permissionset-meta.xml': xml(
        'PermissionSet',
        '<label>Assigner</label>',
        '<userPermissions><enabled>true</enabled><name>AssignPermissionSets</name></userPermissions>'
      ),
      'objects/Contact/fields/Level__c.field-meta.xml': LEVEL
    }
  });
  org.user('rep', 'Standard User');
  org.user('reader', 'Minimum Access - Salesforce', 'Reader');
  org.user('nobody', 'Minimum Access - Salesforce');
});

describe('FieldPermissions', () => {
  it.each([
    ['Contact.Level__c', 'Reader reads;System Administrator reads edits;', 2],
    ['Contact.Email', 'Standard User reads edits;System Administrator reads edits;', 2],
    // Required: whoever reads the object reads it.
    ['Contact.LastName', '', 0]
  ])('%s: %s', (field, readers, users) => {
    expect(org.call('Probe', 'readers', [field])).toBe(readers);
    expect(org.call('Probe', 'usersWhoRead', [field])).toBe(users);
  });
});

it('ObjectPermissions tells what each set gives of an object', () => {
  expect(org.call('Probe', 'objects', ['Contact'])).toBe(
    'Reader RE;Standard User RE;System Administrator REV;'
  );
});

it('a user has the set behind the profile, and another one with another profile', () => {
  org.user('clerk', 'Minimum Access - Salesforce');
  expect(org.call('Probe', 'profilesOf', ['clerk'])).toBe('Minimum Access - Salesforce;');

  org.call('Probe', 'promote', ['clerk']);

  expect(org.call('Probe', 'profilesOf', ['clerk'])).toBe('Standard User;');
});

it('a new user is of the type that the profile is for', () => {
  expect(org.call('Probe', 'hire')).toBe('Standard Standard User;');
});

describe('in user mode a permission set is assigned', () => {
  // "PermissionSetAssignment", https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionsetassignment.htm
  const assign = (...sets: readonly string[]): void => {
    const user = org.user(`by-${sets.join('')}`, 'Minimum Access - Salesforce', ...sets);
    const { database, program } = org;
    database.transact({ user, kind: 'anonymous', program }, (tx) =>
      org.invoke(tx, 'Probe', 'assign', ['nobody'])
    );
  };

  it('by who has Assign Permission Sets', () => {
    expect(() => assign('Assigner')).not.toThrow();
  });

  it('by nobody else', () => {
    expect(() => assign()).toThrow('DML operation INSERT not allowed on PermissionSetAssignment');
  });
});

it('rows that are right stay, those of permissions that are gone go', () => {
  const before = org.rows('FieldPermissions').length;
  const ids = [...org.database.store.rows('FieldPermissions')].map(({ id }) => id);
  const { permissionSets, ...rest } = org.schema;
  const without = permissionSets.map((set) => ({ ...set, fields: [] }));

  org.transact((tx) =>
    alignMetadataRows(new SetupWriter(org.database, tx), { ...rest, permissionSets: without })
  );

  const left = [...org.database.store.rows('FieldPermissions')].map(({ id }) => id);
  expect(left).toHaveLength(before - 1);
  expect(ids).toEqual(expect.arrayContaining(left));
});
