import type { Value } from '../../emit/abi';
import type { SObjectType } from '../../metadata/schema';
import { ApexSObject } from '../../values/sobject';
import type { Row } from '../store';

/** Lead field → field of the new record. Custom fields map nowhere unless an administrator maps them. */
type Mapping = Readonly<Record<string, string>>;

/**
 * Source: "Lead Conversion Field Mapping",
 * https://help.salesforce.com/s/articleView?id=sales.lead_conversion_mapping.htm
 */
export const TO_ACCOUNT: Mapping = {
  Company: 'Name',
  Street: 'BillingStreet',
  City: 'BillingCity',
  State: 'BillingState',
  PostalCode: 'BillingPostalCode',
  Country: 'BillingCountry',
  AnnualRevenue: 'AnnualRevenue',
  NumberOfEmployees: 'NumberOfEmployees',
  Industry: 'Industry',
  Phone: 'Phone',
  Fax: 'Fax',
  Rating: 'Rating',
  Website: 'Website'
};

export const TO_CONTACT: Mapping = {
  Salutation: 'Salutation',
  FirstName: 'FirstName',
  LastName: 'LastName',
  Title: 'Title',
  Street: 'MailingStreet',
  City: 'MailingCity',
  State: 'MailingState',
  PostalCode: 'MailingPostalCode',
  Country: 'MailingCountry',
  Phone: 'Phone',
  MobilePhone: 'MobilePhone',
  Fax: 'Fax',
  Email: 'Email',
  Description: 'Description',
  LeadSource: 'LeadSource',
  DoNotCall: 'DoNotCall',
  HasOptedOutOfEmail: 'HasOptedOutOfEmail',
  HasOptedOutOfFax: 'HasOptedOutOfFax'
};

export const TO_OPPORTUNITY: Mapping = { LeadSource: 'LeadSource' };

/** A new record with the lead's values; fields the schema lacks are left out. */
export function mapped(
  type: SObjectType,
  mapping: Mapping,
  lead: Row,
  extra: Readonly<Record<string, Value>>
): ApexSObject {
  const record = new ApexSObject(type);
  for (const [from, to] of Object.entries(mapping)) {
    const value = lead.values[from] ?? null;
    if (value !== null && type.fields.has(to.toLowerCase())) record.fields.set(to, value);
  }
  for (const [name, value] of Object.entries(extra)) record.fields.set(name, value);
  return record;
}

/**
 * What the lead adds to an existing record: "Information from the lead is inserted only into blank
 * fields", and a checkbox is never blank. null: nothing.
 * Source: "Why the Checkbox field is not being updated in Lead Conversion?",
 * https://help.salesforce.com/apex/HTViewSolution?id=000006199
 */
export function blanksFilled(
  type: SObjectType,
  mapping: Mapping,
  lead: Row,
  existing: Row,
  overwrite: readonly string[]
): ApexSObject | null {
  const record = new ApexSObject(type, [['Id', existing.id]]);
  for (const [from, to] of Object.entries(mapping)) {
    const field = type.fields.get(to.toLowerCase());
    const value = lead.values[from] ?? null;
    if (field === undefined || field.type === 'Checkbox' || value === null) continue;
    if ((existing.values[to] ?? null) === null || overwrite.includes(to))
      record.fields.set(to, value);
  }
  return record.fields.size === 1 ? null : record;
}
