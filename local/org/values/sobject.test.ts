import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '../emit/abi';
import { checksum, parseId, toId18 } from './id';
import { getField, getParent, setField } from './records';
import { ApexDecimal } from './scalars';
import { ApexSObject } from './sobject';
import { ApexSObjectField } from './tokens';
import { account, call, contact, field, thrownBy, tx } from './test-support';
import { textOf } from './text';

const record = (...fields: [string, Value][]) => new ApexSObject(contact, fields);
const put = (row: ApexSObject, name: string, value: Value) =>
  call('SObject.put(String,Object)', row, name, value);
const get = (row: ApexSObject, name: string) => call('SObject.get(String)', row, name);

describe('fields', () => {
  // "The expression accessing a Boolean type field on an sObject with simple dot notation is evaluated to true
  // only if the field value is non-null and true", https://salesforce.stackexchange.com/questions/127548
  test('an unset checkbox reads false by dot and null by get', () => {
    expect(getField(tx, record(), 'HasOptedOutOfEmail')).toBe(false);
    expect(get(record(), 'HasOptedOutOfEmail')).toBe(null);
  });

  test('put converts numbers, gives the value before, and takes names in any case', () => {
    const row = record();
    expect(put(row, 'score__C', 5)).toBe(null);
    expect(put(row, 'Score__c', ApexDecimal.of('6'))).toEqual(ApexDecimal.of(5));
    expect(get(row, 'SCORE__c')).toEqual(ApexDecimal.of('6'));
  });

  test.each<[string, Value, string]>([
    ['LastName', 5, 'System.SObjectException: Illegal assignment from Integer to String'],
    ['Score__c', 'x', 'System.SObjectException: Illegal assignment from String to Decimal'],
    ['AccountId', 'x', 'System.StringException: Invalid id: x'],
    ['Nope', 'x', 'System.SObjectException: Invalid field Nope for Contact']
  ])('put %s %j is refused', (name, value, expected) => {
    expect(thrownBy(() => put(record(), name, value))).toBe(expected);
  });

  test('a token of another object is refused', () => {
    const token = ApexSObjectField.of(account, field('Name', 'Text'));
    expect(thrownBy(() => call('SObject.get(Schema.SObjectField)', record(), token))).toBe(
      'System.SObjectException: SObject.FieldName does not belong to SObject type Contact'
    );
  });

  // "Accessing sObject Fields", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SObject_accessing_fields.htm
  test('a queried record knows no field but the queried ones and those assigned since', () => {
    const row = record(['LastName', 'x']);
    row.selected = true;
    expect(thrownBy(() => getField(tx, row, 'Score__c'))).toBe(
      'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Contact.Score__c'
    );
    setField(tx, row, 'Score__c', ApexDecimal.of('1'));
    expect(textOf(tx, getField(tx, row, 'Score__c'))).toBe('1');
  });

  // https://dfc-org-production.force.com/forums/ForumsMain?id=906F0000000MM6iIAG quoting the guide: c.Account.Name is null when c.Account is
  test('a relationship of nothing is null, a field of nothing an exception', () => {
    expect(getParent(tx, getParent(tx, record(), 'Account'), 'Owner')).toBe(null);
    expect(thrownBy(() => getField(tx, null, 'LastName'))).toBe(
      'System.NullPointerException: Attempt to de-reference a null object'
    );
  });

  test('a read-only record cannot be written', () => {
    const row = record();
    row.readOnly = true;
    expect(thrownBy(() => setField(tx, row, 'LastName', 'x'))).toBe(
      'System.FinalException: Record is read-only'
    );
    expect(thrownBy(() => put(row, 'LastName', 'x'))).toBe(
      'System.FinalException: Record is read-only'
    );
  });

  test('populated fields leave out what a query found empty', () => {
    const row = record(['LastName', null], ['Score__c', null]);
    row.selected = true;
    setField(tx, row, 'LastName', null);
    expect(textOf(tx, call('SObject.getPopulatedFieldsAsMap()', row))).toBe('{LastName=null}');
  });

  test('text and errors', () => {
    const row = record(['LastName', 'x'], ['HasOptedOutOfEmail', true]);
    expect(textOf(tx, row)).toBe('Contact:{LastName=x, HasOptedOutOfEmail=true}');
    call('SObject.addError(String)', row, 'no');
    call('SObject.addError(String,String)', row, 'lastname', 'not this one');
    expect(row.errors).toEqual([
      { field: null, message: 'no' },
      { field: 'LastName', message: 'not this one' }
    ]);
  });
});

// https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject.htm#apex_System_SObject_clone
describe('clone', () => {
  const parent = new ApexSObject(account, [['Name', 'Acme']]);
  const row = record(
    ['Id', '003000000000001AAA'],
    ['LastName', 'x'],
    ['CreatedDate', null],
    ['Account', parent]
  );

  test('drops Id and audit fields unless asked and shares related records unless deep', () => {
    const plain = call('SObject.clone()', row) as ApexSObject;
    expect(textOf(tx, plain)).toBe('Contact:{LastName=x, Account=Account:{Name=Acme}}');
    expect(plain.fields.get('Account')).toBe(parent);
    expect(call('SObject.getCloneSourceId()', plain)).toBe('003000000000001AAA');
    const full = call(
      'SObject.clone(Boolean,Boolean,Boolean)',
      row,
      true,
      true,
      true
    ) as ApexSObject;
    expect(full.id).toBe('003000000000001AAA');
    expect(full.fields.has('CreatedDate')).toBe(true);
    expect(full.fields.get('Account')).not.toBe(parent);
  });

  test('a copy of a queried record may be read for the Id it lost', () => {
    const queried = record(['Id', '003000000000001AAA']);
    queried.selected = true;
    expect(getField(tx, call('SObject.clone()', queried), 'Id')).toBe(null);
  });
});

describe('Id', () => {
  // https://help.salesforce.com/s/articleView?id=000385008
  test('15 characters become 18 with the checksum of their case', () => {
    expect(parseId('00Q5f000004Zr3h')).toBe('00Q5f000004Zr3hEAC');
  });

  test.each(['', '00Q', '00Q5f000004Zr3', '00Q5f000004Zr3h!AC', '00Q5f000004Zr3hE@C'])(
    '%j is no Id',
    (text) => {
      expect(thrownBy(() => call('Id.valueOf(String)', text))).toBe(
        `System.StringException: Invalid id: ${text}`
      );
    }
  );

  test('every spelling of 18 characters is the same Id', () => {
    const base = fc.stringMatching(/^[0-9A-Za-z]{15}$/);
    fc.assert(
      fc.property(base, (id15) => {
        const id18 = id15 + checksum(id15);
        expect(toId18(id15)).toBe(id18);
        expect(toId18(id18.toLowerCase())).toBe(id18);
        expect(toId18(id18.toUpperCase())).toBe(id18);
        expect(call('Id.to15()', id18)).toBe(id15);
      })
    );
  });
});
