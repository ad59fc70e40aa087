import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { refuseGiven, type ApexPlainObject } from '../dml/option-objects';
import type { RowError } from '../dml/results';
import { rowError } from '../dml/results';
import type { Row } from '../store';
import type { Transaction } from '../transaction';

/** What one `Database.LeadConvert` asks for, checked. */
export interface Conversion {
  readonly index: number;
  readonly lead: Row;
  readonly account: Row | null;
  readonly contact: Row | null;
  readonly status: string;
  readonly owner: string;
  /** null: no opportunity. */
  readonly opportunityName: string | null;
  readonly overwriteLeadSource: boolean;
}

const NOT_MODELLED = [
  'AccountRecord',
  'BypassAccountDedupeCheck',
  'BypassContactDedupeCheck',
  'ContactRecord',
  'OpportunityId',
  'OpportunityRecord',
  'SendNotificationEmail'
];

/**
 * Reads and checks a request; the error when the lead cannot be converted like that.
 * Source: "LeadConvert Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_dml_convertLead.htm
 */
export function readConversion(
  tx: Transaction,
  request: ApexPlainObject | null,
  index: number
): Conversion | RowError {
  if (request === null) throwApex('NullPointerException', 'Attempt to de-reference a null object');
  refuseGiven(request, NOT_MODELLED);
  const lead = existing(tx, 'Lead', request.get('LeadId'));
  if (lead === null || isError(lead))
    return lead ?? rowError('MISSING_ARGUMENT', 'leadId not specified');
  if (lead.values['IsConverted'] === true)
    return rowError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  const status = request.get('ConvertedStatus');
  if (typeof status !== 'string' || !isConvertedStatus(tx, status))
    return rowError('INVALID_STATUS', `invalid convertedStatus: ${String(status)}`);
  const account = existing(tx, 'Account', request.get('AccountId'));
  if (account !== null && isError(account)) return account;
  const contact = existing(tx, 'Contact', request.get('ContactId'));
  if (contact !== null && isError(contact)) return contact;
  if (contact !== null && account === null)
    return rowError('MISSING_ARGUMENT', 'accountId not specified for the contact');
  if (contact !== null && (contact.values['AccountId'] ?? account?.id) !== account?.id)
    throw new NotSupportedError('converting a lead into a contact of another account');
  const owner = request.get('OwnerId') ?? lead.values['OwnerId'];
  if (typeof owner !== 'string' || tx.store.get('User', owner) === undefined)
    return rowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  const name = request.get('OpportunityName') ?? lead.values['Company'] ?? null;
  return {
    index,
    lead,
    account,
    contact,
    status,
    owner,
    opportunityName:
      request.isTrue('DoNotCreateOpportunity') || typeof name !== 'string' ? null : name,
    overwriteLeadSource: request.isTrue('OverwriteLeadSource')
  };
}

export function isError(value: Row | RowError | Conversion): value is RowError {
  return 'statusCode' in value;
}

function existing(tx: Transaction, object: string, id: unknown): Row | RowError | null {
  if (typeof id !== 'string') return null;
  const row = tx.store.get(object, id);
  if (row === undefined)
    return rowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  return row.values['IsDeleted'] === true
    ? rowError('ENTITY_IS_DELETED', 'entity is deleted')
    : row;
}

function isConvertedStatus(tx: Transaction, status: string): boolean {
  for (const row of tx.store.rows('LeadStatus'))
    if (row.values['IsConverted'] === true && row.values['MasterLabel'] === status) return true;
  return false;
}
