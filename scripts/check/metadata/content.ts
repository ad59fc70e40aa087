import type { XmlElement } from '../../../local/org/metadata/xml';
import type { MetadataType, MetadataTypes } from './metadata-types';
import type { Report } from './report';

/** Members the types declare as text although files nest elements in them. */
const FREE_FORM = ['targetConfigs'];

/** Texts in which a line break means nothing; in all others Salesforce keeps and shows it. */
const CODE = ['errorConditionFormula', 'formula', 'defaultValue'];

/**
 * Holds a file's content against the Metadata API's types: unknown elements, values of the wrong kind,
 * elements given twice or not at all.
 */
export function checkContent(
  root: XmlElement,
  path: string,
  types: MetadataTypes,
  report: Report
): void {
  const type = types(root.name);
  if (type) checkElement(root, type, path, report);
  else report.add(path, root.line, `the Metadata API has no type ${root.name}`);
}

function checkElement(element: XmlElement, type: MetadataType, path: string, report: Report): void {
  if (type.kind === 'object') checkMembers(element, type.members, path, report);
  else checkValue(element, type, path, report);
}

function checkMembers(
  element: XmlElement,
  members: Extract<MetadataType, { kind: 'object' }>['members'],
  path: string,
  report: Report
): void {
  const seen = new Set<string>();
  for (const child of element.children) {
    const member = members.get(child.name);
    if (!member) {
      report.add(path, child.line, `unknown element <${child.name}> in <${element.name}>`);
      continue;
    }
    if (seen.has(child.name) && !member.array)
      report.add(path, child.line, `<${child.name}> stands twice in <${element.name}>`);
    seen.add(child.name);
    if (!FREE_FORM.includes(child.name)) checkElement(child, member.type(), path, report);
  }
  for (const [name, { required }] of members)
    if (required && !seen.has(name))
      report.add(path, element.line, `<${element.name}> lacks <${name}>`);
  if (element.text !== '')
    report.add(path, element.line, `<${element.name}> holds text beside its elements`);
}

function checkValue(
  element: XmlElement,
  type: Exclude<MetadataType, { kind: 'object' }>,
  path: string,
  report: Report
): void {
  const { name, text, raw, line, children } = element;
  if (children.length > 0)
    report.add(path, line, `<${name}> holds elements where a value is expected`);
  else if (type.kind === 'enum' && !type.values.includes(text))
    report.add(path, line, `<${name}>: '${text}' is none of the values the Metadata API knows`);
  else if (type.kind === 'boolean' && text !== 'true' && text !== 'false')
    report.add(path, line, `<${name}>: '${text}' is neither true nor false`);
  else if (type.kind === 'number' && !/^-?\d+(\.\d+)?$/.test(text))
    report.add(path, line, `<${name}>: '${text}' is not a number`);
  else if (type.kind === 'string' && raw.includes('\n') && !CODE.includes(name))
    report.add(path, line, `<${name}> holds a line break, which Salesforce keeps and shows`);
}
