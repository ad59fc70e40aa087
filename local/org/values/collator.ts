import { NotSupportedError } from './errors';

/** Primary order of Java's Collator for ASCII; blank and hyphen carry no weight of their own there. */
const ORDER = '_,;:!?/.`^~\'"()[]{}@$*\\&#%+<=>|0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * `<`, `>` and the like on Strings: case-insensitive in the order of Java's Collator, by the user's
 * locale. Outside ASCII and where only blanks and hyphens differ the order depends on the locale's
 * rules: refused.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_expressions_operators_understanding.htm
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const left = weights(a);
  const right = weights(b);
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.length !== right.length) return left.length - right.length;
  if (a.toLowerCase() === b.toLowerCase()) return 0;
  throw new NotSupportedError('comparing Strings that differ in blanks and hyphens alone');
}

function weights(text: string): number[] {
  const found: number[] = [];
  for (const c of text.toLowerCase()) {
    if (c === ' ' || c === '-') continue;
    const weight = ORDER.indexOf(c);
    if (weight < 0) throw new NotSupportedError('comparing Strings with characters beyond ASCII');
    found.push(weight);
  }
  return found;
}
