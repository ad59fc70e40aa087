import type { Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { throwApex } from '../../values/exceptions';
import { ApexTimeZone } from '../../values/time-zone';
import { fieldReader } from '../record';
import { typeOf } from '../store';
import type { Transaction } from '../transaction';
import { permissionsOfUser } from './checks';

/** `UserInfo` and `FeatureManagement` of the running user. */
export const userNatives = natives({
  'UserInfo.getUserId()': (tx: Transaction) => tx.user,
  'UserInfo.getUserName()': (tx: Transaction) => userField(tx, 'Username'),
  'UserInfo.getName()': (tx: Transaction) => userField(tx, 'Name'),
  'UserInfo.getFirstName()': (tx: Transaction) => userField(tx, 'FirstName'),
  'UserInfo.getLastName()': (tx: Transaction) => userField(tx, 'LastName'),
  'UserInfo.getUserEmail()': (tx: Transaction) => userField(tx, 'Email'),
  'UserInfo.getProfileId()': (tx: Transaction) => userField(tx, 'ProfileId'),
  'UserInfo.getUserRoleId()': (tx: Transaction) => userField(tx, 'UserRoleId'),
  'UserInfo.getUserType()': (tx: Transaction) => userField(tx, 'UserType'),
  'UserInfo.getLocale()': (tx: Transaction) => userField(tx, 'LocaleSidKey'),
  'UserInfo.getLanguage()': (tx: Transaction) => userField(tx, 'LanguageLocaleKey'),
  'UserInfo.getTimeZone()': (tx: Transaction) => new ApexTimeZone(tx.timeZone),
  'UserInfo.getOrganizationId()': (tx: Transaction) => organization(tx, 'Id'),
  'UserInfo.getOrganizationName()': (tx: Transaction) => organization(tx, 'Name'),
  'UserInfo.isMultiCurrencyOrganization()': () => false,
  'FeatureManagement.checkPermission(String)': checkPermission
});

function userField(tx: Transaction, field: string): Value {
  const row = tx.store.get('User', tx.user);
  return row === undefined ? null : fieldReader(typeOf(tx.schema, 'User'), field)(row);
}

function organization(tx: Transaction, field: string): Value {
  for (const row of tx.store.rows('Organization'))
    return field === 'Id' ? row.id : (row.values[field] ?? null);
  return null;
}

/**
 * Whether a permission set of the running user grants a custom permission; false for an unknown name.
 * Source: "FeatureManagement Class", checkPermission,
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_FeatureManagement.htm
 */
function checkPermission(tx: Transaction, name: string | null): boolean {
  if (name === null) return throwApex('NullPointerException', 'Argument cannot be null.');
  return permissionsOfUser(tx).hasCustomPermission(name);
}
