import { parse } from '@lwc/template-compiler';

/** Attributes that people read or hear. */
const WORDED =
  /(^|-)(label|title|text|message|placeholder|alt|help|description|heading|content|value)$|^message-when-|^message-toggle-/;

/**
 * The words that stand in a component's markup instead of a custom label, and what the template compiler
 * says of it: `path:line: message` each.
 */
export function wordsInMarkup(path: string, source: string): string[] {
  const { root, warnings } = parse(source, { name: 'x', namespace: 'x' });
  const problems = warnings.map(
    ({ message, location }) => `${path}:${location?.line ?? 1}: ${message}`
  );
  if (root !== undefined)
    for (const { line, text } of words(root))
      problems.push(
        `${path}:${line}: '${text}' stands in the markup; it belongs into a custom label`
      );
  return problems;
}

interface Words {
  readonly line: number;
  readonly text: string;
}

/** Every node of the tree is looked at, whatever directive it stands in. */
function* words(node: unknown): Generator<Words> {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node) yield* words(each);
    return;
  }
  const found = wordsOf(new Map(Object.entries(node)));
  if (found !== null) yield found;
  else
    for (const [name, value] of Object.entries(node)) if (name !== 'location') yield* words(value);
}

function wordsOf(node: ReadonlyMap<string, unknown>): Words | null {
  const type = node.get('type');
  const name = node.get('attributeName') ?? node.get('name');
  const worded =
    type === 'Text' || ((type === 'Attribute' || type === 'Property') && WORDED.test(String(name)));
  const literal = member(node.get('value'), 'value');
  if (!worded || typeof literal !== 'string' || !/\p{L}/u.test(literal)) return null;
  const line = member(node.get('location'), 'startLine');
  return { line: typeof line === 'number' ? line : 1, text: literal.trim() };
}

function member(node: unknown, name: string): unknown {
  if (typeof node !== 'object' || node === null) return undefined;
  return Object.entries(node).find(([key]) => key === name)?.[1];
}
