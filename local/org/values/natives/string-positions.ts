import type { Tx } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { throwApex } from '../exceptions';
import { ApexList } from '../list';
import { given } from './arguments';
import { indexIgnoringCase } from './characters';
import { commonLength } from './string-parts';

type Find = (tx: Tx, self: string, part: string | null) => number;
type FindFrom = (tx: Tx, self: string, part: string | null, from: number | null) => number;
type FindChar = (tx: Tx, self: string, char: number | null, from: number | null) => number;

const indexOf: FindFrom = (_tx, self, part, from) =>
  self.indexOf(given(part), Math.max(0, given(from)));

const lastIndexOf: FindFrom = (_tx, self, part, from) =>
  given(from) < 0 ? -1 : self.lastIndexOf(given(part), given(from));

const lastIgnoringCase: FindFrom = (_tx, self, part, from) => {
  const last = Math.min(given(from), self.length - given(part).length);
  for (let at = last; at >= 0; at--)
    if (indexIgnoringCase(self.substr(at, given(part).length), given(part), 0) === 0) return at;
  return -1;
};

const indexOfChar: FindChar = (_tx, self, char, from) =>
  self.indexOf(String.fromCodePoint(given(char)), Math.max(0, given(from)));

const lastIndexOfChar: FindChar = (_tx, self, char, from) =>
  given(from) < 0 ? -1 : self.lastIndexOf(String.fromCodePoint(given(char)), given(from));

/** String methods about positions and characters. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm */
export const stringPositions = natives({
  'String.indexOf(String)': (tx: Tx, self: string, part: string | null) =>
    indexOf(tx, self, part, 0),
  'String.indexOf(String,Integer)': indexOf,
  'String.indexOfIgnoreCase(String)': (_tx: Tx, self: string, part: string | null) =>
    indexIgnoringCase(self, given(part), 0),
  'String.indexOfIgnoreCase(String,Integer)': (
    _tx: Tx,
    self: string,
    part: string | null,
    from: number | null
  ) => indexIgnoringCase(self, given(part), given(from)),
  'String.indexOfChar(Integer)': (tx: Tx, self: string, char: number | null) =>
    indexOfChar(tx, self, char, 0),
  'String.indexOfChar(Integer,Integer)': indexOfChar,
  'String.indexOfAny(String)': ((_tx, self, chars) =>
    self.split('').findIndex((c) => given(chars).includes(c))) satisfies Find,
  'String.indexOfAnyBut(String)': ((_tx, self, chars) =>
    self.split('').findIndex((c) => !given(chars).includes(c))) satisfies Find,
  'String.indexOfDifference(String)': ((_tx, self, other) =>
    self === other ? -1 : commonLength(self, given(other))) satisfies Find,
  'String.lastIndexOf(String)': (tx: Tx, self: string, part: string | null) =>
    lastIndexOf(tx, self, part, self.length),
  'String.lastIndexOf(String,Integer)': lastIndexOf,
  'String.lastIndexOfIgnoreCase(String)': (tx: Tx, self: string, part: string | null) =>
    lastIgnoringCase(tx, self, part, self.length),
  'String.lastIndexOfIgnoreCase(String,Integer)': lastIgnoringCase,
  'String.lastIndexOfChar(Integer)': (tx: Tx, self: string, char: number | null) =>
    lastIndexOfChar(tx, self, char, self.length),
  'String.lastIndexOfChar(Integer,Integer)': lastIndexOfChar,
  'String.countMatches(String)': ((_tx, self, part) =>
    given(part) === '' ? 0 : self.split(given(part)).length - 1) satisfies Find,
  'String.charAt(Integer)': (_tx: Tx, self: string, index: number | null) =>
    self.charCodeAt(inside(self, given(index))),
  'String.codePointAt(Integer)': (_tx: Tx, self: string, index: number | null) =>
    self.codePointAt(inside(self, given(index))) ?? 0,
  'String.codePointCount(Integer,Integer)': (
    _tx: Tx,
    self: string,
    start: number | null,
    end: number | null
  ) => [...self.slice(given(start), given(end))].length,
  'String.getChars()': (_tx: Tx, self: string) =>
    new ApexList(
      'List<Integer>',
      Array.from({ length: self.length }, (_none, i) => self.charCodeAt(i))
    ),
  'String.getLevenshteinDistance(String)': (_tx: Tx, self: string, other: string | null) =>
    distance(self, given(other)),
  'String.getLevenshteinDistance(String,Integer)': (
    _tx: Tx,
    self: string,
    other: string | null,
    most: number | null
  ) => {
    const found = distance(self, given(other));
    return found > given(most) ? -1 : found;
  }
});

function inside(text: string, index: number): number {
  if (index < 0 || index >= text.length)
    throwApex('StringException', `Index out of bounds: ${index}`);
  return index;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_none, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
