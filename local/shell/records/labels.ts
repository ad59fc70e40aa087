import type { Field, SObjectType } from '../../org/metadata/schema';

/** Where Lightning's pages call a standard field otherwise than the API does. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'Contact.Name': 'Name',
  'Contact.AccountId': 'Account Name',
  'Contact.Phone': 'Phone',
  'Contact.Fax': 'Fax',
  'Contact.MobilePhone': 'Mobile',
  'Lead.Name': 'Name',
  'Lead.MobilePhone': 'Mobile',
  'Lead.Status': 'Lead Status',
  'Lead.NumberOfEmployees': 'No. of Employees',
  'Account.ParentId': 'Parent Account',
  'Account.Phone': 'Phone',
  'Account.Fax': 'Fax',
  'User.Name': 'Name'
};

/** What a page calls a field. */
export function pageLabel(type: SObjectType, field: Field): string {
  const otherwise = OTHERWISE[`${type.name}.${field.name}`];
  if (otherwise !== undefined) return otherwise;
  if (field.name === 'OwnerId') return `${type.label} Owner`;
  if (field.type === 'Reference' && !field.custom) return field.label.replace(/ ID$/, '');
  return field.label;
}

const ICONS: Readonly<Record<string, string>> = {
  Account: 'standard:account',
  Contact: 'standard:contact',
  Lead: 'standard:lead',
  Opportunity: 'standard:opportunity',
  User: 'standard:user'
};

/** The icon of a standard object; that of a custom one is its tab's. */
export function standardIcon(object: string): string {
  return ICONS[object] ?? 'standard:default';
}
