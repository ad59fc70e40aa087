import type { ApexPlainObject } from '../../data/dml/option-objects';
import type { Schema } from '../../metadata/schema';
import type { XmlElement } from '../../metadata/xml';
import { NotSupportedError } from '../../values/errors';

/**
 * What Salesforce says against deploying a layout in place of the one that is there, in its words; null:
 * nothing. Fields that stand on the layout already are known to be there.
 * Sources: "Error [Layout XXXXX] Field: field, value:XXXXXXXX appears more than once",
 * https://docs.copado.com/article/ulgg1p2ehn-error-layout-xxxxx-field-field-value-xxxxxxxx-appears-more-than-once ;
 * "sfdx force:source:push failed", https://github.com/forcedotcom/cli/issues/155 ; "un deploy target
 * failing!", https://github.com/certinia/df12-deployment-tools/issues/5
 */
export function layoutProblem(
  schema: Schema,
  current: XmlElement,
  next: XmlElement,
  fullName: string
): string | null {
  if (!next.children.some(({ name }) => name === 'layoutSections'))
    return 'Layout must have at least 1 section';
  const fields = fieldsOf(next);
  const twice = fields.find((field, index) => fields.indexOf(field) < index);
  if (twice !== undefined) return `Field: field, value:${twice} appears more than once`;
  const object = objectOf(fullName);
  const known = new Set(fieldsOf(current));
  const unknown = fields.find((field) => !known.has(field) && !hasField(schema, object, field));
  return unknown === undefined
    ? null
    : `In field: field - no CustomField named ${object}.${unknown} found`;
}

/**
 * Which fields a layout must keep is not modelled.
 * @throws NotSupportedError when a field would be taken from a layout
 */
export function refuseRemoval(
  layout: ApexPlainObject,
  current: XmlElement,
  next: XmlElement
): void {
  const left = new Set(fieldsOf(next));
  const lost = fieldsOf(current).find((field) => !left.has(field));
  if (lost !== undefined)
    throw new NotSupportedError(`taking ${lost} from ${String(layout.get('fullName'))}`);
}

/** `Lead` of `Lead-Lead Layout`. */
export function objectOf(fullName: string): string {
  return fullName.slice(0, fullName.indexOf('-'));
}

/** The fields that stand in the sections of a layout. */
export function fieldsOf(layout: XmlElement): string[] {
  return below(below(below([layout], 'layoutSections'), 'layoutColumns'), 'layoutItems').flatMap(
    (item) => below([item], 'field').map(({ text }) => text)
  );
}

function below(elements: readonly XmlElement[], name: string): XmlElement[] {
  return elements.flatMap(({ children }) => children.filter((child) => child.name === name));
}

function hasField(schema: Schema, object: string, field: string): boolean {
  return schema.objects.get(object.toLowerCase())?.fields.has(field.toLowerCase()) === true;
}
