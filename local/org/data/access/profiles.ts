import type { Field, SObjectType } from '../../metadata/schema';
import { hasPersonName } from '../record';

export const ADMIN_PROFILE = 'System Administrator';
export const STANDARD_PROFILE = 'Standard User';
export const MINIMUM_PROFILE = 'Minimum Access - Salesforce';

/** The profiles that every org has here. */
export const PROFILES: readonly string[] = [ADMIN_PROFILE, STANDARD_PROFILE, MINIMUM_PROFILE];

const CRM_OBJECTS = new Set(['lead', 'contact', 'account', 'opportunity']);

/** Whether a profile itself gives all of an object: to administrators each, to standard users those of sales. */
export function profileGivesObject(profile: string | null, type: SObjectType): boolean {
  if (profile === ADMIN_PROFILE) return true;
  return profile === STANDARD_PROFILE && CRM_OBJECTS.has(type.name.toLowerCase());
}

/** Whether a profile itself gives a field: administrators have each, standard users the standard ones of sales. */
export function profileGivesField(
  profile: string | null,
  type: SObjectType,
  field: Field
): boolean {
  if (profile === ADMIN_PROFILE) return true;
  return profileGivesObject(profile, type) && !field.custom;
}

/**
 * Whether field-level security exists for a field. It does not for system fields, names, owners and
 * required fields: who may read or edit the object may read or edit them.
 * Source: "FieldPermissions", https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_fieldpermissions.htm
 */
export function isPermissionable(type: SObjectType, field: Field): boolean {
  if (type.kind === 'platformEvent') return false;
  if (field.required || ['Id', 'Name', 'OwnerId'].includes(field.name)) return false;
  if (hasPersonName(type) && ['FirstName', 'LastName', 'Salutation'].includes(field.name))
    return false;
  return field.custom || field.createable || field.updateable;
}
