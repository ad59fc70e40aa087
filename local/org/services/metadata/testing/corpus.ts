import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseLayout, SUFFIX } from '../layouts';
import type { XmlElement } from '../../../metadata/xml';

const FOLDER = fileURLToPath(new URL('../corpus/', import.meta.url));

/** A layout of the shape that layouts of real orgs have, as Salesforce writes it. */
export interface CorpusLayout {
  readonly fullName: string;
  readonly xml: string;
}

/** Layouts of many shapes: what must come out of completing them as it went in, but for the added fields. */
export function corpus(): CorpusLayout[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => ({
      fullName: name.slice(0, -SUFFIX.length),
      xml: readFileSync(FOLDER + name, 'utf8')
    }));
}

export const OPT_OUT_FIELDS: readonly string[] = ['HasOptedOutOfEmail', 'Marketo_Sales_Opt_Out__c'];

/** The opt-out fields that stand in no section of a layout. */
export function missingIn(fullName: string, xml: string): string[] {
  const there = itemsOf(fullName, xml).map(({ field }) => field);
  return OPT_OUT_FIELDS.filter((field) => !there.includes(field));
}

/** Elements, texts and their order. The order among elements of different names means nothing. */
export interface Shape {
  readonly name: string;
  readonly text: string | null;
  readonly children: readonly Shape[];
}

/** The structure of a layout, without its editable items of these fields. */
export function shapeWithout(fullName: string, xml: string, fields: readonly string[]): Shape {
  return shapeOf(parseLayout(fullName, xml), new Set(fields));
}

/** Every field in the sections, in order, each with the one above it in its column. */
export function itemsOf(fullName: string, xml: string): { field: string; above: string | null }[] {
  const children = (elements: readonly XmlElement[], name: string): XmlElement[] =>
    elements.flatMap((element) => element.children.filter((child) => child.name === name));
  const columns = children(
    children([parseLayout(fullName, xml)], 'layoutSections'),
    'layoutColumns'
  );
  return columns.flatMap((column) => {
    const items = children([column], 'layoutItems').map(
      (item) => item.children.find(({ name }) => name === 'field')?.text ?? null
    );
    return items.flatMap((field, index) =>
      field === null ? [] : { field, above: items[index - 1] ?? null }
    );
  });
}

function shapeOf(element: XmlElement, without: ReadonlySet<string>): Shape {
  const children = element.children
    .filter((child) => !isEditableItem(child, without))
    .map((child) => shapeOf(child, without))
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const text = element.children.length === 0 ? element.raw : null;
  return { name: element.name, text: text === '' ? null : text, children };
}

function isEditableItem({ name, children }: XmlElement, fields: ReadonlySet<string>): boolean {
  if (name !== 'layoutItems' || children.length !== 2) return false;
  const [behavior, field] = children;
  return behavior?.text === 'Edit' && field?.name === 'field' && fields.has(field.text);
}
