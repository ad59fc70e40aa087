import { expectRoot, refuseUnknown } from './elements';
import type { KnownElements } from './elements';
import { picklist } from './picklists';
import type { Problems } from './problems';
import type { Field, FieldType } from './schema';
import { field } from './system-fields';
import { child, flag, textOf } from './xml';
import type { XmlElement } from './xml';

const KNOWN: KnownElements = {
  read: [
    'fullName',
    'label',
    'type',
    'length',
    'precision',
    'scale',
    'required',
    'unique',
    'caseSensitive',
    'externalId',
    'defaultValue',
    'referenceTo',
    'relationshipName',
    'deleteConstraint',
    'valueSet',
    'displayFormat'
  ],
  ignored: [
    'businessOwnerGroup',
    'businessOwnerUser',
    'businessStatus',
    'complianceGroup',
    'description',
    'inlineHelpText',
    'populateExistingRows',
    'relationshipLabel',
    'securityClassification',
    'trackFeedHistory',
    'trackHistory',
    'trackTrending',
    'visibleLines'
  ]
};

/** How a custom field's type stands in the schema: its type there, and the length the platform fixes. */
interface TypeRule {
  readonly type: FieldType;
  readonly length?: number;
  /** Members without which Salesforce refuses the field. */
  readonly needs?: readonly string[];
}

// Lengths: "Primitive Data Types" and "Field Types" of the Object Reference,
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm
const TYPES: ReadonlyMap<string, TypeRule> = new Map<string, TypeRule>([
  ['AutoNumber', { type: 'Text', length: 30, needs: ['displayFormat'] }],
  ['Checkbox', { type: 'Checkbox', needs: ['defaultValue'] }],
  ['Currency', { type: 'Currency', needs: ['precision', 'scale'] }],
  ['Date', { type: 'Date' }],
  ['DateTime', { type: 'DateTime' }],
  ['Email', { type: 'Email', length: 80 }],
  ['LongTextArea', { type: 'LongTextArea', needs: ['length', 'visibleLines'] }],
  ['Lookup', { type: 'Reference', length: 18, needs: ['referenceTo'] }],
  ['MultiselectPicklist', { type: 'MultiselectPicklist', length: 4099, needs: ['valueSet'] }],
  ['Number', { type: 'Number', needs: ['precision', 'scale'] }],
  ['Percent', { type: 'Percent', needs: ['precision', 'scale'] }],
  ['Phone', { type: 'Phone', length: 40 }],
  ['Picklist', { type: 'Picklist', length: 255, needs: ['valueSet'] }],
  ['Text', { type: 'Text', needs: ['length'] }],
  ['TextArea', { type: 'TextArea', length: 255 }],
  ['Time', { type: 'Time' }],
  ['Url', { type: 'Url', length: 255 }]
]);

/** A custom field from `fields/*.field-meta.xml`; null when it cannot stand in a schema, which is reported. */
export function readField(
  root: XmlElement,
  fileName: string,
  path: string,
  problems: Problems
): Field | null {
  if (!expectRoot(root, 'CustomField', path, problems)) return null;
  const name = textOf(root, 'fullName') ?? '';
  if (name !== fileName) {
    problems.error(path, root.line, `fullName is "${name}", the file is named "${fileName}"`);
    return null;
  }
  if (!name.endsWith('__c')) {
    problems.unsupported(path, root.line, `changing the standard field ${name}`);
    return null;
  }
  refuseUnknown(root, KNOWN, path, problems);
  const rule = typeRule(root, path, problems);
  return rule && customField(root, name, rule, path, problems);
}

