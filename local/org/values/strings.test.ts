import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '../emit/abi';
import { ApexDate } from './date';
import { ApexDatetime } from './datetime';
import { NotSupportedError } from './errors';
import { ApexList } from './list';
import { call, thrownBy, tx } from './test-support';
import { textOf } from './text';

/** Most examples are those of "String Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm */
const examples: [string, Value[], Value][] = [
  ['abbreviate(Integer)', ['Hello Maximillian', 8], 'Hello...'],
  ['capitalize()', ['hello maximillian'], 'Hello maximillian'],
  ['center(Integer)', ['hello', 9], '  hello  '],
  ['center(Integer,String)', ['hello', 9, '-'], '--hello--'],
  ['charAt(Integer)', ['Ω is Ohm', 0], 937],
  ['compareTo(String)', ['abcde', 'abcd'], 1],
  ['contains(String)', ['Salesforce', 'force'], true],
  ['containsAny(String)', ['hello', 'hx'], true],
  ['containsIgnoreCase(String)', ['hello', 'HE'], true],
  ['containsNone(String)', ['abcde', 'fg'], true],
  ['containsOnly(String)', ['abba', 'abcd'], true],
  ['countMatches(String)', ['Hello Jane', 'Jane'], 1],
  ['deleteWhitespace()', [' Hello  Jane '], 'HelloJane'],
  ['difference(String)', ['Hello Jane', 'Hello Max'], 'Max'],
  ['endsWithIgnoreCase(String)', ['Hello Jason', 'jason'], true],
  ['equalsIgnoreCase(String)', ['abcd', 'ABCD'], true],
  ['escapeCsv()', ['Max1, "Max2"'], '"Max1, ""Max2"""'],
  ['getLevenshteinDistance(String)', ['Hello Joe', 'Hello Max'], 3],
  ['hashCode()', ['Hello'], 69609650],
  ['indexOf(String,Integer)', ['abcd', 'ab', 1], -1],
  ['indexOfAny(String)', ['abcd', 'xc'], 2],
  ['indexOfDifference(String)', ['abcd', 'abxc'], 2],
  ['lastIndexOf(String,Integer)', ['abcdaacd', 'c', 7], 6],
  ['lastIndexOfIgnoreCase(String)', ['abcdaacd', 'DAAC'], 3],
  ['left(Integer)', ['abcdaacd', 3], 'abc'],
  ['leftPad(Integer,String)', ['abc', 5, 'xy'], 'xyabc'],
  ['mid(Integer,Integer)', ['abcde', 2, 3], 'cde'],
  ['normalizeSpace()', ['Salesforce \t    force.com'], 'Salesforce force.com'],
  ['remove(String)', ['Salesforce and force.com', 'force'], 'Sales and .com'],
  ['removeEndIgnoreCase(String)', ['Salesforce and force.com', 'FORCE.COM'], 'Salesforce and '],
  ['removeStart(String)', ['Salesforce', 'Sales'], 'force'],
  ['repeat(String,Integer)', ['SFDC', '-', 2], 'SFDC-SFDC'],
  ['replace(String,String)', ['abcdbca', 'bc', '$&'], 'a$&d$&a'],
  ['reverse()', ['abc'], 'cba'],
  ['right(Integer)', ['Hello Max', 3], 'Max'],
  ['startsWith(String)', ['AE86 vs EK9', 'AE86'], true],
  ['substring(Integer,Integer)', ['hamburger', 4, 8], 'urge'],
  ['substringAfter(String)', ['Salesforce.com', '.'], 'com'],
  ['substringAfterLast(String)', ['a.b.c', '.'], 'c'],
  ['substringBefore(String)', ['a.b', 'x'], 'a.b'],
  ['substringBetween(String,String)', ['xx"yy"zz', 'x"', '"z'], 'yy'],
  ['swapCase()', ['Force.com'], 'fORCE.COM'],
  ['trim()', [' \u0001a\u00a0 '], 'a\u00a0'],
  ['uncapitalize()', ['Hello max'], 'hello max']
];

describe('String methods', () => {
  test.each(examples)('%s of %j gives %j', (method, args, expected) => {
    expect(call(`String.${method}`, ...args)).toEqual(expected);
  });

  // "String Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm
  test('isBlank takes null and white space, but no no-break space', () => {
    const blank = [null, '', ' \t\n', '\u00a0'].map((text) => call('String.isBlank(String)', text));
    expect(blank).toEqual([true, true, true, false]);
  });

  test('positions outside the text are StringExceptions', () => {
    expect(thrownBy(() => call('String.substring(Integer)', 'abc', 4))).toBe(
      'System.StringException: Starting position out of bounds: 4'
    );
    expect(thrownBy(() => call('String.substring(Integer,Integer)', 'abc', 1, 9))).toBe(
      'System.StringException: Ending position out of bounds: 9'
    );
  });

  test('a null argument is a NullPointerException', () => {
    expect(thrownBy(() => call('String.contains(String)', 'abc', null))).toBe(
      'System.NullPointerException: Argument cannot be null.'
    );
  });

  test('format fills placeholders and undoubles quotes', () => {
    const args = new ApexList('List<Object>', ['Max', 3]);
    const pattern = "It''s {0}, '{1}', {1}, {2}";
    expect(call('String.format(String,List<Object>)', pattern, args)).toBe("It's Max, {1}, 3, {2}");
    expect(() => call('String.format(String,List<Object>)', '{0,number}', args)).toThrow(
      NotSupportedError
    );
  });

  // "String Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm
  test('join writes null as nothing', () => {
    const parts = new ApexList('List<Object>', ['a', null, 1]);
    expect(call('String.join(Object,String)', parts, ',')).toBe('a,,1');
  });

  test('what an empty text is to isNumeric is refused, not guessed', () => {
    expect(call('String.isNumeric()', '123')).toBe(true);
    expect(() => call('String.isNumeric()', '')).toThrow(NotSupportedError);
  });

  test('reversing twice gives the text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(call('String.reverse()', call('String.reverse()', text))).toBe(text);
      })
    );
  });
});

describe('text of dates', () => {
  // Concatenation shows GMT, String.valueOf the user's zone: https://albasfdc.com/2016/03/28/working-with-datetimes/
  test('a Datetime in concatenation is GMT, in valueOf local', () => {
    const moment = new ApexDatetime(Date.UTC(2026, 0, 31, 10, 5, 6, 789));
    expect(textOf(tx, moment)).toBe('2026-01-31 10:05:06');
    expect(call('String.valueOf(Datetime)', moment)).toBe('2026-01-31 02:05:06');
    expect(call('String.valueOfGmt(Datetime)', moment)).toBe('2026-01-31 10:05:06');
  });

  test('a Date in concatenation carries a time', () => {
    expect(textOf(tx, ApexDate.of(2026, 1, 31))).toBe('2026-01-31 00:00:00');
    expect(call('String.valueOf(Date)', ApexDate.of(2026, 1, 31))).toBe('2026-01-31');
  });
});
