import type { Field, ObjectPermission, PermissionSet, SObjectType } from '../../metadata/schema';
import type { OrgDatabase } from '../database';
import {
  ADMIN_PROFILE,
  isPermissionable,
  profileGivesField,
  profileGivesObject,
  STANDARD_PROFILE
} from './profiles';

export type ObjectRight = 'read' | 'create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll';

/** What a user may do: profile and permission sets together. Record access stands in `sharing.ts`. */
export interface Permissions {
  may(right: ObjectRight, type: SObjectType): boolean;
  mayReadField(type: SObjectType, field: Field): boolean;
  mayEditField(type: SObjectType, field: Field): boolean;
  hasCustomPermission(name: string): boolean;
  hasUserPermission(name: string): boolean;
  mayUseClass(name: string): boolean;
  /** Whether callouts of this user may authenticate as this principal. */
  mayUsePrincipal(credential: string, principal: string): boolean;
  readonly profile: string | null;
}

const SEEN_BY_ALL = new Set(['User', 'Organization', 'UserPermissionAccess']);

const cache = new WeakMap<OrgDatabase, { stamp: string; users: Map<string, Permissions> }>();

/** The permissions of a user as the rows of this moment give them. An unknown user may do nothing. */
export function permissionsOf(database: OrgDatabase, userId: string): Permissions {
  const stamp = ['User', 'PermissionSetAssignment', 'PermissionSet', 'Profile']
    .map((object) => database.store.writes(object))
    .join();
  let known = cache.get(database);
  if (known === undefined || known.stamp !== stamp) {
    known = { stamp, users: new Map() };
    cache.set(database, known);
  }
  let permissions = known.users.get(userId);
  if (permissions === undefined) {
    permissions = new EffectivePermissions(profileOf(database, userId), setsOf(database, userId));
    known.users.set(userId, permissions);
  }
  return permissions;
}

function profileOf(database: OrgDatabase, userId: string): string | null {
  const profileId = database.store.get('User', userId)?.values['ProfileId'];
  if (typeof profileId !== 'string') return null;
  const name = database.store.get('Profile', profileId)?.values['Name'];
  return typeof name === 'string' ? name : null;
}

function setsOf(database: OrgDatabase, userId: string): readonly PermissionSet[] {
  const { store, schema } = database;
  if (!store.has('PermissionSetAssignment')) return [];
  const sets: PermissionSet[] = [];
  for (const assignment of store.find('PermissionSetAssignment', 'AssigneeId', userId)) {
    const id = assignment.values['PermissionSetId'];
    const row = typeof id === 'string' ? store.get('PermissionSet', id) : undefined;
    const name = row?.values['Name'];
    const set = schema.permissionSets.find((candidate) => candidate.name === name);
    if (set !== undefined) sets.push(set);
  }
  return sets;
}

/**
 * Permission sets add to the profile, never take away.
 * Source: "Permission Sets", https://help.salesforce.com/s/articleView?id=sf.perm_sets_overview.htm
 * System Administrator has every object, field and class (a package is installed for administrators),
 * but custom permissions only by permission set.
 */
class EffectivePermissions implements Permissions {
  readonly profile: string | null;
  private readonly admin: boolean;
  private readonly objects = new Map<string, ObjectPermission[]>();
  private readonly readable = new Set<string>();
  private readonly editable = new Set<string>();
  private readonly custom = new Set<string>();
  private readonly user = new Set<string>();
  private readonly classes = new Set<string>();
  private readonly principals = new Set<string>();

