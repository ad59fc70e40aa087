import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '../../emit/abi';
import type { ApexSet } from '../collections';
import { ApexList, ApexMap } from '../collections';
import { LimitError } from '../errors';
import { ApexBlob, ApexDate, ApexDatetime, ApexDecimal, ApexDouble, ApexTime } from '../scalars';
import { ApexSObject } from '../sobject';
import {
  account,
  call,
  callIn,
  contact,
  make,
  thrownBy,
  transaction,
  tx,
  userClass
} from '../test-support';
import { textOf } from '../text';
import { ApexType } from '../tokens';

const moment = new ApexDatetime(Date.UTC(2026, 0, 31, 10, 0, 0, 5));
const list = (...items: Value[]) => new ApexList('List<Object>', items);
const serialize = (value: Value) => call('JSON.serialize(Object)', value);
const untyped = (text: string) => call('JSON.deserializeUntyped(String)', text);
const deserialize = (text: string, type: string) =>
  call('JSON.deserialize(String,Type)', text, ApexType.of(type));

describe('serialize', () => {
  test.each<[Value, string]>([
    [null, 'null'],
    ['a"\\\n\u0001é/', '"a\\"\\\\\\n\\u0001é/"'],
    [list(1, 2n, true, ApexDecimal.of('1.50'), new ApexDouble(1)), '[1,2,true,1.50,1.0]'],
    [ApexDate.of(2026, 1, 31), '"2026-01-31"'],
    [moment, '"2026-01-31T10:00:00.005Z"'],
    [ApexTime.of(10, 0, 0, 5), '"10:00:00.005Z"'],
    [ApexBlob.of('foob'), '"Zm9vYg=="']
  ])('%o is %s', (value, expected) => {
    expect(serialize(value)).toBe(expected);
  });

  // Insertion order: https://github.com/octoberswimmer/aer-dist/issues/173
  test('records name their type and url and write Datetimes as REST does', () => {
    const parent = new ApexSObject(account, [['Name', 'Acme']]);
    const row = new ApexSObject(contact, [
      ['LastName', 'x'],
      ['Id', '003000000000001AAA'],
      ['CreatedDate', moment],
      ['Account', parent]
    ]);
    expect(serialize(row)).toBe(
      '{"attributes":{"type":"Contact","url":"/services/data/v65.0/sobjects/Contact/003000000000001AAA"},' +
        '"LastName":"x","Id":"003000000000001AAA","CreatedDate":"2026-01-31T10:00:00.005+0000",' +
        '"Account":{"attributes":{"type":"Account"},"Name":"Acme"}}'
    );
  });

  // "JSON Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm
  test('objects of user classes write their fields, transient ones never, nulls unless suppressed', () => {
    const Note = userClass('Note', { text: 'String', more: 'String', secret: 'transient String' });
    const note = make(Note, { text: 'a', secret: 'b' });
    expect(serialize(note)).toBe('{"text":"a","more":null}');
    expect(call('JSON.serialize(Object,Boolean)', note, true)).toBe('{"text":"a"}');
  });

  // The form shown in https://dfc-org-production.my.site.com/forums/ForumsMain?id=906F0000000AqJuIAK
  test('the pretty form', () => {
    const map = new ApexMap('Map<String,Object>');
    map.put(tx, 'a', list(1, list()));
    map.put(tx, 'b', new ApexMap('Map<String,Object>'));
    expect(call('JSON.serializePretty(Object)', map)).toBe(
      '{\n  "a" : [ 1, [ ] ],\n  "b" : { }\n}'
    );
  });

  // https://github.com/octoberswimmer/aer-dist/issues/159
  test('what JSON cannot hold is refused in the words of Salesforce', () => {
    expect(thrownBy(() => serialize(call('UUID.randomUUID()')))).toBe(
      'System.JSONException: Apex Type unsupported in JSON: UUID'
    );
  });

  test('a list that holds itself ends as a stack limit', () => {
    const own = list();
    own.add(tx, own);
    expect(() => serialize(own)).toThrow(LimitError);
  });
});

describe('deserializeUntyped', () => {
  // "JSON Class", deserializeUntyped, https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm#apex_System_Json_deserializeUntyped
  test('makes maps, lists and the smallest number type', () => {
    const map = untyped('{"a":[1,3000000000,1.50,"x",true,null],"b":{}}') as ApexMap;
    expect(map.type).toBe('Map<String,Object>');
    expect(map.get(tx, 'a')).toEqual(list(1, 3000000000n, ApexDecimal.of('1.50'), 'x', true, null));
    expect(map.get(tx, 'b')).toBeInstanceOf(ApexMap);
  });

  test.each([
    // https://salesforce.stackexchange.com/questions/301508 and /137599: words and counting of columns
    [
      'request',
      "Unexpected character ('r' (code 114)): expected a valid value (number, String, array, object, 'true', 'false' or 'null') at [line:1, column:2]"
    ],
    [
      '{name: 1}',
      "Unexpected character ('n' (code 110)): was expecting double-quote to start field name at [line:1, column:3]"
    ],
    [
      '{"a":1,}',
      "Unexpected character ('}' (code 125)): was expecting double-quote to start field name at [line:1, column:9]"
    ],
    [
      '{"a" 1}',
      "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value at [line:1, column:7]"
    ],
    [
      '[1 2]',
      "Unexpected character ('2' (code 50)): was expecting comma to separate ARRAY entries at [line:1, column:5]"
    ],
    [
      '[\n 1',
      'Unexpected end-of-input: expected close marker for ARRAY (from [line:1, column:2]) at [line:2, column:3]'
    ],
    [
      '"a',
      'Unexpected end-of-input: was expecting closing quote for a string value at [line:1, column:3]'
    ],
    [
      'nope',
      "Unrecognized token 'nope': was expecting 'null', 'true', 'false' or NaN at [line:1, column:5]"
    ],
    ['01', 'Invalid numeric value: Leading zeroes not allowed at [line:1, column:2]'],
    ['"\\x"', "Unrecognized character escape 'x' (code 120) at [line:1, column:4]"],
    ['', 'No content to map to Object due to end of input']
  ])('%j is refused', (text, words) => {
    expect(thrownBy(() => untyped(text))).toBe(`System.JSONException: ${words}`);
  });

  test('whatever the text, what is thrown is an Apex exception or a limit', () => {
    const text = fc.array(fc.constantFrom(...'{}[]",:\\u0e+-.1tfn \n'.split('')), {
      maxLength: 20
    });
    fc.assert(
      fc.property(
        fc.oneof(
          text.map((parts) => parts.join('')),
          fc.json(),
          fc.string()
        ),
        (source) => {
          thrownBy(() => untyped(source));
        }
      ),
      { numRuns: 2000 }
    );
    expect(() => untyped('['.repeat(100_000))).toThrow(LimitError);
    expect(() => untyped('{"a":'.repeat(100_000))).toThrow(LimitError);
  });

  test('what JSON says, it says again', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.parse(String(serialize(untyped(text))))).toEqual(JSON.parse(text));
      })
    );
  });
});

