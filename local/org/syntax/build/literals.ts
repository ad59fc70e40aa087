import type { Expression } from '../ast';
import { positionOf, type Place, type Problems } from './problems';

type Literal = Extract<Expression, { readonly kind: 'literal' }>;

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\'
};

export const LINE_BREAK = 'Line breaks are not allowed in string literals';

const INTEGER_MAX = 2_147_483_647n;
const LONG_MAX = 9_223_372_036_854_775_807n;

/** Stands for a backslash that the grammar would refuse; a character no text uses (private use area). */
const WILDCARD_ESCAPE = '\uE000';

/**
 * `\_` and `\%` are escapes of SOQL's LIKE, not of Apex, and the grammar knows only Apex's. Hidden from
 * the lexer here, they are given back by {@link soqlString} and refused by {@link stringValue}
 * (https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm).
 */
export function hideWildcardEscapes(text: string): string {
  return text.replaceAll(/\\(.)/gs, (escape, letter: string) =>
    letter === '_' || letter === '%' ? WILDCARD_ESCAPE + letter : escape
  );
}

/** The text between the quotes of a string literal, its escapes decoded. A raw line break is an error. */
export function stringValue(token: string, place: Place, problems: Problems): string {
  const text = unquote(token, place, problems);
  if (text.includes(WILDCARD_ESCAPE))
    problems.error(place, 'Illegal character sequence in string literal');
  return decodeEscapes(text);
}

/**
 * The same in a query. A LIKE pattern keeps the backslashes of `\_`, `\%` and `\\`, which there stand for
 * themselves, for a backslash escapes in a bound pattern too.
 */
export function soqlString(
  token: string,
  isPattern: boolean,
  place: Place,
  problems: Problems
): string {
  const text = unquote(token, place, problems);
  if (!isPattern && text.includes(WILDCARD_ESCAPE))
    problems.unsupported(place, 'the escape of a wildcard outside LIKE');
  if (!isPattern) return decodeEscapes(text);
  const parts = text.split('\\\\').map(decodeEscapes);
  return parts.join('\\\\').replaceAll(WILDCARD_ESCAPE, '\\');
}

function unquote(token: string, place: Place, problems: Problems): string {
  const text = token.slice(1, -1);
  if (/[\r\n]/.test(text)) problems.error(place, LINE_BREAK);
  return text;
}

function decodeEscapes(text: string): string {
  return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code?: string, letter?: string) =>
    code === undefined
      ? (ESCAPES[(letter ?? '').toLowerCase()] ?? `\\${letter}`)
      : String.fromCharCode(Number.parseInt(code, 16))
  );
}

/** `2147483648` without an `L` is an error, as in Salesforce. `sign` is put before the digits. */
export function integerLiteral(
  text: string,
  sign: '' | '-',
  place: Place,
  problems: Problems
): Literal {
  if (BigInt(text) > INTEGER_MAX) problems.error(place, `Illegal integer: ${text}`);
  return {
    kind: 'literal',
    type: 'Integer',
    value: sign + BigInt(text).toString(),
    ...positionOf(place)
  };
}

export function longLiteral(
  text: string,
  sign: '' | '-',
  place: Place,
  problems: Problems
): Literal {
  const digits = BigInt(text.slice(0, -1));
  if (digits > LONG_MAX) problems.error(place, `Illegal long: ${text}`);
  return { kind: 'literal', type: 'Long', value: sign + digits.toString(), ...positionOf(place) };
}

/** `1.5` is a Decimal that keeps its written scale, `1.5d` a Double. */
export function numberLiteral(text: string, place: Place): Literal {
  const double = /d$/i.test(text);
  const digits = double ? text.slice(0, -1) : text;
  return {
    kind: 'literal',
    type: double ? 'Double' : 'Decimal',
    value: digits.startsWith('.') ? `0${digits}` : digits,
    ...positionOf(place)
  };
}
