import type { SObjectType } from '../../metadata/schema';
import type { Row } from '../store';
import { typeOf } from '../store';
import type { Transaction } from '../transaction';
import type { Permissions } from './permissions';
import { permissionsOf } from './permissions';

/**
 * Record access of the running user: by ownership, organisation-wide default, and the "all" rights.
 * Role hierarchy, sharing rules, teams, queues and manual shares do not exist here.
 * Source: "Organization-Wide Sharing Defaults", https://help.salesforce.com/s/articleView?id=sf.security_sharing_owd_about.htm
 */
export function canReadRecord(tx: Transaction, row: Row): boolean {
  return hasAccess(tx, row, 'read');
}

/** Whether the running user may change the record. */
export function canEditRecord(tx: Transaction, row: Row): boolean {
  return hasAccess(tx, row, 'edit');
}

/** Deleting takes full access: the owner's, or the right to modify all. */
export function canDeleteRecord(tx: Transaction, row: Row): boolean {
  return hasAccess(tx, row, 'delete');
}

/** A test for many rows of one object; null when the user sees them all. */
export function rowFilter(tx: Transaction, type: SObjectType): ((row: Row) => boolean) | null {
  const permissions = permissionsOf(tx.database, tx.user);
  if (seesAll(permissions, type, 'read') || openToAll(type, 'read')) return null;
  return (row) => hasAccess(tx, row, 'read');
}

type Access = 'read' | 'edit' | 'delete';

function hasAccess(tx: Transaction, row: Row, access: Access): boolean {
  const type = typeOf(tx.schema, row.object);
  const permissions = permissionsOf(tx.database, tx.user);
  if (seesAll(permissions, type, access) || openToAll(type, access)) return true;
  if (type.name === 'User') return access === 'read' || row.id === tx.user;
  const owner = row.values['OwnerId'];
  if (owner === tx.user) return true;
  if (type.sharing === 'ControlledByParent') {
    const parent = parentOf(tx, type, row);
    // A contact without an account is private: its owner's alone.
    if (parent === undefined) return false;
    return hasAccess(tx, parent, access === 'delete' ? 'edit' : access);
  }
  if (!type.fields.has('ownerid')) return access === 'read' || !type.setup;
  return false;
}

function seesAll(permissions: Permissions, type: SObjectType, access: Access): boolean {
  if (type.setup) return permissions.hasUserPermission('ModifyAllData');
  return permissions.may(access === 'read' ? 'viewAll' : 'modifyAll', type);
}

function openToAll(type: SObjectType, access: Access): boolean {
  if (type.kind === 'customSetting' || type.kind === 'platformEvent') return true;
  if (access === 'delete' || type.setup) return false;
  return type.sharing === 'ReadWrite' || (type.sharing === 'Read' && access === 'read');
}

function parentOf(tx: Transaction, type: SObjectType, row: Row): Row | undefined {
  for (const field of type.fields.values()) {
    const controls =
      type.name === 'Contact' ? field.name === 'AccountId' : field.deleteConstraint === 'Cascade';
    const id = row.values[field.name];
    if (!controls || typeof id !== 'string') continue;
    const parent = tx.store.get(field.referenceTo[0] ?? '', id);
    if (parent !== undefined) return parent;
  }
  return undefined;
}