describe('deserialize', () => {
  const Line = userClass('Line', { label: 'String', count: 'Integer' });
  const Order = userClass('Order', {
    Lines: 'List<Line>',
    placed: 'Datetime',
    secret: 'transient String'
  });
  const where = transaction([Line, Order]);
  const read = (text: string, type: string, method = 'deserialize') =>
    callIn(where, `JSON.${method}(String,Type)`, text, ApexType.of(type));

  // "JSON Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm
  test('fills user classes without regard to case and passes over what it does not know', () => {
    const order = read(
      '{"lines":[{"label":"a","count":2,"x":[{}]},null],"PLACED":"2026-01-31T11:00:00.005+01:00","secret":"s"}',
      'Order'
    );
    expect(textOf(where, order)).toBe(
      'Order:[Lines=(Line:[label=a, count=2], null), placed=2026-01-31 10:00:00, secret=null]'
    );
  });

  // https://life-improver.com/salesforce/salesforce-deserializestrict-method-bug/ and https://salesforce.stackexchange.com/questions/178810
  test.each([
    ['{"first":1}', 'Line', 'deserializeStrict', 'Unknown field: Line.first'],
    ['{"first":1}', 'Account', 'deserialize', "No such column 'first' on sobject of type Account"],
    ['[]', 'Line', 'deserialize', "Malformed JSON: Expected '{' at the beginning of object"],
    [
      '{}',
      'List<Line>',
      'deserialize',
      "Malformed JSON: Expected '[' at the beginning of List/Set"
    ],
    ['{}', 'Map<String,Object>', 'deserialize', 'nothing'],
    ['{"a":1}', 'Map<String,Object>', 'deserialize', 'Apex Type unsupported in JSON: Object'],
    [
      '{"count":"two"}',
      'Line',
      'deserialize',
      'Illegal value for primitive at [line:1, column:15]'
    ],
    [
      '{"count":3000000000}',
      'Line',
      'deserialize',
      'Numeric value (3000000000) out of range of int at [line:1, column:20]'
    ],
    [
      '"2017-14-31"',
      'Date',
      'deserialize',
      'Cannot deserialize instance of date from VALUE_STRING value 2017-14-31 or request may be missing a required field at [line:1, column:13]'
    ]
  ])('%s as %s by %s: %s', (text, type, method, words) => {
    const thrown = thrownBy(() => read(text, type, method)).replace('System.JSONException: ', '');
    expect(thrown).toBe(words);
  });

  test('fills records, their parents, and generic SObjects by their attributes', () => {
    const text =
      '{"attributes":{"type":"Contact"},"lastname":"x","Score__c":5,"Account":{"Name":"Acme"}}';
    const shown = 'Contact:{LastName=x, Score__c=5, Account=Account:{Name=Acme}}';
    expect(textOf(tx, deserialize(text, 'Contact'))).toBe(shown);
    expect(textOf(tx, deserialize(text, 'SObject'))).toBe(shown);
  });

  test.each<[Value, string]>([
    [new ApexList('List<Long>', [1n, null]), 'List<Long>'],
    [new ApexList('List<Decimal>', [ApexDecimal.of('1.50')]), 'List<Decimal>'],
    [new ApexList('List<Datetime>', [moment]), 'List<Datetime>'],
    [new ApexList('List<Time>', [ApexTime.of(1, 2, 3, 4)]), 'List<Time>'],
    [new ApexList('List<Blob>', [ApexBlob.of('é')]), 'List<Blob>'],
    [
      new ApexList('List<Contact>', [new ApexSObject(contact, [['CreatedDate', moment]])]),
      'List<Contact>'
    ]
  ])('%o goes out and comes back as %s', (value, type) => {
    const back = deserialize(String(serialize(value)), type);
    expect(textOf(tx, back)).toBe(textOf(tx, value));
    expect((back as ApexList).equals(tx, value)).toBe(true);
  });

  test('sets and maps with Id keys', () => {
    const set = deserialize('["a","b","a"]', 'Set<String>') as ApexSet;
    expect(set.size).toBe(2);
    const map = deserialize('{"003000000000001":[1]}', 'Map<Id,List<Integer>>');
    expect(textOf(tx, map)).toBe('{003000000000001AAA=(1)}');
  });
});
