import type { Value } from '../../emit/abi';
import type { Row, Store } from '../store';
import type { SetupWriter } from './setup-writer';

/**
 * Gives a user the permission set behind the user's profile, and takes those behind other profiles.
 * Source: "PermissionSet" ("Every profile is associated with a permission set that stores the profile's
 * user, object, and field permissions"),
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionset.htm
 */
export function assignProfile(writer: SetupWriter, user: Row): void {
  const { store } = writer.database;
  if (!store.has('PermissionSetAssignment')) return;
  const wanted = setBehind(store, user.values['ProfileId']);
  let isThere = false;
  for (const row of [...store.find('PermissionSetAssignment', 'AssigneeId', user.id)]) {
    const set = store.get('PermissionSet', String(row.values['PermissionSetId']));
    if (set?.values['IsOwnedByProfile'] !== true) continue;
    if (set.id === wanted) isThere = true;
    else writer.remove(row);
  }
  if (wanted !== null && !isThere)
    writer.insert('PermissionSetAssignment', {
      AssigneeId: user.id,
      PermissionSetId: wanted,
      IsActive: true
    });
}

/**
 * What a user has from a profile besides permissions.
 * Source: "User", UserType ("The category of user license", which the profile has),
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_user.htm
 */
export function valuesOfProfile(store: Store, profileId: unknown): Record<string, Value> {
  const profile = typeof profileId === 'string' ? store.get('Profile', profileId) : undefined;
  return profile === undefined ? {} : { UserType: profile.values['UserType'] ?? null };
}

function setBehind(store: Store, profileId: unknown): string | null {
  for (const row of store.rows('PermissionSet'))
    if (row.values['IsOwnedByProfile'] === true && row.values['ProfileId'] === profileId)
      return row.id;
  return null;
}
