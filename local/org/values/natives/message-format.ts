import { NotSupportedError } from '../errors';

/**
 * Java's MessageFormat as `String.format` uses it: `{0}` is replaced, `''` is a quote, text between
 * single quotes stands as it is. Format types such as `{0,number}` are refused.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm#apex_System_String_format
 */
export function formatMessage(pattern: string, args: readonly string[]): string {
  let text = '';
  let quoted = false;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === "'") {
      if (pattern.charAt(i + 1) === "'") {
        text += "'";
        i++;
      } else quoted = !quoted;
    } else if (c === '{' && !quoted) {
      const end = pattern.indexOf('}', i);
      const index = pattern.slice(i + 1, end).trim();
      if (end < 0 || !/^\d{1,4}$/.test(index))
        throw new NotSupportedError(`String.format with {${index}}`);
      text += args[Number(index)] ?? `{${index}}`;
      i = end;
    } else text += c;
  }
  return text;
}
