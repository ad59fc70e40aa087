import { describe, expect, test } from 'vitest';
import type { Value } from '../emit/abi';
import { LimitError, NotSupportedError } from './errors';
import { ApexException, apexException } from './exceptions';
import { asFault } from './faults';
import { ApexList, ApexMap } from './collections';
import { valueRuntime } from './runtime';
import { ApexDecimal, ApexDouble } from './scalars';
import { ApexSObject } from './sobject';
import { ApexType } from './tokens';
import {
  account,
  call,
  callIn,
  contact,
  make,
  schema,
  thrownBy,
  transaction,
  tx,
  userClass
} from './test-support';
import { textOf } from './text';

const runtime = valueRuntime(schema);
const map = new ApexMap('Map<String,Object>');

describe('casts and tests', () => {
  test.each<[Value, string, string]>([
    // https://salesforce.stackexchange.com/questions/207118
    [ApexDecimal.of('5.2'), 'Integer', 'Decimal to Integer'],
    // https://salesforce.stackexchange.com/questions/384277
    [map, 'List<Object>', 'Map<String,ANY> to List<ANY>'],
    ['x', 'Integer', 'String to Integer'],
    [new ApexSObject(contact), 'Account', 'Contact to Account']
  ])('%j cannot be cast to %s', (value, type, words) => {
    expect(thrownBy(() => runtime.caster(type)(tx, value))).toBe(
      `System.TypeException: Invalid conversion from runtime type ${words}`
    );
  });

  // "Rules of Conversion", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_loops_conversion.htm
  test('a number in an Object can be cast upwards', () => {
    expect(runtime.caster('Decimal')(tx, 5)).toEqual(ApexDecimal.of(5));
    expect(runtime.caster('Long')(tx, 5)).toBe(5n);
    expect(() => runtime.caster('Double')(tx, ApexDecimal.of('1'))).toThrow(NotSupportedError);
  });

  test('a text can be cast to Id when it is one', () => {
    expect(runtime.caster('Id')(tx, '003000000000001')).toBe('003000000000001AAA');
    expect(thrownBy(() => runtime.caster('Id')(tx, 'x'))).toBe(
      'System.StringException: Invalid id: x'
    );
    expect(runtime.instanceTest('Id')(tx, 'x')).toBe(false);
  });

  test('a list of SObjects is a list of what it holds', () => {
    const rows = new ApexList('List<SObject>', [new ApexSObject(account)]);
    expect(runtime.instanceTest('List<Account>')(tx, rows)).toBe(true);
    expect(runtime.instanceTest('List<Contact>')(tx, rows)).toBe(false);
    expect(runtime.instanceTest('List<SObject>')(tx, new ApexList('List<Account>'))).toBe(true);
  });

  test('user classes are tested by superclass, interface and platform class', () => {
    const Base = { ...userClass('Base', {}), interfaces: ['Comparable'] };
    const Sub = { ...userClass('Sub', {}), superclass: Base };
    const self = make(Sub);
    const where = transaction([Base, Sub]);
    const is = (type: string) => runtime.instanceTest(type)(where, self);
    expect([is('Sub'), is('Base'), is('Comparable'), is('Object'), is('Iterator<Object>')]).toEqual(
      [true, true, true, true, false]
    );
  });
});

describe('exceptions', () => {
  // "Exception Class and Built-In Exceptions", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_exception_methods.htm
  test('carry type, words, cause and the stack of where they were made', () => {
    const cause = apexException('System.MathException', 'Divide by 0');
    const made = call('DmlException.<init>(String,Exception)', 'DmlException', 'no', cause);
    expect(textOf(tx, made)).toBe('System.DmlException: no');
    expect(call('Exception.getTypeName()', made)).toBe('System.DmlException');
    expect(call('Exception.getCause()', made)).toBe(cause);
    expect(call('Exception.getLineNumber()', made)).toBe(12);
    expect(call('Exception.getStackTraceString()', made)).toBe(
      'Class.OptOutPush.run: line 12, column 1\nTrigger.LeadOptOut: line 3, column 1'
    );
  });

  test('a user exception goes by its class', () => {
    const Base = runtime.exceptionBase('Exception');
    const self = Object.assign(new Base(), { $class: userClass('Outer.MyException', {}) });
    expect(textOf(tx, self)).toBe('Outer.MyException: Script-thrown exception');
    runtime.initException(tx, self, ['words']);
    expect(textOf(tx, self)).toBe('Outer.MyException: words');
    expect(runtime.instanceTest('Exception')(tx, self)).toBe(true);
    expect(runtime.instanceTest('DmlException')(tx, self)).toBe(false);
  });

  test('an AuraHandledException keeps its words for the page', () => {
    const made = call(
      'AuraHandledException.<init>(String)',
      'AuraHandledException',
      'for the page'
    );
    expect(call('Exception.getMessage()', made)).toBe('Script-thrown exception');
    expect((made as ApexException).shown).toBe('for the page');
  });

  test('tell of the rows of a failed write', () => {
    const row = {
      index: 1,
      id: null,
      statusCode: 'REQUIRED_FIELD_MISSING',
      message: 'Required fields are missing: [LastName]',
      fields: ['LastName']
    };
    const made = apexException('DmlException', 'Insert failed.', { dmlErrors: [row] });
    expect(call('Exception.getNumDml()', made)).toBe(1);
    expect(call('Exception.getDmlIndex(Integer)', made, 0)).toBe(1);
    expect(textOf(tx, call('Exception.getDmlType(Integer)', made, 0))).toBe(
      'REQUIRED_FIELD_MISSING'
    );
    expect(textOf(tx, call('Exception.getDmlFieldNames(Integer)', made, 0))).toBe('(LastName)');
    expect(thrownBy(() => call('Exception.getDmlMessage(Integer)', made, 1))).toBe(
      'System.ListException: List index out of bounds: 1'
    );
  });

  // "a runtime exception that can't be handled", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
  test('limits, refusals and faults of the org pass every catch', () => {
    const thrown = [new LimitError('x'), new NotSupportedError('x'), new TypeError('x')];
    for (const each of thrown) {
      expect(runtime.uncatchable(each)).toBe(true);
      expect(() => runtime.caught(tx, each)).toThrow(each);
    }
    const exception = new ApexException('TypeException', 'x');
    expect(runtime.caught(tx, exception)).toBe(exception);
  });

  test('a stack that ran over is the limit of Apex', () => {
    const forever = (): number => forever() + 1;
    let thrown: unknown;
    try {
      forever();
    } catch (overrun) {
      thrown = overrun;
    }
    expect(asFault(thrown)).toEqual(new LimitError('Maximum stack depth reached: 1001'));
  });
});

