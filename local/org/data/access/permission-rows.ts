import type { Value } from '../../emit/abi';
import type { Schema, SObjectType } from '../../metadata/schema';
import type { Store } from '../store';
import {
  ADMIN_PROFILE,
  isPermissionable,
  PROFILES,
  profileGivesField,
  profileGivesObject
} from './profiles';

/** Values of a row by what no other row of its object has. */
type Rows = Map<string, Record<string, Value>>;

/**
 * What FieldPermissions holds: a row for each field that a permission set, or the one behind a profile,
 * makes readable.
 * Source: "FieldPermissions" ("Represents the enabled field permissions for the parent PermissionSet"),
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_fieldpermissions.htm
 */
export function fieldPermissionRows(metadata: Schema, sets: PermissionSetIds): Rows {
  const rows: Rows = new Map();
  const grant = (
    parent: string | undefined,
    type: SObjectType | undefined,
    name: string,
    edit: boolean
  ): void => {
    const field = type?.fields.get(name.toLowerCase());
    if (parent === undefined || type === undefined || field === undefined) return;
    if (!isPermissionable(type, field)) return;
    rows.set(`${parent} ${type.name}.${field.name}`, {
      ParentId: parent,
      SobjectType: type.name,
      Field: `${type.name}.${field.name}`,
      PermissionsRead: true,
      PermissionsEdit: edit && (field.updateable || field.createable)
    });
  };
  for (const set of metadata.permissionSets)
    for (const permission of set.fields) {
      const [object = '', name = ''] = permission.field.split('.');
      if (permission.read || permission.edit)
        grant(
          sets.ofName.get(set.name),
          metadata.objects.get(object.toLowerCase()),
          name,
          permission.edit
        );
    }
  for (const type of withPermissions(metadata))
    for (const profile of PROFILES)
      for (const field of type.fields.values())
        if (profileGivesField(profile, type, field))
          grant(sets.ofProfile.get(profile), type, field.name, true);
  return rows;
}

/**
 * What ObjectPermissions holds: a row for each object that a permission set, or the one behind a profile,
 * gives something of.
 * Source: "ObjectPermissions",
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_objectpermissions.htm
 */
export function objectPermissionRows(metadata: Schema, sets: PermissionSetIds): Rows {
  const rows: Rows = new Map();
  const grant = (
    parent: string | undefined,
    type: SObjectType | undefined,
    rights: readonly [string, boolean][]
  ): void => {
    if (parent === undefined || type === undefined) return;
    rows.set(`${parent} ${type.name}`, {
      ParentId: parent,
      SobjectType: type.name,
      ...Object.fromEntries(rights)
    });
  };
  for (const set of metadata.permissionSets)
    for (const right of set.objects)
      grant(sets.ofName.get(set.name), metadata.objects.get(right.object.toLowerCase()), [
        ['PermissionsRead', right.read],
        ['PermissionsCreate', right.create],
        ['PermissionsEdit', right.edit],
        ['PermissionsDelete', right.delete],
        ['PermissionsViewAllRecords', right.viewAll],
        ['PermissionsModifyAllRecords', right.modifyAll]
      ]);
  for (const type of withPermissions(metadata))
    for (const profile of PROFILES)
      if (profileGivesObject(profile, type))
        grant(sets.ofProfile.get(profile), type, [
          ['PermissionsRead', true],
          ['PermissionsCreate', true],
          ['PermissionsEdit', true],
          ['PermissionsDelete', true],
          ['PermissionsViewAllRecords', profile === ADMIN_PROFILE],
          ['PermissionsModifyAllRecords', profile === ADMIN_PROFILE]
        ]);
  return rows;
}

/** Ids of permission sets by their own name, and of those behind profiles by the profile's. */
export interface PermissionSetIds {
  readonly ofName: ReadonlyMap<string, string>;
  readonly ofProfile: ReadonlyMap<string, string>;
}

/** Ids of the permission sets behind profiles, by the profile's name. */
export function setsOfProfiles(store: Store): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { id, values } of store.rows('PermissionSet')) {
    if (values['IsOwnedByProfile'] !== true) continue;
    const profile = store.get('Profile', String(values['ProfileId']));
    ids.set(String(profile?.values['Name']), id);
  }
  return ids;
}

/** Objects of records: the others have no permissions of their own. */
function withPermissions({ objects }: Schema): readonly SObjectType[] {
  return [...objects.values()].filter(
    ({ kind, setup }) => !setup && (kind === 'standard' || kind === 'custom')
  );
}
