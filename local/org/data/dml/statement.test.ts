import { expect, test } from 'vitest';
import { createUsers } from '../access/setup';
import { dataRuntime } from '../runtime';
import { objectPermission, permissionSet } from '../test-support';
import { dml, saveRecords } from './dml';
import { DEFAULT_OPTIONS } from './results';
import { codes, DmlOrg, run, thrownBy } from './test-support';

const LEAD = { LastName: 'Byron', Company: 'Analytical Engines' };

test('one record twice in a list is a ListException, a null a NullPointerException', () => {
  const org = new DmlOrg();
  const [id] = org.seed('Lead', LEAD);
  const tx = org.begin();
  const twice = [org.record('Lead', { Id: id }), org.record('Lead', { Id: id })];
  expect(thrownBy(() => run(tx, 'update', twice, { allOrNone: false })).message).toBe(
    `Duplicate id in list: ${id}`
  );
  const lead = org.record('Lead', LEAD);
  expect(thrownBy(() => run(tx, 'insert', [lead, lead])).typeName).toBe('System.ListException');
  expect(thrownBy(() => dml(tx, 'insert', [null], DEFAULT_OPTIONS)).typeName).toBe(
    'System.NullPointerException'
  );
});

// "sObjects That Can't Be Used Together in DML Operations",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_non_mix_sobjects.htm
test('setup objects and others do not mix in a transaction', () => {
  const org = new DmlOrg();
  const tx = org.begin();
  run(tx, 'insert', [org.record('Account', { Name: 'Acme' })]);
  const user = org.record('User', { Id: org.admin, IsActive: true });
  const [result] = run(tx, 'update', [user], { allOrNone: false });
  expect(result?.errors[0]).toMatchObject({
    statusCode: 'MIXED_DML_OPERATION',
    message:
      'DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): User, original object: Account'
  });
  const harmless = org.record('User', { Id: org.admin, Title: 'x' });
  expect(codes(run(tx, 'update', [harmless], { allOrNone: false }))).toEqual([null]);
});

// "Mixed DML Operations in Test Methods",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_non_mix_sobjects_test_methods.htm
test('inside System.runAs setup objects and others mix', () => {
  const org = new DmlOrg();
  const tx = org.begin();
  const user = () => org.record('User', { Id: org.admin, IsActive: true });
  const leave = dataRuntime().runAs(tx, user());
  run(tx, 'insert', [org.record('Account', { Name: 'Acme' })]);
  expect(codes(run(tx, 'update', [user()], { allOrNone: false }))).toEqual([null]);
  leave();
  expect(codes(run(tx, 'update', [user()], { allOrNone: false }))).toEqual([null]);
  const account = [org.record('Account', { Name: 'Acme' })];
  expect(codes(run(tx, 'insert', account, { allOrNone: false }))).toEqual(['MIXED_DML_OPERATION']);
});

function orgWithSeller() {
  const org = new DmlOrg({
    permissionSets: [
      permissionSet('Seller', {
        objects: [objectPermission('Lead', 'read', 'create', 'edit')],
        fields: [{ field: 'Lead.Title', read: true, edit: true }]
      })
    ]
  });
  const [seller = ''] = createUsers(org.database, [
    {
      name: 'Seller',
      username: 'seller@example.com',
      profile: 'Minimum Access - Salesforce',
      permissionSets: ['Seller']
    }
  ]);
  return { org, seller };
}

// "Enforce User Mode for Database Operations",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_enforce_usermode.htm
test('user mode asks for the right to the object and to every field that is set', () => {
  const { org, seller } = orgWithSeller();
  const user = { access: 'user' } as const;
  const account = org.record('Account', { Name: 'Acme' });
  const denied = thrownBy(() => run(org.begin(seller), 'insert', [account], user));
  expect([denied.typeName, denied.message]).toEqual([
    'System.SecurityException',
    'DML operation INSERT not allowed on Account'
  ]);
  const lead = () => org.record('Lead', { ...LEAD, Title: 'x', Email: 'a@example.com' });
  const hidden = thrownBy(() => run(org.begin(seller), 'insert', [lead()], user));
  expect(hidden.message).toBe(
    'Operation failed due to fields being inaccessible on Sobject Lead, check errors on Exception or Result!'
  );
  expect(hidden.dmlErrors[0]?.fields).toEqual(['Email']);
  expect(codes(run(org.begin(seller), 'insert', [lead()]))).toEqual([null]);
});

test('user mode, and classes with sharing, change only records their user may edit', () => {
  const { org, seller } = orgWithSeller();
  const [note] = org.seed('Note__c', { Must__c: 'x' });
  const change = () => [org.record('Note__c', { Id: note, Must__c: 'y' })];
  const tx = org.begin(seller);
  tx.sharing = 'with';
  expect(codes(run(tx, 'update', change(), { allOrNone: false }))).toEqual([
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'
  ]);
  tx.sharing = 'without';
  expect(codes(run(tx, 'update', change(), { allOrNone: false }))).toEqual([null]);
});

// "sObject Collections",
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm
test('saving for the REST API never throws for a row', () => {
  const org = new DmlOrg();
  const records = [org.record('Lead', LEAD), org.record('Lead', { LastName: 'x' })];
  const results = saveRecords(org.begin(), 'insert', records, {
    allOrNone: true,
    access: 'user',
    allowSave: false
  });
  expect(results.map((result) => result.errors[0]?.statusCode)).toEqual([
    'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    'REQUIRED_FIELD_MISSING'
  ]);
});

// "Upserting Records",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_examples_upsert.htm
test('upsert inserts or updates by Id or by an external id; one given twice fails both rows', () => {
  const org = new DmlOrg();
  const [id] = org.seed('Note__c', { Key__c: 'old' });
  const note = (key: string | null) => org.record('Note__c', { Key__c: key, Must__c: 'x' });
  const records = [note('old'), note('new'), note('twice'), note('twice'), note(null)];
  const tx = org.begin();
  const results = run(tx, 'upsert', records, {
    allOrNone: false,
    externalIdField: 'key__c'
  });
  expect(codes(results)).toEqual([
    null,
    null,
    'DUPLICATE_VALUE',
    'DUPLICATE_VALUE',
    'MISSING_ARGUMENT'
  ]);
  expect(results.map((result) => result.created)).toEqual([false, true, false, false, false]);
  expect(records[0]?.id).toBe(id);
  expect(org.row('Note__c', id).values['Must__c']).toBe('x');
  const byId = run(tx, 'upsert', [org.record('Note__c', { Id: id, Must__c: 'y' })]);
  expect(byId[0]?.created).toBe(false);
});
