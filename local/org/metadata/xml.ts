import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Problems } from './problems';

/** An XML element with the line it starts at. */
export interface XmlElement {
  readonly name: string;
  readonly line: number;
  /** Its own text, entities decoded, without surrounding blanks. */
  readonly text: string;
  /** The same with its blanks, as Salesforce gets it. */
  readonly raw: string;
  readonly children: readonly XmlElement[];
}

const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true
});
const POSITION = XMLParser.getMetaDataSymbol().valueOf();

/**
 * The root element of a metadata file; null when the text is not well formed, which is reported.
 * Namespaces and attributes are dropped: metadata files carry nothing in them.
 */
export function parseXml(text: string, path: string, problems: Problems): XmlElement | null {
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    problems.error(path, valid.err.line, `not well-formed XML: ${valid.err.msg}`);
    return null;
  }
  const nodes: unknown = parser.parse(text);
  const lineOf = lineFinder(text);
  const root = elements(nodes, lineOf)[0];
  if (!root) problems.error(path, 1, 'the file holds no XML element');
  return root ?? null;
}

/** The first child of this name. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((c) => c.name === name);
}

/** All children of this name. */
export function children(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((c) => c.name === name);
}

/** The text of the first child of this name; null when there is none. */
export function textOf(element: XmlElement, name: string): string | null {
  return child(element, name)?.text ?? null;
}

/** True when the first child of this name says `true`. */
export function flag(element: XmlElement, name: string): boolean {
  return textOf(element, name) === 'true';
}

function elements(nodes: unknown, lineOf: (index: number) => number): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  const found: XmlElement[] = [];
  for (const node of nodes as readonly Record<string | symbol, unknown>[]) {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) continue;
    const content = node[name];
    const raw = ownText(content);
    found.push({
      name,
      line: lineOf(startIndex(node[POSITION])),
      text: raw.trim(),
      raw,
      children: elements(content, lineOf)
    });
  }
  return found;
}

function ownText(content: unknown): string {
  if (!Array.isArray(content)) return '';
  const parts = content as readonly Record<string, unknown>[];
  return parts.map((part) => (typeof part['#text'] === 'string' ? part['#text'] : '')).join('');
}

function startIndex(position: unknown): number {
  return typeof position === 'object' && position !== null && 'startIndex' in position
    ? Number(position.startIndex)
    : 0;
}

function lineFinder(text: string): (index: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (index) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
