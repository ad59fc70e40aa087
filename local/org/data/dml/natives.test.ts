import { expect, test } from 'vitest';
import type { Tx, Value } from '../../emit/abi';
import { constructorKey, fieldKey, methodKey } from '../../platform/natives';
import { ApexList } from '../../values/collections';
import { NotSupportedError } from '../../values/errors';
import { ApexEnum, ApexSObjectField } from '../../values/scalars';
import { ApexAccessLevel } from '../access/access-level';
import { dmlNatives } from '../dml-natives';
import { dmlHooks } from './hooks';
import { dmlRuntime } from './runtime';
import { DmlOrg, thrownBy } from './test-support';

const LEAD = { LastName: 'Byron', Company: 'Analytical Engines' };
const SYSTEM = new ApexAccessLevel('system');

function call(key: string, tx: Tx, ...args: readonly Value[]): Value {
  const native = dmlNatives.get(key);
  if (native === undefined) throw new Error(`no native ${key}`);
  return (native.call as (tx: Tx, ...args: readonly Value[]) => Value)(tx, ...args);
}

const method = (signature: string, tx: Tx, ...args: readonly Value[]): Value =>
  call(signature.toLowerCase(), tx, ...args);

test('a list is answered with a list of results, a record with one', () => {
  const org = new DmlOrg();
  const tx = org.begin();
  const leads = new ApexList('List<Lead>', [
    org.record('Lead', LEAD),
    org.record('Lead', { LastName: 'x' })
  ]);
  const results = method(
    'Database.insert(List<SObject>,Boolean,AccessLevel)',
    tx,
    leads,
    false,
    SYSTEM
  );
  if (!(results instanceof ApexList)) throw new Error('no list');
  expect(results.type).toBe('List<Database.SaveResult>');
  const [saved, refused] = results.items;
  expect(method('Database.SaveResult.isSuccess()', tx, saved)).toBe(true);
  expect(method('Database.SaveResult.getId()', tx, refused)).toBeNull();
  const errors = method('Database.SaveResult.getErrors()', tx, refused);
  const error = errors instanceof ApexList ? errors.items[0] : null;
  const code = method('Database.Error.getStatusCode()', tx, error);
  expect(code instanceof ApexEnum ? [code.enumName, code.name] : null).toEqual([
    'StatusCode',
    'REQUIRED_FIELD_MISSING'
  ]);
  const id = method('Database.SaveResult.getId()', tx, saved);
  const deleted = method('Database.delete(Id,AccessLevel)', tx, id, SYSTEM);
  expect(method('Database.DeleteResult.isSuccess()', tx, deleted)).toBe(true);
});

// "DMLOptions Class",
// https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Database_DMLOptions.htm
test('options have their headers and save partially unless they say otherwise', () => {
  const org = new DmlOrg();
  dmlHooks(org.database).duplicateRules.push({
    object: 'Lead',
    name: 'All',
    message: 'Duplicate',
    matches: () => true
  });
  const tx = org.begin();
  const options = call(constructorKey('Database.DMLOptions', []), tx, 'Database.DMLOptions');
  const header = call(fieldKey('Database.DMLOptions', 'DuplicateRuleHeader', 'get'), tx, options);
  const insert = () =>
    method('Database.insert(SObject,Database.DMLOptions)', tx, org.record('Lead', LEAD), options);
  expect(method('Database.SaveResult.isSuccess()', tx, insert())).toBe(false);
  const allow = fieldKey('Database.DMLOptions.DuplicateRuleHeader', 'AllowSave', 'set');
  call(allow, tx, header, true);
  expect(method('Database.SaveResult.isSuccess()', tx, insert())).toBe(true);
  call(fieldKey('Database.DMLOptions', 'AllowFieldTruncation', 'set'), tx, options, true);
  expect(insert).toThrow(NotSupportedError);
});

test('upsert by a field token', () => {
  const org = new DmlOrg();
  org.seed('Note__c', { Key__c: 'k' });
  const tx = org.begin();
  const note = org.record('Note__c', { Key__c: 'k', Must__c: 'x' });
  const field = note.type.fields.get('key__c');
  if (field === undefined) throw new Error('no field');
  const token = ApexSObjectField.of(note.type, field);
  const key = methodKey('Database', 'upsert', ['SObject', 'Schema.SObjectField', 'AccessLevel']);
  const result = call(key, tx, note, token, SYSTEM);
  expect(method('Database.UpsertResult.isCreated()', tx, result)).toBe(false);
});

test('DML statements', () => {
  const org = new DmlOrg();
  const tx = org.begin();
  const lead = org.record('Lead', LEAD);
  const { dml } = dmlRuntime();
  dml('insert', 'system', null)(tx, lead, null);
  dml('delete', null, null)(tx, new ApexList('List<Lead>', [lead]), null);
  expect(org.row('Lead', lead.id).values['IsDeleted']).toBe(true);
  expect(thrownBy(() => dml('update', null, null)(tx, lead, null)).message).toContain(
    'ENTITY_IS_DELETED'
  );
});

// "Transaction Control",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_transaction_control.htm
test('rolling back to a savepoint undoes writes, keeps Ids on records, ends later savepoints', () => {
  const org = new DmlOrg();
  const tx = org.begin();
  const first = method('Database.setSavepoint()', tx);
  const lead = org.record('Lead', LEAD);
  method('Database.insert(SObject)', tx, lead);
  const second = method('Database.setSavepoint()', tx);
  method('Database.rollback(Savepoint)', tx, first);
  expect(lead.id).not.toBeNull();
  expect(tx.store.get('Lead', lead.id ?? '')).toBeUndefined();
  expect(tx.limits.get('dmlStatements')).toBe(4);
  expect(() => method('Database.rollback(Savepoint)', tx, second)).toThrow(NotSupportedError);
  method('Database.rollback(Savepoint)', tx, first);
});

// "Publish Event Messages with Apex",
// https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_publish_apex.htm
test('a good event is published, a bad one is a failed result', () => {
  const org = new DmlOrg();
  const tx = org.begin();
  const event = org.record('Rang__e', { Why__c: 'fire' });
  const result = method('EventBus.publish(SObject)', tx, event);
  const bad = method('EventBus.publish(SObject)', tx, org.record('Rang__e', {}));
  expect(method('Database.SaveResult.isSuccess()', tx, result)).toBe(true);
  expect(method('Database.SaveResult.isSuccess()', tx, bad)).toBe(false);
});
