/**
 * What the changelog says of a version: the text below its heading `## 1.2.0`, with or without a date behind it.
 * @throws Error when it has no such heading, or says nothing below it
 */
export function notesOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((section) => new RegExp(`^\\[?${escaped(version)}\\b`).test(section));
  if (found === undefined)
    throw new Error(
      `CHANGELOG.md has no heading '## ${version}': put it in the place of '## Unreleased'`
    );
  const notes = found.split('\n').slice(1).join('\n').trim();
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of ${version}`);
  return notes;
}

function escaped(text: string): string {
  return text.replaceAll('.', '\\.');
}
