import { NotSupportedError } from '../../org/values/errors';
import type { SObjectType } from '../../org/metadata/schema';

/**
 * Names that list views and related lists have for standard fields. Those of custom fields are their API
 * names; what a retrieved list view shows is the source of these.
 */
const COMMON: Readonly<Record<string, string>> = {
  NAME: 'Name',
  FULL_NAME: 'Name',
  CREATED_DATE: 'CreatedDate',
  LAST_UPDATE: 'LastModifiedDate',
  CREATEDBY_USER: 'CreatedById',
  UPDATEDBY_USER: 'LastModifiedById',
  'CORE.USERS.ALIAS': 'OwnerId',
  'OWNER.ALIAS': 'OwnerId',
  'ACCOUNT.NAME': 'AccountId',
  'CONTACT.TITLE': 'Title',
  'CONTACT.EMAIL': 'Email',
  'CONTACT.PHONE1': 'Phone',
  'CONTACT.PHONE3': 'MobilePhone',
  'CONTACT.LEAD_SOURCE': 'LeadSource',
  'CONTACT.CREATED_DATE': 'CreatedDate',
  'LEAD.TITLE': 'Title',
  'LEAD.COMPANY': 'Company',
  'LEAD.EMAIL': 'Email',
  'LEAD.PHONE': 'Phone',
  'LEAD.MOBILE_PHONE': 'MobilePhone',
  'LEAD.STATUS': 'Status',
  'LEAD.LEAD_SOURCE': 'LeadSource',
  'LEAD.CREATED_DATE': 'CreatedDate'
};

/**
 * The API name of what a list view calls a column or a filter's field.
 * @throws NotSupportedError for a name that neither is a field nor is known
 */
export function columnNamed(type: SObjectType, name: string): string {
  const api = COMMON[name.toUpperCase()] ?? name;
  const field = type.fields.get(api.toLowerCase());
  if (field === undefined)
    throw new NotSupportedError(`the list view column ${name} of ${type.name}`);
  return field.name;
}
