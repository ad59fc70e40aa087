import { ApexPlainObject } from '../../data/dml/option-objects';
import type { Value } from '../../emit/abi';
import type { XmlElement } from '../../metadata/xml';
import type { PlatformType } from '../../platform/signatures';
import { ApexList } from '../../values/collections';
import { ApexEnum, platformConstants } from '../../values/enum';
import { NotSupportedError } from '../../values/errors';
import { metadataClass, newMetadataObject } from './classes';

const LAYOUT = 'Metadata.Layout';
const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const INDENT = '    ';

/** Names that Apex or its grammar has taken end in this: `page_x`, `Asc_x`. */
const TAKEN = /_x$/;

/**
 * A layout as `Metadata.Operations.retrieve` gives it. Elements that the Apex classes have no member for
 * are not part of it, so that a deployment of it from Apex loses them.
 * Source of the members: "Layout Class" and the pages of its parts,
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Metadata_Layout.htm
 * @throws NotSupportedError for a value that Apex has no enum constant for
 */
export function readLayout(fullName: string, element: XmlElement): ApexPlainObject {
  const layout = readObject(metadataClass(LAYOUT), element);
  layout.set('fullName', fullName);
  return layout;
}

/** The file of a layout: what the Metadata API stores when this object is deployed. */
export function writeLayout(layout: ApexPlainObject): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<Layout xmlns="${NAMESPACE}">`];
  writeMembers(lines, INDENT, layout);
  return `${lines.join('\n')}\n</Layout>\n`;
}

function readObject(type: PlatformType, element: XmlElement): ApexPlainObject {
  const made = newMetadataObject(type);
  for (const { name, type: of } of type.fields) {
    const given = element.children.filter((child) => child.name === elementName(name));
    const item = elementType(of);
    const [first] = given;
    if (item !== null)
      made.set(
        name,
        new ApexList(
          of,
          given.map((child) => readValue(item, child))
        )
      );
    else if (first !== undefined) made.set(name, readValue(of, first));
  }
  return made;
}

function readValue(type: string, element: XmlElement): Value {
  if (type === 'String') return element.raw;
  if (type === 'Boolean') return element.text === 'true';
  if (type === 'Integer') return Number(element.text);
  const constants = platformConstants(type);
  if (constants === null) return readObject(metadataClass(type), element);
  const found = constants.find(({ name }) => name.replace(TAKEN, '') === element.text);
  if (found === undefined) throw new NotSupportedError(`${type} ${element.text} in a layout`);
  return found;
}

function writeMembers(lines: string[], indent: string, object: ApexPlainObject): void {
  // As Salesforce writes them: by name.
  const members = metadataClass(object.apexType).fields.toSorted((a, b) =>
    elementName(a.name) < elementName(b.name) ? -1 : 1
  );
  for (const { name } of members) {
    const value = object.get(name);
    const values = value instanceof ApexList ? value.items : [value];
    for (const each of values) writeValue(lines, indent, elementName(name), each);
  }
}

function writeValue(lines: string[], indent: string, name: string, value: Value): void {
  if (value === null) return;
  if (!(value instanceof ApexPlainObject)) {
    const text = value instanceof ApexEnum ? value.name.replace(TAKEN, '') : String(value);
    lines.push(`${indent}<${name}>${escape(text)}</${name}>`);
    return;
  }
  const inner: string[] = [];
  writeMembers(inner, indent + INDENT, value);
  if (inner.length === 0) lines.push(`${indent}<${name}/>`);
  else lines.push(`${indent}<${name}>`, ...inner, `${indent}</${name}>`);
}

function elementName(member: string): string {
  return member.replace(TAKEN, '');
}

/** `List<X>` → `X`, null for what is no list. */
function elementType(type: string): string | null {
  return /^List<(.*)>$/.exec(type)?.[1] ?? null;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&apos;')
    .replaceAll('"', '&quot;');
}
