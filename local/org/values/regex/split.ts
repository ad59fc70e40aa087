import { ApexList } from '../list';
import type { ApexPattern } from './pattern';

/**
 * Java's `split`: `limit` 0 drops empty texts at the end, a positive one bounds the number of parts, a
 * negative one keeps all. An empty match at the beginning makes no part.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm#apex_System_String_split
 */
export function split(pattern: ApexPattern, text: string, limit: number): ApexList {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at <= text.length;) {
    if (limit > 0 && parts.length === limit - 1) break;
    const [start, end] = pattern.exec(text, at, 'anywhere')?.groups[0] ?? [-1, -1];
    if (start < 0) break;
    at = end === start ? end + 1 : end;
    if (end === 0) continue;
    parts.push(text.slice(from, start));
    from = end;
  }
  if (parts.length === 0) return new ApexList('List<String>', [text]);
  parts.push(text.slice(from));
  while (limit === 0 && parts.at(-1) === '') parts.pop();
  return new ApexList('List<String>', parts);
}
