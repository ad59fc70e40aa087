import type { Tx } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { throwApex } from '../exceptions';
import { given } from './arguments';

/** Longest text these methods make; the platform's heap ends it sooner. */
const MAX_LENGTH = 6_000_000;

/** String methods that give a changed text. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm */
export const stringChanges = natives({
  'String.toLowerCase()': (_tx: Tx, self: string) => self.toLowerCase(),
  'String.toUpperCase()': (_tx: Tx, self: string) => self.toUpperCase(),
  'String.capitalize()': (_tx: Tx, self: string) => first(self, (c) => c.toUpperCase()),
  'String.uncapitalize()': (_tx: Tx, self: string) => first(self, (c) => c.toLowerCase()),
  'String.swapCase()': (_tx: Tx, self: string) =>
    self.replace(/\p{L}/gu, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())),
  'String.reverse()': (_tx: Tx, self: string) => [...self].reverse().join(''),
  'String.repeat(Integer)': (_tx: Tx, self: string, times: number | null) =>
    repeat(self, given(times)),
  'String.repeat(String,Integer)': (
    _tx: Tx,
    self: string,
    separator: string | null,
    times: number | null
  ) => {
    if (given(times) <= 0) return '';
    return self + repeat(given(separator) + self, given(times) - 1);
  },
  'String.replace(String,String)': (
    _tx: Tx,
    self: string,
    target: string | null,
    replacement: string | null
  ) => self.replaceAll(given(target), () => given(replacement)),
  'String.leftPad(Integer)': (_tx: Tx, self: string, length: number | null) =>
    padding(self, given(length), ' ') + self,
  'String.leftPad(Integer,String)': (
    _tx: Tx,
    self: string,
    length: number | null,
    pad: string | null
  ) => padding(self, given(length), given(pad)) + self,
  'String.rightPad(Integer)': (_tx: Tx, self: string, length: number | null) =>
    self + padding(self, given(length), ' '),
  'String.rightPad(Integer,String)': (
    _tx: Tx,
    self: string,
    length: number | null,
    pad: string | null
  ) => self + padding(self, given(length), given(pad)),
  'String.center(Integer)': (_tx: Tx, self: string, size: number | null) =>
    center(self, given(size), ' '),
  'String.center(Integer,String)': (
    _tx: Tx,
    self: string,
    size: number | null,
    pad: string | null
  ) => center(self, given(size), given(pad))
});

function first(text: string, change: (c: string) => string): string {
  const [c = ''] = text;
  return change(c) + text.slice(c.length);
}

function repeat(text: string, times: number): string {
  if (times <= 0) return '';
  limited(text.length * times);
  return text.repeat(times);
}

function padding(text: string, length: number, pad: string): string {
  const missing = length - text.length;
  if (missing <= 0) return '';
  limited(missing);
  return (pad === '' ? ' ' : pad)
    .repeat(Math.ceil(missing / Math.max(1, pad.length)))
    .slice(0, missing);
}

function center(text: string, size: number, pad: string): string {
  const missing = size - text.length;
  if (missing <= 0) return text;
  const left = padding('', Math.floor(missing / 2), pad) + text;
  return left + padding(left, size, pad);
}

function limited(length: number): void {
  if (length > MAX_LENGTH)
    throwApex('StringException', `String length exceeds maximum: ${MAX_LENGTH}`);
}
