import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { NotSupportedError } from '../errors';
import { stringHash } from '../hashing';
import { toId18 } from '../id';
import { given } from './arguments';
import { indexIgnoringCase, isBlank, sameIgnoringCase, SPACE } from './characters';

type Test = (tx: Tx, self: string, other: string | null) => boolean;

/** Tests by a set of characters. What they say of an empty text is not documented. */
function only(method: string, pattern: RegExp): (tx: Tx, self: string) => boolean {
  return (_tx, self) => {
    if (self === '') throw new NotSupportedError(`${method}() of an empty String`);
    return pattern.test(self);
  };
}

const spaced = new RegExp(SPACE, 'u');

const containsAny: Test = (_tx, self, chars) => [...given(chars)].some((c) => self.includes(c));

/** String methods that answer yes or no. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm */
export const stringTests = natives({
  'String.isBlank(String)': (_tx: Tx, text: string | null) => isBlank(text),
  'String.isNotBlank(String)': (_tx: Tx, text: string | null) => !isBlank(text),
  'String.isEmpty(String)': (_tx: Tx, text: string | null) => text === null || text === '',
  'String.isNotEmpty(String)': (_tx: Tx, text: string | null) => text !== null && text !== '',
  'String.equals(Object)': (_tx: Tx, self: string, other: Value) => sameString(self, other),
  'String.equalsIgnoreCase(String)': (_tx: Tx, self: string, other: string | null) =>
    other !== null && sameIgnoringCase(self, other),
  'String.hashCode()': (_tx: Tx, self: string) => stringHash(self),
  'String.compareTo(String)': (_tx: Tx, self: string, other: string | null) =>
    compareCharacters(self, given(other)),
  'String.contains(String)': (_tx: Tx, self: string, part: string | null) =>
    self.includes(given(part)),
  'String.containsIgnoreCase(String)': (_tx: Tx, self: string, part: string | null) =>
    indexIgnoringCase(self, given(part), 0) >= 0,
  'String.containsAny(String)': containsAny,
  'String.containsNone(String)': (tx: Tx, self: string, chars: string | null) =>
    !containsAny(tx, self, chars),
  'String.containsOnly(String)': (_tx: Tx, self: string, chars: string | null) =>
    [...self].every((c) => given(chars).includes(c)),
  'String.containsWhitespace()': (_tx: Tx, self: string) => spaced.test(self),
  'String.startsWith(String)': (_tx: Tx, self: string, part: string | null) =>
    self.startsWith(given(part)),
  'String.startsWithIgnoreCase(String)': (_tx: Tx, self: string, part: string | null) =>
    sameIgnoringCase(self.slice(0, given(part).length), given(part)),
  'String.endsWith(String)': (_tx: Tx, self: string, part: string | null) =>
    self.endsWith(given(part)),
  'String.endsWithIgnoreCase(String)': (_tx: Tx, self: string, part: string | null) =>
    self.length >= given(part).length &&
    sameIgnoringCase(self.slice(self.length - given(part).length), given(part)),
  'String.isAllLowerCase()': (_tx: Tx, self: string) => /^\p{Ll}+$/u.test(self),
  'String.isAllUpperCase()': (_tx: Tx, self: string) => /^\p{Lu}+$/u.test(self),
  'String.isAlpha()': only('isAlpha', /^\p{L}+$/u),
  'String.isAlphaSpace()': only('isAlphaSpace', /^[\p{L} ]+$/u),
  'String.isAlphanumeric()': only('isAlphanumeric', /^[\p{L}\p{Nd}]+$/u),
  'String.isAlphanumericSpace()': only('isAlphanumericSpace', /^[\p{L}\p{Nd} ]+$/u),
  'String.isAsciiPrintable()': only('isAsciiPrintable', /^[ -~]+$/),
  'String.isNumeric()': only('isNumeric', /^\p{Nd}+$/u),
  'String.isNumericSpace()': only('isNumericSpace', /^[\p{Nd} ]+$/u),
  'String.isWhitespace()': (_tx: Tx, self: string) => isBlank(self)
});

/** An Id of 15 characters equals the same Id of 18. */
function sameString(self: string, other: Value): boolean {
  if (self === other) return true;
  if (typeof other !== 'string' || self.length === other.length) return false;
  const [a, b] = [toId18(self), toId18(other)];
  if (a !== null && a === b)
    throw new NotSupportedError('String.equals on an Id of 15 and one of 18 characters');
  return false;
}

/** Java's `compareTo`: the difference of the first differing characters, else of the lengths. */
export function compareCharacters(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++)
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.charCodeAt(i) - b.charCodeAt(i);
  return a.length - b.length;
}
