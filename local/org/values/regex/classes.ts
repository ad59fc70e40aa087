import { NotSupportedError } from '../errors';

/** ASCII classes of Java, in the `v` syntax of JavaScript without brackets around them. */
const POSIX: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7f',
  Alpha: 'A-Za-z',
  Digit: '0-9',
  Alnum: 'A-Za-z0-9',
  Punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  Graph: '\\x21-\\x7e',
  Print: '\\x20-\\x7e',
  Blank: '\\x20\\t',
  Cntrl: '\\x00-\\x1f\\x7f',
  XDigit: '0-9A-Fa-f',
  Space: '\\t-\\r\\x20'
};

/** Java's predefined classes; unlike JavaScript's, `\s` is ASCII. */
const PREDEFINED: Readonly<Record<string, string>> = {
  d: '0-9',
  w: 'A-Za-z0-9_',
  s: '\\t-\\r\\x20'
};

/** One-letter and two-letter general categories mean the same in both. */
const CATEGORY = /^(?:L[ulmto]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfon]?)$/;

/** A bracketed class for `\d`, `\D`, `\w` and so on; undefined when it is none. */
export function predefined(letter: string): string | undefined {
  const body = PREDEFINED[letter.toLowerCase()];
  if (body === undefined) return undefined;
  return letter === letter.toLowerCase() ? `[${body}]` : `[^${body}]`;
}

/** A bracketed class for `\p{name}`. */
export function property(name: string, negated: boolean): string {
  const posix = POSIX[name];
  const general = name.replace(/^Is(?=[A-Z][a-z]?$)/, '');
  if (posix === undefined && !CATEGORY.test(general))
    throw new NotSupportedError(`\\p{${name}} in a regular expression`);
  const body = posix ?? `\\p{${general}}`;
  return `[${negated ? '^' : ''}${body}]`;
}

/** One character, written so that it means itself both inside and outside a class. */
export function literal(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A character and, without regard to case, its other case: Java folds ASCII only. */
export function literalClass(char: string, ignoreCase: boolean): string {
  if (!ignoreCase || !/[A-Za-z]/.test(char)) return literal(char);
  return `[${literal(char.toLowerCase())}${literal(char.toUpperCase())}]`;
}

/** A range inside a class; without regard to case also the other case of the letters it holds. */
export function range(from: string, to: string, ignoreCase: boolean): string {
  const plain = `${literal(from)}-${literal(to)}`;
  if (!ignoreCase) return plain;
  return plain + shiftedLetters(from, to, 'a', 'z', -32) + shiftedLetters(from, to, 'A', 'Z', 32);
}

function shiftedLetters(
  from: string,
  to: string,
  first: string,
  last: string,
  shift: number
): string {
  const low = Math.max(code(from), code(first));
  const high = Math.min(code(to), code(last));
  if (low > high) return '';
  return `${literal(String.fromCodePoint(low + shift))}-${literal(String.fromCodePoint(high + shift))}`;
}

function code(char: string): number {
  return char.codePointAt(0) ?? 0;
}