  constructor(profile: string | null, sets: readonly PermissionSet[]) {
    this.profile = profile;
    this.admin = profile === ADMIN_PROFILE;
    for (const set of sets) {
      for (const permission of set.objects) {
        const key = permission.object.toLowerCase();
        this.objects.set(key, [...(this.objects.get(key) ?? []), permission]);
      }
      for (const permission of set.fields) {
        const key = permission.field.toLowerCase();
        if (permission.read || permission.edit) this.readable.add(key);
        if (permission.edit) this.editable.add(key);
      }
      for (const name of set.customPermissions) this.custom.add(name.toLowerCase());
      for (const name of set.userPermissions) this.user.add(name.toLowerCase());
      for (const name of set.classes) this.classes.add(name.toLowerCase());
      for (const name of set.credentialPrincipals) this.principals.add(name.toLowerCase());
    }
  }

  may(right: ObjectRight, type: SObjectType): boolean {
    if (this.admin || this.hasUserPermission('ModifyAllData')) return true;
    const reading = right === 'read' || right === 'viewAll';
    if (reading && this.hasUserPermission('ViewAllData')) return true;
    if (type.setup) return reading ? this.maySeeSetup(type) : this.mayAssign(right, type);
    const given = profileGivesObject(this.profile, type);
    if (given && right !== 'viewAll' && right !== 'modifyAll') return true;
    const granted = this.objects.get(type.name.toLowerCase()) ?? [];
    return granted.some((permission) => implies(permission, right));
  }

  mayReadField(type: SObjectType, field: Field): boolean {
    if (this.admin || !isPermissionable(type, field)) return true;
    if (profileGivesField(this.profile, type, field) || type.setup) return true;
    return this.readable.has(`${type.name}.${field.name}`.toLowerCase());
  }

  mayEditField(type: SObjectType, field: Field): boolean {
    if (!field.updateable && !field.createable) return false;
    if (this.admin || type.setup || !isPermissionable(type, field)) return true;
    if (profileGivesField(this.profile, type, field)) return true;
    return this.editable.has(`${type.name}.${field.name}`.toLowerCase());
  }

  hasCustomPermission(name: string): boolean {
    return this.custom.has(name.toLowerCase());
  }

  hasUserPermission(name: string): boolean {
    return this.admin || this.user.has(name.toLowerCase());
  }

  mayUseClass(name: string): boolean {
    return this.admin || this.classes.has(name.toLowerCase());
  }

  /**
   * Principal and tokens are granted apart, to administrators too; standard profiles read the tokens.
   * Sources: "Enable External Credential Principals",
   * https://help.salesforce.com/s/articleView?id=xcloud.nc_enable_ext_cred_principal.htm ; "Enable User
   * External Credentials", https://help.salesforce.com/s/articleView?id=xcloud.nc_user_external_credentials.htm
   */
  mayUsePrincipal(credential: string, principal: string): boolean {
    const tokens = this.objects.get('userexternalcredential') ?? [];
    const readsTokens =
      this.admin ||
      this.profile === STANDARD_PROFILE ||
      tokens.some((permission) => implies(permission, 'read'));
    return readsTokens && this.principals.has(`${credential}-${principal}`.toLowerCase());
  }

  /**
   * Source: "PermissionSetAssignment", who may: "Assign Permission Sets",
   * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionsetassignment.htm
   */
  private mayAssign(right: ObjectRight, type: SObjectType): boolean {
    return (
      type.name === 'PermissionSetAssignment' &&
      (right === 'create' || right === 'delete') &&
      this.hasUserPermission('AssignPermissionSets')
    );
  }

  /** Everybody sees users, the organisation and own permissions; the rest of setup needs View Setup and Configuration. */
  private maySeeSetup(type: SObjectType): boolean {
    return SEEN_BY_ALL.has(type.name) || this.hasUserPermission('ViewSetup');
  }
}

/**
 * Source: "ObjectPermissions", each right requires the weaker ones,
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_objectpermissions.htm
 */
function implies(permission: ObjectPermission, right: ObjectRight): boolean {
  if (permission.modifyAll) return right !== 'create' || permission.create;
  if (right === 'read')
    return permission.read || permission.edit || permission.delete || permission.viewAll;
  if (right === 'edit') return permission.edit || permission.delete;
  return permission[right];
}
