import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import type { SObjectType } from '../../metadata/schema';
import type { ApexSObject } from '../../values/sobject';
import { permissionsOfUser } from '../access/checks';
import type { ObjectRight } from '../access/permissions';
import type { Transaction } from '../transaction';
import type { DmlOperation, RowError } from './results';
import { rowError } from './results';

/**
 * Refuses lists that no row result can speak of.
 * @throws NullPointerException for a null; ListException for a record that is in the list twice.
 */
export function checkList(
  operation: DmlOperation,
  records: readonly (ApexSObject | null)[]
): asserts records is readonly ApexSObject[] {
  const ids = new Set<string>();
  const instances = new Set<ApexSObject>();
  for (const record of records) {
    if (record === null) throwApex('NullPointerException', 'Attempt to de-reference a null object');
    if (operation === 'insert' || operation === 'upsert') {
      if (instances.has(record))
        throwApex(
          'ListException',
          'Before Insert or Upsert list must not have two identically equal elements'
        );
      instances.add(record);
    }
    if (operation === 'insert' || record.id === null) continue;
    if (ids.has(record.id)) throwApex('ListException', `Duplicate id in list: ${record.id}`);
    ids.add(record.id);
  }
}

const RIGHTS: Readonly<Record<DmlOperation, readonly ObjectRight[]>> = {
  insert: ['create'],
  update: ['edit'],
  upsert: ['create', 'edit'],
  delete: ['delete'],
  undelete: ['delete']
};

/**
 * User mode: the running user's object permissions.
 * @throws SecurityException "DML operation INSERT not allowed on Lead".
 * Source: "Enforce User Mode for Database Operations",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_enforce_usermode.htm
 */
export function checkObjectAccess(
  tx: Transaction,
  operation: DmlOperation,
  types: Iterable<SObjectType>
): void {
  const permissions = permissionsOfUser(tx);
  for (const type of types)
    if (!RIGHTS[operation].every((right) => permissions.may(right, type)))
      throwApex(
        'SecurityException',
        `DML operation ${operation.toUpperCase()} not allowed on ${type.name}`
      );
}

/** What Salesforce refuses to write or what would have effects beyond the row: roles, stages. */
const NOT_WRITTEN = [
  'ApexClass',
  'AsyncApexJob',
  'CronJobDetail',
  'CronTrigger',
  'CustomNotificationType',
  'CustomPermission',
  'FieldPermissions',
  'Group',
  'LeadStatus',
  'ObjectPermissions',
  'Opportunity',
  'Organization',
  'PermissionSet',
  'Profile',
  'RecordType',
  'SetupEntityAccess',
  'UserRole'
];

/** @throws NotSupportedError for platform events, other than by `EventBus.publish`, and for `NOT_WRITTEN` */
export function refuseType(operation: DmlOperation, type: SObjectType): void {
  if (type.kind === 'platformEvent')
    throw new NotSupportedError(`${operation} of the platform event ${type.name}`);
  if (NOT_WRITTEN.includes(type.name)) throw new NotSupportedError(`${operation} of ${type.name}`);
}

const FIRST = 'dml.firstWritten';

/** Note of how many `System.runAs` blocks are open. */
export const RUN_AS = 'System.runAs';

export function runAsDepth(tx: Transaction): number {
  return Number(tx.notes.get(RUN_AS) ?? 0);
}

/**
 * Notes what kinds of object this transaction writes; the error when setup and other objects mix.
 * Source: "sObjects That Can't Be Used Together in DML Operations",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_non_mix_sobjects.htm
 * Inside `System.runAs` they may: "Mixed DML Operations in Test Methods",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_non_mix_sobjects_test_methods.htm
 */
export function mixedDmlError(
  tx: Transaction,
  operation: DmlOperation,
  records: readonly ApexSObject[]
): RowError | null {
  if (runAsDepth(tx) > 0) return null;
  for (const record of records) {
    const { type } = record;
    if (type.kind === 'platformEvent' || (operation === 'update' && isHarmlessUserUpdate(record)))
      continue;
    if (type.setup ? tx.wroteOther : tx.wroteSetup)
      return rowError(
        'MIXED_DML_OPERATION',
        `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${type.name}, original object: ${String(tx.notes.get(FIRST) ?? '')}`
      );
    if (!tx.wroteSetup && !tx.wroteOther) tx.notes.set(FIRST, type.name);
    if (type.setup) tx.wroteSetup = true;
    else tx.wroteOther = true;
  }
  return null;
}

const ACCESS_FIELDS = [
  'userroleid',
  'isactive',
  'forecastenabled',
  'isportalenabled',
  'username',
  'profileid'
];

/** A user may be updated with others as long as nothing that decides access changes. */
function isHarmlessUserUpdate(record: ApexSObject): boolean {
  if (record.type.name !== 'User') return false;
  return ![...record.fields.keys()].some((name) => ACCESS_FIELDS.includes(name.toLowerCase()));
}
