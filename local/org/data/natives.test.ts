import { describe, expect, it } from 'vitest';
import type { Value } from '../emit/abi';
import { unknownNatives } from '../platform/drift';
import { ApexMap } from '../values/collections';
import { NotSupportedError } from '../values/errors';
import { ApexDatetime, ApexDate, ApexSObjectField, ApexSObjectType } from '../values/scalars';
import { ApexSObject } from '../values/sobject';
import { MINIMUM_PROFILE } from './access/profiles';
import { dataNatives } from './natives';
import { typeOf } from './store';
import { objectPermission, permissionSet, TestOrg } from './test-support';
import type { Transaction } from './transaction';

function call(tx: Transaction, key: string, ...args: readonly Value[]): Value {
  const native = dataNatives.get(key.toLowerCase());
  if (native === undefined) throw new Error(`no native ${key}`);
  return (native.call as (...all: readonly unknown[]) => unknown)(tx, ...args);
}

it('offers nothing that Salesforce does not have', () => {
  expect(unknownNatives(dataNatives)).toEqual([]);
});

describe('UserInfo and FeatureManagement', () => {
  it('tell of the running user', () => {
    const org = new TestOrg([permissionSet('Pusher', { customPermissions: ['Push'] })]);
    const user = org.user('sally', MINIMUM_PROFILE, 'Pusher');
    const tx = org.begin(user);
    expect(call(tx, 'UserInfo.getUserId()')).toBe(user);
    expect(call(tx, 'UserInfo.getName()')).toBe('sally');
    expect(call(tx, 'UserInfo.getOrganizationId()')).toMatch(/^00D/);
    expect(call(tx, 'FeatureManagement.checkPermission(String)', 'Push')).toBe(true);
    expect(call(tx, 'FeatureManagement.checkPermission(String)', 'Other')).toBe(false);
    expect(call(org.begin(), 'FeatureManagement.checkPermission(String)', 'Push')).toBe(false);
  });
});

describe('the clock', () => {
  it('is the org’s; days are the user’s', () => {
    const org = new TestOrg();
    org.time = Date.UTC(2026, 4, 20, 3);
    // The administrator lives in Los Angeles, where it is still the 19th.
    expect(call(org.begin(), 'Date.today()')).toEqual(ApexDate.of(2026, 5, 19));
    expect(call(org.begin(org.user('g', MINIMUM_PROFILE)), 'System.today()')).toEqual(
      ApexDate.of(2026, 5, 20)
    );
    expect(call(org.begin(), 'System.now()')).toEqual(new ApexDatetime(org.time));
    expect(call(org.begin(), 'System.currentTimeMillis()')).toBe(BigInt(org.time));
  });
});

describe('Limits', () => {
  // "Limits Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_limits.htm
  it('show what is counted and offer nothing else', () => {
    const tx = new TestOrg().begin();
    tx.limits.spend('dmlRows', 7);
    tx.steps = 2500;
    expect(call(tx, 'Limits.getDmlRows()')).toBe(7);
    expect(call(tx, 'Limits.getLimitDmlRows()')).toBe(10_000);
    expect(call(tx, 'Limits.getCpuTime()')).toBe(2);
    expect(dataNatives.has('limits.getheapsize()')).toBe(false);
  });
});