describe('objects', () => {
  const Note = userClass('Outer.Note', { text: 'String', next: 'Outer.Note' });

  test('show their fields, or what toString gives', () => {
    expect(textOf(tx, make(Note, { text: 'a' }))).toBe('Note:[text=a, next=null]');
    const Named = userClass('Named', {}, { 'toString/0': () => 'me' });
    expect(`${textOf(tx, make(Named))}`).toBe('me');
  });

  test('dispatch prefers the method of a user class', () => {
    const native = (_tx: unknown, self: Value) => `native ${String(self)}`;
    const Named = userClass('Named', {}, { 'toString/0': () => 'me' });
    expect(runtime.dispatch(tx, make(Named), 'toString', 0, native, [])).toBe('me');
    expect(runtime.dispatch(tx, 'x', 'toString', 0, native, [])).toBe('native x');
    expect(thrownBy(() => runtime.dispatch(tx, null, 'toString', 0, native, []))).toBe(
      'System.NullPointerException: Attempt to de-reference a null object'
    );
  });

  // "Type Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_type.htm
  test('types are found by name and made', () => {
    const where = transaction([Note]);
    const name = (text: string) => textOf(where, callIn(where, 'Type.forName(String)', text));
    expect(name('outer.NOTE')).toBe('Outer.Note');
    expect(name('map<id, list<contact>>')).toBe('Map<Id,List<Contact>>');
    expect(name('Nothing')).toBe('null');
    expect(textOf(where, callIn(where, 'Type.newInstance()', ApexType.of('Contact')))).toBe(
      'Contact:{}'
    );
  });

  test('constants of platform enums know their names and order', () => {
    const token = runtime.enumConstant('JSONToken', 'value_null');
    expect(call('Enum.name()', token)).toBe('VALUE_NULL');
    expect(call('Enum.valueOf(Type,String)', ApexType.of('RoundingMode'), 'up')).toBe(
      runtime.enumConstant('RoundingMode', 'UP')
    );
  });

  test('literals keep their types', () => {
    expect(runtime.longLiteral('5L')).toBe(5n);
    expect(runtime.doubleLiteral('1.5d')).toEqual(new ApexDouble(1.5));
    expect(textOf(tx, runtime.decimalLiteral('1.50'))).toBe('1.50');
    expect(textOf(tx, runtime.newArray('List<String>')(tx, 2))).toBe('(null, null)');
  });
});

// Digests and encodings: RFC 4231 test case 2, RFC 4648, Java's URLEncoder
describe('bytes', () => {
  const blob = (text: string) => call('Blob.valueOf(String)', text);
  const hex = (bytes: Value) => call('EncodingUtil.convertToHex(Blob)', bytes);

  // "Crypto Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_crypto.htm
  test('digests and MACs', () => {
    expect(hex(call('Crypto.generateDigest(String,Blob)', 'MD5', blob('abc')))).toBe(
      '900150983cd24fb0d6963f7d28e17f72'
    );
    expect(
      hex(
        call(
          'Crypto.generateMac(String,Blob,Blob)',
          'hmacSHA256',
          blob('what do ya want for nothing?'),
          blob('Jefe')
        )
      )
    ).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });

  // "EncodingUtil Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_encodingUtil.htm
  test('encodings', () => {
    expect(call('EncodingUtil.urlEncode(String,String)', 'a b*ä/~', 'UTF-8')).toBe(
      'a+b*%C3%A4%2F%7E'
    );
    const bytes = call('EncodingUtil.base64Decode(String)', 'Zm9vYg==');
    expect(call('Blob.toString()', bytes)).toBe('foob');
    expect(thrownBy(() => call('EncodingUtil.base64Decode(String)', 'Zm9v%'))).toBe(
      'System.StringException: Unrecognized base64 character: %'
    );
    expect(
      thrownBy(() => call('Blob.toString()', call('EncodingUtil.convertFromHex(String)', 'ff')))
    ).toBe('System.StringException: BLOB is not a valid UTF-8 string');
  });
});
