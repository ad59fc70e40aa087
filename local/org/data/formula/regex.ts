import { FormulaProblem } from './syntax';

/** What Java and JavaScript read differently, or only Java reads. */
const JAVA_ONLY = /\\[QEGZzAhHRXbB]|\\p\{|\\P\{|\(\?|[*+?}]\+|&&|\[\[|\\x\{|\\[0-9]/;

/**
 * The pattern of `REGEX`, which must match the whole text. Only patterns that Java and JavaScript read
 * alike are taken.
 */
export function compileRegex(pattern: string | null): RegExp {
  if (pattern === null)
    throw new FormulaProblem('unsupported', 'REGEX with a pattern that is not a text literal');
  if (JAVA_ONLY.test(pattern))
    throw new FormulaProblem('unsupported', `REGEX with the pattern "${pattern}"`);
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    throw new FormulaProblem('error', `Invalid regular expression "${pattern}"`);
  }
}
