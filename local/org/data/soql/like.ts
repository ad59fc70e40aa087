/**
 * A `LIKE` pattern as a test: `%` any characters, `_` one, backslash takes the next literally, case does
 * not count.
 * Source: "Quoted String Escape Sequences",
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */
export function likeTest(pattern: string): (text: string) => boolean {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i] ?? '';
    if (character === '%') source += '[^]*';
    else if (character === '_') source += '[^]';
    else if (character === '\\' && i + 1 < pattern.length) source += literal(pattern[++i] ?? '');
    else source += literal(character);
  }
  const expression = new RegExp(`^${source}$`, 'i');
  return (text) => expression.test(text);
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
