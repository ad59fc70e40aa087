/** One character that Java's `Character.isWhitespace` accepts: no no-break spaces, but separators of files. */
export const SPACE =
  '[\\t-\\r\\u001c-\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]';

const blank = new RegExp(`^${SPACE}*$`, 'u');
const spaces = new RegExp(`${SPACE}+`, 'gu');

/** True for null, empty and white space. */
export function isBlank(text: string | null): boolean {
  return text === null || blank.test(text);
}

/** Java's `String.trim`: everything up to U+0020 at both ends. */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end);
}

/** Without any white space, or with each stretch of it replaced. */
export function replaceSpaces(text: string, replacement: string): string {
  return text.replace(spaces, replacement);
}

/** Position of a text regardless of case, -1 when absent. */
export function indexIgnoringCase(text: string, part: string, from: number): number {
  for (let at = Math.max(0, from); at <= text.length - part.length; at++)
    if (sameIgnoringCase(text.substr(at, part.length), part)) return at;
  return -1;
}

/** Java's `equalsIgnoreCase`: character by character. */
export function sameIgnoringCase(a: string, b: string): boolean {
  return a.length === b.length && a.toLowerCase() === b.toLowerCase();
}
