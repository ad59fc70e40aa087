import { jsonError, type Place } from './errors';

/** What the readers of strings and numbers need of the token reader. */
interface Cursor {
  readonly source: string;
  at: number;
  readonly place: Place;
  unexpected(expectation: string): never;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t'
};

/** A string behind its opening quote. */
export function readString(cursor: Cursor): string {
  const { source } = cursor;
  let value = '';
  let from = cursor.at;
  for (;;) {
    const code = source.charCodeAt(cursor.at);
    if (Number.isNaN(code))
      jsonError(
        'Unexpected end-of-input: was expecting closing quote for a string value',
        cursor.place
      );
    if (code === 0x22) {
      value += source.slice(from, cursor.at++);
      return value;
    }
    if (code === 0x5c) {
      value += source.slice(from, cursor.at++) + readEscape(cursor);
      from = cursor.at;
    } else if (code < 0x20) {
      cursor.at++;
      jsonError(
        `Illegal unquoted character ((CTRL-CHAR, code ${code})): has to be escaped using backslash to be included in string value`,
        cursor.place
      );
    } else cursor.at++;
  }
}

function readEscape(cursor: Cursor): string {
  const c = cursor.source.charAt(cursor.at);
  const plain = ESCAPES[c];
  if (plain !== undefined) {
    cursor.at++;
    return plain;
  }
  if (c === 'u') {
    cursor.at++;
    const digits = cursor.source.slice(cursor.at, cursor.at + 4);
    const good = /^[0-9a-fA-F]*/.exec(digits)?.[0].length ?? 0;
    cursor.at += good;
    if (good < 4) cursor.unexpected('expected a hex-digit for character escape sequence');
    return String.fromCharCode(Number.parseInt(digits, 16));
  }
  if (c === '') cursor.unexpected('');
  cursor.at++;
  jsonError(`Unrecognized character escape '${c}' (code ${c.charCodeAt(0)})`, cursor.place);
}

/** The digits of a number as written. */
export function readNumber(cursor: Cursor): string {
  const start = cursor.at;
  if (cursor.source.charAt(cursor.at) === '-') {
    cursor.at++;
    if (!isDigit(cursor))
      cursor.unexpected('expected digit (0-9) to follow minus sign, for valid numeric value');
  }
  if (cursor.source.charAt(cursor.at) === '0') {
    cursor.at++;
    if (isDigit(cursor))
      jsonError('Invalid numeric value: Leading zeroes not allowed', cursor.place);
  } else skipDigits(cursor);
  if (cursor.source.charAt(cursor.at) === '.') {
    cursor.at++;
    if (!isDigit(cursor)) inNumber(cursor, 'Decimal point not followed by a digit');
    skipDigits(cursor);
  }
  if (/[eE]/.test(cursor.source.charAt(cursor.at))) {
    cursor.at++;
    if (/[+-]/.test(cursor.source.charAt(cursor.at))) cursor.at++;
    if (!isDigit(cursor)) inNumber(cursor, 'Exponent indicator not followed by a digit');
    skipDigits(cursor);
  }
  return cursor.source.slice(start, cursor.at);
}

function inNumber(cursor: Cursor, words: string): never {
  const c = cursor.source.charAt(cursor.at);
  if (c === '') cursor.unexpected('');
  cursor.at++;
  jsonError(
    `Unexpected character ('${c}' (code ${c.charCodeAt(0)})) in numeric value: ${words}`,
    cursor.place
  );
}

function isDigit(cursor: Cursor): boolean {
  const c = cursor.source.charAt(cursor.at);
  return c >= '0' && c <= '9';
}

function skipDigits(cursor: Cursor): void {
  while (isDigit(cursor)) cursor.at++;
}
