import { describe, expect, test } from 'vitest';
import type { Value } from '../../emit/abi';
import { ApexList } from '../collections';
import { call, thrownBy, tx } from '../test-support';
import { textOf } from '../text';
import { ApexType } from '../tokens';

const list = (...items: Value[]) => new ApexList('List<Object>', items);

// "JSONParser Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_JsonParser.htm
describe('JSONParser', () => {
  const parser = (text: string) => call('JSON.createParser(String)', text);
  const next = (self: Value) => textOf(tx, call('JSONParser.nextToken()', self));

  test('gives token, name and text, numbers as written', () => {
    const self = parser('{"a":[1,-1.50e2],"b":{"c":null}}');
    const seen: string[] = [];
    for (let token = next(self); token !== 'null'; token = next(self))
      seen.push(
        [token, ...['getCurrentName', 'getText'].map((m) => call(`JSONParser.${m}()`, self))].join(
          ' '
        )
      );
    expect(seen).toEqual([
      'START_OBJECT  {',
      'FIELD_NAME a a',
      'START_ARRAY a [',
      'VALUE_NUMBER_INT  1',
      'VALUE_NUMBER_FLOAT  -1.50e2',
      'END_ARRAY a ]',
      'FIELD_NAME b b',
      'START_OBJECT b {',
      'FIELD_NAME c c',
      'VALUE_NULL c null',
      'END_OBJECT b }',
      'END_OBJECT  }'
    ]);
    expect(call('JSONParser.getText()', self)).toBe(null);
  });

  test('reads any depth and skips it', () => {
    const self = parser(`{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)},"x":7}`);
    next(self);
    next(self);
    next(self);
    call('JSONParser.skipChildren()', self);
    expect(textOf(tx, call('JSONParser.getCurrentToken()', self))).toBe('END_ARRAY');
    expect(textOf(tx, call('JSONParser.nextValue()', self))).toBe('VALUE_NUMBER_INT');
    expect(call('JSONParser.getCurrentName()', self)).toBe('x');
    expect(call('JSONParser.getIntegerValue()', self)).toBe(7);
  });

  test('a value of another type is a JSONException', () => {
    const self = parser('["x", 1, 99999999999]');
    next(self);
    next(self);
    expect(thrownBy(() => call('JSONParser.getIntegerValue()', self))).toBe(
      'System.JSONException: Current token (VALUE_STRING) not numeric, can not use numeric value accessors at [line:1, column:5]'
    );
    next(self);
    expect(thrownBy(() => call('JSONParser.getBooleanValue()', self))).toMatch(
      /not of boolean type/
    );
    next(self);
    expect(thrownBy(() => call('JSONParser.getIntegerValue()', self))).toMatch(
      /out of range of int/
    );
  });

  test('readValueAs takes the value and leaves no current token', () => {
    const self = parser('[{"Name":"Acme"},2]');
    next(self);
    next(self);
    const row = call('JSONParser.readValueAs(Type)', self, ApexType.of('Account'));
    expect(textOf(tx, row)).toBe('Account:{Name=Acme}');
    expect(call('JSONParser.hasCurrentToken()', self)).toBe(false);
    expect(next(self)).toBe('VALUE_NUMBER_INT');
  });
});

describe('JSONGenerator', () => {
  test('writes what it is told', () => {
    const self = call('JSON.createGenerator(Boolean)', false);
    call('JSONGenerator.writeStartObject()', self);
    call('JSONGenerator.writeStringField(String,String)', self, 'a', 'x');
    call('JSONGenerator.writeFieldName(String)', self, 'b');
    call('JSONGenerator.writeStartArray()', self);
    call('JSONGenerator.writeNumber(Integer)', self, 1);
    call('JSONGenerator.writeNull()', self);
    call('JSONGenerator.writeEndArray()', self);
    call('JSONGenerator.writeObjectField(String,Object)', self, 'c', list('y'));
    expect(call('JSONGenerator.getAsString()', self)).toBe('{"a":"x","b":[1,null],"c":["y"]}');
    expect(call('JSONGenerator.isClosed()', self)).toBe(true);
  });

  test('refuses a value where a name is due', () => {
    const self = call('JSON.createGenerator(Boolean)', false);
    call('JSONGenerator.writeStartObject()', self);
    expect(thrownBy(() => call('JSONGenerator.writeString(String)', self, 'x'))).toBe(
      'System.JSONException: Can not write value, expecting field name'
    );
  });
});
