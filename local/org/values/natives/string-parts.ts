import type { Tx } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { NotSupportedError } from '../errors';
import { throwApex } from '../exceptions';
import { given } from './arguments';
import { indexIgnoringCase, replaceSpaces, sameIgnoringCase, trim } from './characters';

type Cut = (tx: Tx, self: string, part: string | null) => string;

const before: Cut = (_tx, self, part) => {
  const at = self.indexOf(given(part));
  return at < 0 ? self : self.slice(0, at);
};

const beforeLast: Cut = (_tx, self, part) => {
  const at = given(part) === '' ? -1 : self.lastIndexOf(given(part));
  return at < 0 ? self : self.slice(0, at);
};

const after: Cut = (_tx, self, part) => {
  const at = self.indexOf(given(part));
  return at < 0 ? '' : self.slice(at + given(part).length);
};

const afterLast: Cut = (_tx, self, part) => {
  const at = given(part) === '' ? -1 : self.lastIndexOf(given(part));
  return at < 0 ? '' : self.slice(at + given(part).length);
};

/** String methods that give a part of the text. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm */
export const stringParts = natives({
  'String.length()': (_tx: Tx, self: string) => self.length,
  'String.substring(Integer)': (_tx: Tx, self: string, start: number | null) =>
    substring(self, given(start), self.length),
  'String.substring(Integer,Integer)': (
    _tx: Tx,
    self: string,
    start: number | null,
    end: number | null
  ) => substring(self, given(start), given(end)),
  'String.substringBefore(String)': before,
  'String.substringBeforeLast(String)': beforeLast,
  'String.substringAfter(String)': after,
  'String.substringAfterLast(String)': afterLast,
  'String.substringBetween(String)': (_tx: Tx, self: string, tag: string | null) =>
    between(self, given(tag), given(tag)),
  'String.substringBetween(String,String)': (
    _tx: Tx,
    self: string,
    open: string | null,
    close: string | null
  ) => between(self, given(open), given(close)),
  'String.left(Integer)': (_tx: Tx, self: string, length: number | null) =>
    self.slice(0, Math.max(0, given(length))),
  'String.right(Integer)': (_tx: Tx, self: string, length: number | null) =>
    self.slice(Math.max(0, self.length - Math.max(0, given(length)))),
  'String.mid(Integer,Integer)': (
    _tx: Tx,
    self: string,
    start: number | null,
    length: number | null
  ) => {
    if (given(length) < 0 || given(start) > self.length) return '';
    const from = Math.max(0, given(start));
    return self.slice(from, from + given(length));
  },
  'String.trim()': (_tx: Tx, self: string) => trim(self),
  'String.normalizeSpace()': (_tx: Tx, self: string) => replaceSpaces(self, ' ').trim(),
  'String.deleteWhitespace()': (_tx: Tx, self: string) => replaceSpaces(self, ''),
  'String.remove(String)': (_tx: Tx, self: string, part: string | null) =>
    given(part) === '' ? self : self.replaceAll(given(part), () => ''),
  'String.removeStart(String)': (_tx: Tx, self: string, part: string | null) =>
    self.startsWith(given(part)) ? self.slice(given(part).length) : self,
  'String.removeStartIgnoreCase(String)': (_tx: Tx, self: string, part: string | null) =>
    sameIgnoringCase(self.slice(0, given(part).length), given(part))
      ? self.slice(given(part).length)
      : self,
  'String.removeEnd(String)': (_tx: Tx, self: string, part: string | null) =>
    self.endsWith(given(part)) ? self.slice(0, self.length - given(part).length) : self,
  'String.removeEndIgnoreCase(String)': (_tx: Tx, self: string, part: string | null) => {
    const at = self.length - given(part).length;
    return at >= 0 && indexIgnoringCase(self.slice(at), given(part), 0) === 0
      ? self.slice(0, at)
      : self;
  },
  'String.abbreviate(Integer)': (_tx: Tx, self: string, width: number | null) =>
    abbreviate(self, given(width)),
  'String.difference(String)': (_tx: Tx, self: string, other: string | null) =>
    given(other).slice(commonLength(self, given(other)))
});

/** StringException for a position outside the text. */
function substring(text: string, start: number, end: number): string {
  if (start < 0 || start > text.length)
    throwApex('StringException', `Starting position out of bounds: ${start}`);
  if (end < start || end > text.length)
    throwApex('StringException', `Ending position out of bounds: ${end}`);
  return text.slice(start, end);
}

function between(text: string, open: string, close: string): string | null {
  const start = text.indexOf(open);
  if (start < 0) return null;
  const from = start + open.length;
  const end = text.indexOf(close, from);
  return end < 0 ? null : text.slice(from, end);
}

function abbreviate(text: string, width: number): string {
  if (width < 4) throw new NotSupportedError('String.abbreviate to a width below 4');
  return text.length <= width ? text : `${text.slice(0, width - 3)}...`;
}

/** How many characters two texts begin with in common. */
export function commonLength(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}