/** The Name field of a custom object from its `nameField`. */
export function readNameField(root: XmlElement, path: string, problems: Problems): Field {
  const known = { read: ['label', 'type', 'displayFormat'], ignored: KNOWN.ignored };
  refuseUnknown(root, known, path, problems);
  const type = textOf(root, 'type');
  if (type !== 'Text' && type !== 'AutoNumber')
    problems.error(path, root.line, `a name field is Text or AutoNumber, not ${type ?? 'nothing'}`);
  if (type === 'AutoNumber' && !child(root, 'displayFormat'))
    problems.error(path, root.line, 'an auto-number name field needs <displayFormat>');
  return field({
    name: 'Name',
    label: textOf(root, 'label') ?? 'Name',
    type: 'Text',
    length: 80,
    ...(type === 'AutoNumber' ? autoNumber(root) : {})
  });
}

function typeRule(root: XmlElement, path: string, problems: Problems): TypeRule | null {
  const type = textOf(root, 'type');
  const line = child(root, 'type')?.line ?? root.line;
  if (type === null) {
    problems.error(path, line, 'a custom field needs a <type>');
    return null;
  }
  const rule = TYPES.get(type);
  if (!rule) {
    problems.unsupported(path, line, `a field of type ${type}`);
    return null;
  }
  for (const member of rule.needs ?? [])
    if (!child(root, member)) problems.error(path, line, `a ${type} field needs <${member}>`);
  return rule;
}

function customField(
  root: XmlElement,
  name: string,
  rule: TypeRule,
  path: string,
  problems: Problems
): Field {
  const reference = rule.type === 'Reference';
  const values = picklist(root, path, problems);
  return field({
    name,
    label: textOf(root, 'label') ?? name,
    type: rule.type,
    custom: true,
    length: rule.length ?? number(root, 'length'),
    precision: number(root, 'precision'),
    scale: number(root, 'scale'),
    required: flag(root, 'required'),
    unique: flag(root, 'unique'),
    caseSensitive: flag(root, 'caseSensitive'),
    externalId: flag(root, 'externalId'),
    defaultValue: values.defaultValue ?? defaultValue(root, rule.type, path, problems),
    picklistValues: values.values,
    restrictedPicklist: values.restricted,
    ...(reference ? lookup(root, name, path, problems) : {}),
    ...(textOf(root, 'type') === 'AutoNumber' ? autoNumber(root) : {})
  });
}

function lookup(root: XmlElement, name: string, path: string, problems: Problems): Partial<Field> {
  const constraint = textOf(root, 'deleteConstraint') ?? 'SetNull';
  if (constraint !== 'SetNull' && constraint !== 'Restrict' && constraint !== 'Cascade') {
    problems.error(path, root.line, `unknown deleteConstraint ${constraint}`);
    return {};
  }
  if (constraint === 'SetNull' && flag(root, 'required'))
    problems.error(path, root.line, `${name} is required and cannot be cleared (SetNull)`);
  const childName = textOf(root, 'relationshipName');
  return {
    referenceTo: [textOf(root, 'referenceTo') ?? ''],
    relationshipName: name.replace(/__c$/, '__r'),
    deleteConstraint: constraint,
    ...(childName ? { childRelationshipName: `${childName}__r` } : {})
  };
}

function autoNumber(root: XmlElement): Partial<Field> {
  return {
    createable: false,
    updateable: false,
    displayFormat: textOf(root, 'displayFormat') ?? ''
  };
}

/** Only constants: a default value is a formula, and the org evaluates none of those. */
function defaultValue(
  root: XmlElement,
  type: FieldType,
  path: string,
  problems: Problems
): string | null {
  const text = textOf(root, 'defaultValue');
  if (text === null || text === '') return null;
  const quoted = /^"([^"]*)"$/.exec(text) ?? /^'([^']*)'$/.exec(text);
  if (quoted) return quoted[1] ?? null;
  const constant = type === 'Checkbox' ? /^(true|false)$/ : /^-?\d+(\.\d+)?$/;
  if (constant.test(text)) return text;
  const line = child(root, 'defaultValue')?.line ?? root.line;
  problems.unsupported(path, line, `the default value formula ${text}`);
  return null;
}

function number(root: XmlElement, name: string): number | null {
  const text = textOf(root, name);
  return text === null ? null : Number(text);
}
