import { XMLParser } from 'fast-xml-parser';

/** The fields that the button puts on a layout; nothing else may differ afterwards. */
const PLACED = ['HasOptedOutOfEmail', 'Marketo_Sales_Opt_Out__c'];

/** An element: its name, and what it holds in the order of the file. */
interface Element {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Element[];
}

const READER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: true
});

/**
 * What changed on a layout besides the opt-out fields that were put on it, as words naming the place; none
 * when the button kept its promise.
 */
export function layoutDifferences(before: string, after: string): string[] {
  const then = layoutOf(before);
  const there = fieldsOf(then);
  const now = withoutItems(layoutOf(after), (field) => PLACED.includes(field) && !there.has(field));
  return differences(then, now, 'Layout');
}

/** The opt-out fields that a layout does not show. */
export function missingFields(layout: string): string[] {
  const there = fieldsOf(layoutOf(layout));
  return PLACED.filter((field) => !there.has(field));
}

function layoutOf(xml: string): Element {
  const nodes: unknown = READER.parse(xml);
  const layout = elements(nodes).find(({ name }) => name === 'Layout');
  if (layout === undefined) throw new Error('not a page layout');
  return layout;
}

function elements(nodes: unknown): Element[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Readonly<Record<string, unknown>>) =>
    Object.entries(node)
      .filter(([name]) => name !== ':@' && name !== '#text')
      .map(([name, inside]) => ({ name, text: textOf(inside), children: elements(inside) }))
  );
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes
    .map((node: Readonly<Record<string, unknown>>) => String(node['#text'] ?? ''))
    .join('');
}

function fieldOf(item: Element): string {
  return item.children.find(({ name }) => name === 'field')?.text ?? '';
}

function fieldsOf(element: Element): ReadonlySet<string> {
  const own = element.name === 'layoutItems' ? [fieldOf(element)] : [];
  return new Set([...own, ...element.children.flatMap((child) => [...fieldsOf(child)])]);
}

function withoutItems(element: Element, isOurs: (field: string) => boolean): Element {
  return {
    ...element,
    children: element.children
      .filter((child) => child.name !== 'layoutItems' || !isOurs(fieldOf(child)))
      .map((child) => withoutItems(child, isOurs))
  };
}

function differences(before: Element, after: Element, path: string): string[] {
  const found: string[] = [];
  if (before.text !== after.text) found.push(`${path}: was '${before.text}', is '${after.text}'`);
  const length = Math.max(before.children.length, after.children.length);
  for (let at = 0; at < length; at++) {
    const [then, now] = [before.children[at], after.children[at]];
    if (then === undefined) return [...found, `${path}: ${now?.name} was added`];
    if (now === undefined) return [...found, `${path}: ${then.name} is gone`];
    if (then.name !== now.name)
      return [...found, `${path}: ${then.name} stood where ${now.name} stands`];
    found.push(...differences(then, now, `${path}/${then.name}[${at}]`));
  }
  return found;
}
