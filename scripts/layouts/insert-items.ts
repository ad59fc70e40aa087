import { XMLParser } from 'fast-xml-parser';

/** Where an item goes: places in the completed layout's lists, counted from zero as Apex counts them. */
export interface Insertion {
  readonly field: string;
  readonly section: number;
  readonly column: number;
  readonly item: number;
}

interface Element {
  /** Where its start tag begins in the file. */
  readonly start: number;
  readonly children: readonly unknown[];
}

/** Items to put at one place of the file. */
interface Edit {
  readonly at: number;
  /** End of what is replaced: an empty column of one tag becomes two. */
  readonly until: number;
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  processEntities: false
});
/** No indentation is longer. */
const LONGEST_BLANK = 200;
const POSITION = XMLParser.getMetaDataSymbol().valueOf();

/**
 * A layout's file with items for these fields. All else stays as it is, to the byte: elements that nobody here
 * knows, comments, blanks, entities.
 * @throws Error when the file has no such section, column or item
 */
export function insertItems(xml: string, insertions: readonly Insertion[]): string {
  const [root] = elementsIn(parser.parse(xml), 'Layout');
  const sections = elementsIn(required(root, 'root').children, 'layoutSections');
  const edits = grouped(insertions, ({ section, column }) => `${section} ${column}`).flatMap(
    (wanted) => {
      const [{ section, column }] = wanted;
      const columns = elementsIn(required(sections[section], 'section').children, 'layoutColumns');
      return editsOf(xml, required(columns[column], 'column'), wanted);
    }
  );
  return edits
    .toSorted((a, b) => b.at - a.at)
    .reduce((text, edit) => text.slice(0, edit.at) + edit.text + text.slice(edit.until), xml);
}

function editsOf(xml: string, column: Element, wanted: readonly Insertion[]): Edit[] {
  const items = elementsIn(column.children, 'layoutItems');
  const sorted = wanted.toSorted((a, b) => a.item - b.item);
  // What is added before a place moves it: counted back to the file as it is.
  const placeOf = (insertion: Insertion): number => insertion.item - sorted.indexOf(insertion);
  return grouped(sorted, placeOf).map((here) => {
    const place = placeOf(here[0]);
    const fields = here.map(({ field }) => field);
    const next = items[place];
    const last = items.at(-1);
    if (next !== undefined) return before(xml, next, column, fields);
    if (place !== items.length) throw new Error(`the column has no item ${place}`);
    return last === undefined ? into(xml, column, fields) : behind(xml, last, column, fields);
  });
}

function before(xml: string, next: Element, column: Element, fields: readonly string[]): Edit {
  const blank = blankBefore(xml, next.start);
  const unit = unitOf(blank, blankBefore(xml, column.start));
  const text = fields.map((field) => itemText(field, blank, unit) + blank).join('');
  return { at: next.start, until: next.start, text };
}

function behind(xml: string, last: Element, column: Element, fields: readonly string[]): Edit {
  const blank = blankBefore(xml, last.start);
  const unit = unitOf(blank, blankBefore(xml, column.start));
  const at = endOf(xml, last.start, '</layoutItems>');
  const text = fields.map((field) => blank + itemText(field, blank, unit)).join('');
  return { at, until: at, text };
}

function into(xml: string, column: Element, fields: readonly string[]): Edit {
  const outer = blankBefore(xml, column.start);
  const indent = outer.replace(/^\r?\n/, '');
  // A column stands two levels below the root.
  const unit = indent.slice(indent.length / 2);
  const text = fields.map((field) => outer + unit + itemText(field, outer + unit, unit)).join('');
  const at = xml.indexOf('>', column.start) + 1;
  if (xml[at - 2] === '/')
    return { at: column.start, until: at, text: `<layoutColumns>${text}${outer}</layoutColumns>` };
  return { at, until: at, text: text + (xml[at] === '<' ? outer : '') };
}

function itemText(field: string, blank: string, unit: string): string {
  const inner = blank === '' ? '' : blank + unit;
  return `<layoutItems>${inner}<behavior>Edit</behavior>${inner}<field>${field}</field>${blank}</layoutItems>`;
}

/** Where an element ends: its start tag when that is all of it, else the end tag, which none of its kind is in. */
function endOf(xml: string, start: number, endTag: string): number {
  const tagEnd = xml.indexOf('>', start) + 1;
  return xml[tagEnd - 2] === '/' ? tagEnd : xml.indexOf(endTag, start) + endTag.length;
}

/** Line break and indentation before a place; empty when something else stands before it. */
function blankBefore(xml: string, at: number): string {
  return /\r?\n[ \t]*$/.exec(xml.slice(Math.max(0, at - LONGEST_BLANK), at))?.[0] ?? '';
}

function unitOf(inner: string, outer: string): string {
  return inner.startsWith(outer) ? inner.slice(outer.length) : '';
}

function elementsIn(siblings: unknown, name: string): Element[] {
  if (!Array.isArray(siblings)) return [];
  return (siblings as readonly Record<string | symbol, unknown>[]).flatMap((node) => {
    const children = node[name];
    const position = node[POSITION];
    if (!Array.isArray(children) || !isPosition(position)) return [];
    return { start: position.startIndex, children };
  });
}

function isPosition(value: unknown): value is { readonly startIndex: number } {
  return typeof value === 'object' && value !== null && 'startIndex' in value;
}

function required(element: Element | undefined, what: string): Element {
  if (element === undefined) throw new Error(`the layout has no such ${what}`);
  return element;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | number): [T, ...T[]][] {
  const groups = new Map<string | number, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
