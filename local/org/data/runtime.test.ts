import { describe, expect, it } from 'vitest';
import { NotSupportedError } from '../values/errors';
import { ApexSObject } from '../values/sobject';
import { MINIMUM_PROFILE } from './access/profiles';
import { dataRuntime } from './runtime';
import { typeOf } from './store';
import { TestOrg } from './test-support';

const runtime = dataRuntime();

describe('runAs', () => {
  // "Using the runAs Method", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_runas.htm
  it('switches the user until left and counts as a DML statement', () => {
    const org = new TestOrg();
    const user = org.user('u', MINIMUM_PROFILE);
    const tx = org.begin();
    const leave = runtime.runAs(tx, new ApexSObject(typeOf(tx.schema, 'User'), [['Id', user]]));
    expect([tx.user, tx.timeZone, tx.limits.get('dmlStatements')]).toEqual([user, 'GMT', 1]);
    leave();
    expect([tx.user, tx.timeZone]).toEqual([org.admin, 'America/Los_Angeles']);
  });

  it('refuses a user that is not saved', () => {
    const org = new TestOrg();
    const tx = org.begin();
    expect(() => runtime.runAs(tx, new ApexSObject(typeOf(tx.schema, 'User')))).toThrow(
      NotSupportedError
    );
  });
});

describe('sharing', () => {
  it('nests', () => {
    const tx = new TestOrg().begin();
    const outer = runtime.enterSharing(tx, 'with');
    const inner = runtime.enterSharing(tx, 'without');
    expect(tx.sharing).toBe('without');
    inner();
    expect(tx.sharing).toBe('with');
    outer();
    expect(tx.sharing).toBe('without');
  });
});

describe('Trigger', () => {
  it('is empty outside triggers', () => {
    const tx = new TestOrg().begin();
    expect(runtime.triggerContext(tx, 'isexecuting')).toBe(false);
    expect(runtime.triggerContext(tx, 'new')).toBeNull();
  });

  it('tells of the invocation under way', () => {
    const tx = new TestOrg().begin();
    tx.trigger = {
      operation: 'update',
      timing: 'after',
      new: 'n',
      old: 'o',
      newMap: null,
      oldMap: null,
      size: 2
    };
    const ask = (name: string): unknown => runtime.triggerContext(tx, name);
    expect([ask('isupdate'), ask('isinsert'), ask('isafter'), ask('isbefore')]).toEqual([
      true,
      false,
      true,
      false
    ]);
    expect([ask('new'), ask('old'), ask('size')]).toEqual(['n', 'o', 2]);
    expect(ask('operationtype')).toMatchObject({ name: 'AFTER_UPDATE' });
  });
});
