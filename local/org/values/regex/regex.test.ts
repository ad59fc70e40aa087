import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '../../emit/abi';
import { NotSupportedError } from '../errors';
import { ApexList } from '../list';
import { call, thrownBy } from '../test-support';

const split = (text: string, pattern: string, limit?: number) => {
  const parts =
    limit === undefined
      ? call('String.split(String)', text, pattern)
      : call('String.split(String,Integer)', text, pattern, limit);
  return parts instanceof ApexList ? parts.items : [];
};

// "If limit is zero, the pattern will be applied as many times as possible ... and trailing empty strings will be discarded."
// String Class, https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm#apex_System_String_split
test.each<[string, string, number | undefined, string[]]>([
  ['boo:and:foo', ':', 2, ['boo', 'and:foo']],
  ['boo:and:foo', ':', 5, ['boo', 'and', 'foo']],
  ['boo:and:foo', 'o', 5, ['b', '', ':and:f', '', '']],
  ['boo:and:foo', 'o', -2, ['b', '', ':and:f', '', '']],
  ['boo:and:foo', 'o', 0, ['b', '', ':and:f']],
  [',a', ',', undefined, ['', 'a']],
  ['abc', '', undefined, ['a', 'b', 'c']],
  ['abc', '', -1, ['a', 'b', 'c', '']],
  ['', ',', undefined, ['']],
  ['a.b', '\\.', undefined, ['a', 'b']]
])('split %j by %j with limit %j', (text, pattern, limit, expected) => {
  expect(split(text, pattern, limit)).toEqual(expected);
});

test.each<[string, string, boolean]>([
  ['[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,4}', 'a.b@example.com', true],
  ['[a-zA-Z0-9]{15}|[a-zA-Z0-9]{18}', '00Q000000000001AAA', true],
  ['\\s', '\u00a0', false],
  ['.', '\u0085', false],
  ['(?i)k+', 'kK', true],
  ['(?i)k', '\u212a', false],
  ['(?i)[^a-c]', 'B', false],
  ['[a-z&&[^bc]]', 'b', false],
  ['[a-d[m-p]]', 'n', true],
  ['\\p{L}\\p{Alpha}', 'éa', true],
  ['a$', 'a\n', false],
  ['\\Q.*\\E', '.*', true],
  ['\\{x\\}/"\'-', '{x}/"\'-', true],
  ['😀.', '😀😀', true]
])('Pattern.matches %j on %j', (pattern, text, expected) => {
  expect(call('Pattern.matches(String,String)', pattern, text)).toBe(expected);
});

test.each(['a*+', '(?<n>a)', '(a)\\1', '(?m)^a', '\\h', '(?>a)'])('%j is refused', (pattern) => {
  expect(() => call('Pattern.compile(String)', pattern)).toThrow(NotSupportedError);
});

test.each(['(', ')', '[a', '*a', 'a{'])('%j is an invalid regex', (pattern) => {
  expect(thrownBy(() => call('Pattern.compile(String)', pattern))).toMatch(
    /^System\.StringException: Invalid regex: /
  );
});

describe('Matcher', () => {
  const matcher = (pattern: string, text: string): Value =>
    call('Pattern.matcher(String)', call('Pattern.compile(String)', pattern), text);

  // "Matcher Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_matcher.htm
  test('walks matches with groups and bounds', () => {
    const m = matcher('(\\w)(\\d)?', 'a1 b');
    const seen: Value[] = [];
    while (call('Matcher.find()', m))
      seen.push(
        call('Matcher.group()', m),
        call('Matcher.group(Integer)', m, 2),
        call('Matcher.start()', m),
        call('Matcher.end()', m)
      );
    expect(seen).toEqual(['a1', '1', 0, 2, 'b', null, 3, 4]);
    expect(thrownBy(() => call('Matcher.group()', m))).toBe(
      'System.StringException: No match found'
    );
  });

  // "Matcher Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_matcher.htm
  test('replaceAll knows group references and escapes', () => {
    expect(call('String.replaceAll(String,String)', 'a1b2', '([a-z])(\\d)', '$2\\$$1')).toBe(
      '1$a2$b'
    );
    expect(call('String.replaceAll(String,String)', 'abc', 'x*', '-')).toBe('-a-b-c-');
  });

  test('a group inside a repetition may be matched, not read', () => {
    const m = matcher('(a|(b))+', 'ba');
    expect(call('Matcher.matches()', m)).toBe(true);
    expect(() => call('Matcher.group(Integer)', m, 2)).toThrow(NotSupportedError);
  });

  test('a quoted text matches itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const quoted = call('Pattern.quote(String)', text);
        expect(call('Pattern.matches(String,String)', quoted, text)).toBe(true);
      }),
      { numRuns: 50 }
    );
  });

  test('any pattern compiles, is invalid, or is refused by name', () => {
    const parts = fc.constantFrom(...'()[]{}*+?|^$\\.-&a0,:=!<>pdsbQE'.split(''));
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (chars) => {
        try {
          expect(thrownBy(() => call('Pattern.compile(String)', chars.join('')))).toMatch(
            /^(?:nothing|System\.StringException: Invalid regex: .*)$/
          );
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(NotSupportedError);
        }
      }),
      { numRuns: 2000 }
    );
  });
});
