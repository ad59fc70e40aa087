import { expect, test } from 'vitest';
import type { Value } from '../../emit/abi';
import { NotSupportedError } from '../../values/errors';
import { ApexPlainObject } from '../dml/option-objects';
import { DEFAULT_OPTIONS } from '../dml/results';
import { DmlOrg, thrownBy } from '../dml/test-support';
import { convertLeads } from './lead-conversion';

const LEAD = {
  FirstName: 'Ada',
  LastName: 'Byron',
  Company: 'Analytical Engines',
  Email: 'ada@example.com',
  Title: 'Countess',
  HasOptedOutOfEmail: true
};

function request(values: Readonly<Record<string, Value>>): ApexPlainObject {
  const made = new ApexPlainObject('Database.LeadConvert');
  const all = { ConvertedStatus: 'Closed - Converted', DoNotCreateOpportunity: true, ...values };
  for (const [field, value] of Object.entries(all)) made.set(field, value);
  return made;
}

// "Lead Conversion Field Mapping",
// https://help.salesforce.com/s/articleView?id=sales.lead_conversion_mapping.htm
test('a new contact takes Email Opt Out over; the lead keeps what it became and is read-only', () => {
  const events: string[] = [];
  const org = new DmlOrg({
    triggers: {
      'Lead after update': (_tx, { new: now }) => {
        events.push(`lead ${String(now[0]?.fields.get('IsConverted'))}`);
      },
      'Contact after insert': () => {
        events.push('contact');
      }
    }
  });
  const [lead] = org.seed('Lead', LEAD);
  const [outcome] = convertLeads(org.begin(), [request({ LeadId: lead })], DEFAULT_OPTIONS);
  expect(outcome).toMatchObject({ success: true, leadId: lead, opportunityId: null });
  expect(org.row('Contact', outcome?.contactId).values).toMatchObject({
    LastName: 'Byron',
    Email: 'ada@example.com',
    HasOptedOutOfEmail: true,
    AccountId: outcome?.accountId
  });
  expect(org.row('Account', outcome?.accountId).values['Name']).toBe('Analytical Engines');
  expect(org.row('Lead', lead).values).toMatchObject({
    IsConverted: true,
    Status: 'Closed - Converted',
    ConvertedContactId: outcome?.contactId,
    ConvertedAccountId: outcome?.accountId
  });
  expect(events).toEqual(['contact', 'lead true']);
});

// "Why the Checkbox field is not being updated in Lead Conversion?",
// https://help.salesforce.com/apex/HTViewSolution?id=000006199
test('an existing contact gets blank fields filled and no checkbox', () => {
  const org = new DmlOrg();
  const [lead] = org.seed('Lead', LEAD);
  const [account] = org.seed('Account', { Name: 'Acme' });
  const [contact] = org.seed('Contact', { LastName: 'King', AccountId: account });
  const ids = { LeadId: lead, AccountId: account, ContactId: contact };
  convertLeads(org.begin(), [request(ids)], DEFAULT_OPTIONS);
  expect(org.row('Contact', contact).values).toMatchObject({
    LastName: 'King',
    FirstName: 'Ada',
    Title: 'Countess',
    HasOptedOutOfEmail: false
  });
  expect(org.row('Account', account).values['Name']).toBe('Acme');
});

// "LeadConvert Class",
// https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_dml_convertLead.htm
test('an opportunity is made unless it is not wanted', () => {
  const org = new DmlOrg();
  const [lead] = org.seed('Lead', LEAD);
  const values = { LeadId: lead, DoNotCreateOpportunity: false };
  const [outcome] = convertLeads(org.begin(), [request(values)], DEFAULT_OPTIONS);
  expect(org.row('Opportunity', outcome?.opportunityId).values).toMatchObject({
    Name: 'Analytical Engines',
    AccountId: outcome?.accountId
  });
});

test('with partial success one lead that cannot be converted leaves the others', () => {
  const org = new DmlOrg({ rules: [{ object: 'Contact', formula: 'LastName = "King"' }] });
  const [good, bad, odd] = org.seed('Lead', LEAD, { ...LEAD, LastName: 'King' }, LEAD);
  const requests = [
    request({ LeadId: good }),
    request({ LeadId: bad }),
    request({ LeadId: odd, ConvertedStatus: 'Open' })
  ];
  const outcomes = convertLeads(org.begin(), requests, { ...DEFAULT_OPTIONS, allOrNone: false });
  expect(outcomes.map((outcome) => outcome.errors[0]?.statusCode ?? null)).toEqual([
    null,
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    'INVALID_STATUS'
  ]);
  expect(org.row('Lead', bad).values['IsConverted']).toBe(false);
  expect([...org.database.store.rows('Account')]).toHaveLength(1);
});

test('all or none: a lead converted before fails the call', () => {
  const org = new DmlOrg();
  const [lead, other] = org.seed('Lead', LEAD, LEAD);
  const tx = org.begin();
  convertLeads(tx, [request({ LeadId: lead })], DEFAULT_OPTIONS);
  const again = [request({ LeadId: other }), request({ LeadId: lead })];
  const thrown = thrownBy(() => convertLeads(tx, again, DEFAULT_OPTIONS));
  expect(thrown.message).toContain('ConvertLead failed. First exception on row 1');
  expect(org.row('Lead', other).values['IsConverted']).toBe(false);
});

test('records handed over to a conversion are refused by name', () => {
  const org = new DmlOrg();
  const [lead] = org.seed('Lead', LEAD);
  const values = { LeadId: lead, ContactRecord: org.record('Contact', {}) };
  const convert = () => convertLeads(org.begin(), [request(values)], DEFAULT_OPTIONS);
  expect(convert).toThrow(NotSupportedError);
});
