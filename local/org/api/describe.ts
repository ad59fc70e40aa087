import { permissionsOf, type Permissions } from '../data/access/permissions';
import type { OrgDatabase } from '../data/database';
import type { Field, FieldType, SObjectType } from '../metadata/schema';
import type { Session } from './host';

type Json = Readonly<Record<string, unknown>>;

/**
 * The objects of the schema that the user may read. A Salesforce org has many more, and a describe more
 * members: those that the schema does not know are left out.
 * Source: "Describe Global", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_describeGlobal.htm
 */
export function describeGlobal(database: OrgDatabase, { userId }: Session): Json {
  const permissions = permissionsOf(database, userId);
  const sobjects = [...database.schema.objects.values()]
    .filter((type) => permissions.may('read', type))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((type) => summary(permissions, type));
  return { encoding: 'UTF-8', maxBatchSize: 200, sobjects };
}

/**
 * An object with the fields that the user may read and its child relationships.
 * Source: "sObject Describe", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm
 */
export function describeObject(
  database: OrgDatabase,
  { userId }: Session,
  type: SObjectType
): Json {
  const permissions = permissionsOf(database, userId);
  const fields = [...type.fields.values()]
    .filter((field) => permissions.mayReadField(type, field))
    .map((field) => describeField(permissions, type, field));
  const childRelationships = [...database.schema.objects.values()]
    .filter((child) => permissions.may('read', child))
    .flatMap((child) => relationshipsTo(permissions, type, child));
  return { ...summary(permissions, type), fields, childRelationships };
}

function summary(permissions: Permissions, type: SObjectType): Json {
  const sobject = `/services/data/v65.0/sobjects/${type.name}`;
  return {
    name: type.name,
    label: type.label,
    labelPlural: type.pluralLabel,
    keyPrefix: type.keyPrefix,
    custom: type.kind !== 'standard',
    customSetting: type.kind === 'customSetting',
    createable: permissions.may('create', type),
    updateable: permissions.may('edit', type),
    deletable: permissions.may('delete', type),
    queryable: type.kind !== 'platformEvent',
    urls: { sobject, describe: `${sobject}/describe`, rowTemplate: `${sobject}/{ID}` }
  };
}

function describeField(permissions: Permissions, type: SObjectType, field: Field): Json {
  const editable = permissions.mayEditField(type, field);
  return {
    name: field.name,
    label: field.label,
    type: TYPES[field.type],
    custom: field.custom,
    length: field.length ?? 0,
    precision: field.precision ?? 0,
    scale: field.scale ?? 0,
    autoNumber: field.displayFormat !== undefined,
    calculated: false,
    unique: field.unique,
    caseSensitive: field.caseSensitive,
    externalId: field.externalId,
    createable: editable && field.createable && permissions.may('create', type),
    updateable: editable && field.updateable && permissions.may('edit', type),
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    restrictedPicklist: field.restrictedPicklist,
    picklistValues: field.picklistValues.map((value) => ({ value, active: true })),
    ...nillable(field)
  };
}

/** What the platform fills in is never empty, but the schema does not tell which of it that is. */
function nillable(field: Field): Json {
  if (!field.createable && !field.updateable) return {};
  return { nillable: !field.required && field.type !== 'Checkbox' };
}

function relationshipsTo(
  permissions: Permissions,
  parent: SObjectType,
  child: SObjectType
): Json[] {
  return [...child.fields.values()]
    .filter((field) => field.referenceTo.includes(parent.name))
    .filter((field) => permissions.mayReadField(child, field))
    .map((field) => ({
      childSObject: child.name,
      field: field.name,
      relationshipName: field.childRelationshipName ?? null,
      cascadeDelete: field.deleteConstraint === 'Cascade',
      restrictedDelete: field.deleteConstraint === 'Restrict'
    }));
}

/**
 * Source: "Primitive Data Types" and "Field Types", Object Reference,
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm
 */
const TYPES: Readonly<Record<FieldType, string>> = {
  Id: 'id',
  Checkbox: 'boolean',
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Number: 'double',
  Integer: 'int',
  Currency: 'currency',
  Percent: 'percent',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Reference: 'reference',
  Address: 'address',
  AnyType: 'anyType'
};
