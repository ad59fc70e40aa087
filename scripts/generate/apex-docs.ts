import type { Member } from '../../local/org/syntax/ast';

/**
 * The comment that stands before a member of a class, as one line of text; empty when there is none.
 * @param text the source of the class
 */
export function docOf(text: string, { line }: Pick<Member, 'line'>): string {
  const lines = text.split('\n').slice(0, line - 1);
  while (lines.at(-1)?.trim().startsWith('@')) lines.pop();
  if (!lines.at(-1)?.trim().endsWith('*/')) return '';
  const start = lines.findLastIndex((each) => each.trim().startsWith('/**'));
  return lines
    .slice(start)
    .map((each) =>
      each
        .trim()
        .replaceAll(/^\/?\*+\/?|\*\/$/g, '')
        .trim()
    )
    .join(' ')
    .trim();
}

/** True for a comment that says that its member, or what its method returns, may be null. */
export function mayBeNull(doc: string): boolean {
  // What is said of a parameter says nothing of what comes back.
  return /\bnull\b/i.test(doc.replaceAll(/@param\b.*?(?=@|$)/g, ''));
}