describe('describe', () => {
  const org = new TestOrg([
    permissionSet('Reader', {
      objects: [objectPermission('Thing__c', 'read')],
      fields: [{ field: 'Thing__c.Text__c', read: true, edit: false }]
    })
  ]);
  const tx = org.begin(org.user('reader', MINIMUM_PROFILE, 'Reader'));
  const thing = typeOf(org.database.schema, 'Thing__c');

  function fieldResult(name: string): Value {
    const field = thing.fields.get(name.toLowerCase());
    if (field === undefined) throw new Error(`no field ${name}`);
    return call(tx, 'Schema.SObjectField.getDescribe()', ApexSObjectField.of(thing, field));
  }

  // "DescribeSObjectResult Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject_describe.htm
  it('tells of objects what the user may do', () => {
    const result = call(tx, 'Schema.SObjectType.getDescribe()', ApexSObjectType.of(thing));
    const ask = (method: string): Value =>
      call(tx, `Schema.DescribeSObjectResult.${method}()`, result);
    expect([ask('getName'), ask('getKeyPrefix'), ask('isCustom')]).toEqual([
      'Thing__c',
      'a00',
      true
    ]);
    expect([
      ask('isAccessible'),
      ask('isCreateable'),
      ask('isUpdateable'),
      ask('isDeletable')
    ]).toEqual([true, false, false, false]);
  });

  // "DescribeFieldResult Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_fields_describe.htm
  it('tells of fields what the user may do', () => {
    const ask = (field: string, method: string): Value =>
      call(tx, `Schema.DescribeFieldResult.${method}()`, fieldResult(field));
    expect([ask('Text__c', 'isAccessible'), ask('Text__c', 'isUpdateable')]).toEqual([true, false]);
    expect([ask('Kind__c', 'isAccessible'), ask('SystemModstamp', 'isUpdateable')]).toEqual([
      false,
      false
    ]);
    expect(ask('Kind__c', 'getType')).toMatchObject({ name: 'PICKLIST' });
    expect([ask('Flag__c', 'isNillable'), ask('Text__c', 'isNillable')]).toEqual([false, true]);
  });

  it('finds fields and objects by name in any case, and refuses what it cannot know', () => {
    const result = call(tx, 'Schema.SObjectType.getDescribe()', ApexSObjectType.of(thing));
    const fields = call(
      tx,
      'Schema.SObjectTypeFields.getMap()',
      call(tx, 'Schema.DescribeSObjectResult.fields=get', result)
    );
    if (!(fields instanceof ApexMap)) throw new Error('no map');
    expect(fields.get(tx, 'TEXT__c')).toBeInstanceOf(ApexSObjectField);
    expect([fields.has(tx, 'nope__c'), fields.keys()[0]]).toEqual([false, 'id']);
    const all = call(tx, 'Schema.getGlobalDescribe()');
    if (!(all instanceof ApexMap)) throw new Error('no map');
    expect(all.get(tx, 'lead')).toBeInstanceOf(ApexSObjectType);
    expect(all.get(tx, 'Nope__c')).toBeNull();
    expect(() => all.get(tx, 'Opportunity')).toThrow(NotSupportedError);
    expect(() => all.keys()).toThrow(NotSupportedError);
  });
});

describe('custom settings', () => {
  // "Custom Settings Methods", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_settings.htm
  const type = ApexSObjectType.of(typeOf(new TestOrg().database.schema, 'Setting__c'));

  function record(value: Value): Record<string, Value> {
    if (!(value instanceof ApexSObject)) throw new Error('no record');
    return Object.fromEntries(value.fields);
  }

  it('are never null: without data only the owner is set', () => {
    const org = new TestOrg();
    const tx = org.begin();
    const organization = call(tx, 'UserInfo.getOrganizationId()');
    expect(record(call(tx, 'SObject.getOrgDefaults()', type))).toEqual({
      SetupOwnerId: organization
    });
    expect(record(call(tx, 'SObject.getInstance()', type))).toEqual({
      SetupOwnerId: org.admin
    });
  });

  it('merge user over profile over organization, field by field, and cost no query', () => {
    const org = new TestOrg();
    const tx = org.begin();
    const owner = call(tx, 'UserInfo.getOrganizationId()');
    const defaults = org.insert('Setting__c', {
      SetupOwnerId: owner,
      On__c: true,
      Words__c: 'all'
    });
    const read = (): Value => call(tx, 'SObject.getInstance()', type);
    expect(record(read())).toEqual({ SetupOwnerId: org.admin, On__c: true, Words__c: 'all' });
    const own = org.insert('Setting__c', { SetupOwnerId: org.admin });
    expect(record(read())).toMatchObject({ Id: own.id, On__c: false, Words__c: 'all' });
    expect(record(call(tx, 'SObject.getInstance(String)', type, owner))).toMatchObject({
      Id: defaults.id
    });
    expect(record(call(tx, 'SObject.getOrgDefaults()', type))).toMatchObject({
      Id: defaults.id
    });
    expect(tx.limits.get('queries')).toBe(0);
  });
});
