const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Key prefixes of custom objects and platform events by API name: `a00`, `a01` ... and `e00`, `e01` ... in
 * order of name, so that the same source always gives the same Ids. (Salesforce counts in order of creation.)
 */
export function keyPrefixes(names: readonly string[]): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>();
  const next = { a: 0, e: 0 };
  for (const name of names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))) {
    const letter = name.endsWith('__e') ? 'e' : 'a';
    const at = next[letter]++;
    prefixes.set(name, `${letter}${DIGITS.charAt(Math.floor(at / 62))}${DIGITS.charAt(at % 62)}`);
  }
  return prefixes;
}
