import type { SObjectType } from '../../metadata/schema';
import type { Row } from '../store';
import type { Transaction } from '../transaction';
import { permissionsOfUser } from './checks';

const NAME = 'UserPermissionAccess';
const PERMISSION = /^Permissions(?=[A-Z])/;

/**
 * The one row of UserPermissionAccess: what the running user may do. Null for any other object.
 * Source: "UserPermissionAccess" ("Represents the permissions accessibility for a current user"),
 * https://developer.salesforce.com/docs/atlas.en-us.sfFieldRef.meta/sfFieldRef/salesforce_field_reference_UserPermissionAccess.htm
 */
export function userPermissionAccess(tx: Transaction, type: SObjectType): readonly Row[] | null {
  if (type.name !== NAME) return null;
  const user = permissionsOfUser(tx);
  const granted = [...type.fields.values()]
    .filter(({ name }) => PERMISSION.test(name))
    .map(({ name }) => [name, user.hasUserPermission(name.replace(PERMISSION, ''))] as const);
  const id = `${type.keyPrefix}000000000000AAA`;
  return [{ id, object: NAME, values: Object.fromEntries(granted) }];
}
