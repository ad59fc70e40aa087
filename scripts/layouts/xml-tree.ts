import { XMLBuilder, XMLParser } from 'fast-xml-parser';

/** A node as fast-xml-parser keeps it: one member named like the element, with its children; `#text` for text. */
type Node = Record<string, unknown>;

/** Where an item goes: places in the layout's lists, counted from zero as Apex counts them. */
export interface Insertion {
  readonly field: string;
  readonly section: number;
  readonly column: number;
  readonly item: number;
}

// Nothing is interpreted: entities, blanks, comments and attributes come out as they went in.
const OPTIONS = {
  preserveOrder: true,
  ignoreAttributes: false,
  commentPropName: '#comment',
  cdataPropName: '#cdata',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false
};

/** What may stand before the root: blanks, declarations, comments. */
const PROLOG = /^(?:\s|<\?[^]*?\?>|<!--[^]*?-->)*/;
const END_TAG = '</Layout>';

const parser = new XMLParser(OPTIONS);
const builder = new XMLBuilder({ ...OPTIONS, suppressEmptyNode: true });

/**
 * A layout's file with items for these fields, everything else as it was: elements that nobody here knows too.
 * @throws Error when the file has no such section, column or item
 */
export function insertItems(xml: string, insertions: readonly Insertion[]): string {
  // The parser passes over blanks outside the root.
  const prolog = PROLOG.exec(xml)?.[0] ?? '';
  const end = xml.lastIndexOf(END_TAG) + END_TAG.length;
  const document = nodes(parser.parse(xml.slice(prolog.length, end)));
  const root = childrenOf(required(elements(document, 'Layout')[0], 'Layout'), 'Layout');
  for (const insertion of insertions.toSorted(byPlace)) insert(root, insertion);
  return prolog + String(builder.build(document)) + xml.slice(end);
}

function insert(root: Node[], { field, section, column, item }: Insertion): void {
  const sections = elements(root, 'layoutSections');
  const inSection = childrenOf(required(sections[section], 'section'), 'layoutSections');
  const columnNode = required(elements(inSection, 'layoutColumns')[column], 'column');
  const inColumn = childrenOf(columnNode, 'layoutColumns');
  const items = elements(inColumn, 'layoutItems');
  const outer = blankBefore(inSection, columnNode);
  const unit = outer.slice(blankBefore(root, required(sections[section], 'section')).length);
  const [first] = items;
  const blank = first === undefined ? outer + unit : blankBefore(inColumn, first);
  const made = newItem(field, blank, unit);
  const next = items[item];
  if (next !== undefined) inColumn.splice(inColumn.indexOf(next), 0, made, ...textNodes(blank));
  else {
    const last = items.at(-1);
    if (item !== items.length) throw new Error(`the column has no item ${item}`);
    if (last === undefined)
      inColumn.unshift(...textNodes(blank), made, ...closing(inColumn, outer));
    else inColumn.splice(inColumn.indexOf(last) + 1, 0, ...textNodes(blank), made);
  }
}

/** An empty column, in one tag or with a line break in it, ends with the blank before its end tag. */
function closing(inColumn: Node[], blank: string): Node[] {
  const rest = inColumn.filter((node) => !('#text' in node));
  inColumn.length = 0;
  inColumn.push(...rest);
  return textNodes(blank);
}

function newItem(field: string, blank: string, unit: string): Node {
  const inner = textNodes(blank + unit);
  return {
    layoutItems: [
      ...inner,
      { behavior: [{ '#text': 'Edit' }] },
      ...inner,
      { field: [{ '#text': field }] },
      ...textNodes(blank)
    ]
  };
}

function textNodes(text: string): Node[] {
  return text === '' ? [] : [{ '#text': text }];
}

/** Line break and indentation before a node; empty when a file has none. */
function blankBefore(siblings: readonly Node[], node: Node): string {
  const before = siblings[siblings.indexOf(node) - 1];
  const text = before?.['#text'];
  return typeof text === 'string' && text.trim() === '' ? text.slice(text.lastIndexOf('\n')) : '';
}

function elements(siblings: readonly Node[], name: string): Node[] {
  return siblings.filter((node) => name in node);
}

function childrenOf(node: Node, name: string): Node[] {
  return nodes(node[name]);
}

function nodes(value: unknown): Node[] {
  if (!Array.isArray(value)) throw new Error('not a list of XML nodes');
  return value as Node[];
}

function required(node: Node | undefined, what: string): Node {
  if (node === undefined) throw new Error(`the layout has no such ${what}`);
  return node;
}

function byPlace(a: Insertion, b: Insertion): number {
  return a.section - b.section || a.column - b.column || a.item - b.item;
}
