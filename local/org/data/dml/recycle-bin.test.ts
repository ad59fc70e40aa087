import { expect, test } from 'vitest';
import { NotSupportedError } from '../../values/errors';
import { emptyRecycleBin } from './empty-recycle-bin';
import { codes, DmlOrg, run } from './test-support';

const LEAD = { LastName: 'Byron', Company: 'Analytical Engines' };

// "Operations That Don't Invoke Triggers",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_ignoring_operations.htm
test('deleting an account takes its contacts along without their triggers; undelete brings them back', () => {
  const events: string[] = [];
  const org = new DmlOrg({
    triggers: {
      'Account before delete, after delete, after undelete': (_tx, { context }) => {
        events.push(`${context.timing} ${context.operation}`);
      },
      'Contact before delete, after delete, after undelete': () => {
        events.push('contact');
      }
    }
  });
  const [account] = org.seed('Account', { Name: 'Acme' });
  const [contact] = org.seed('Contact', { LastName: 'Byron', AccountId: account });
  const tx = org.begin();
  run(tx, 'delete', [org.record('Account', { Id: account })]);
  expect(org.row('Contact', contact).values['IsDeleted']).toBe(true);
  run(tx, 'undelete', [org.record('Account', { Id: account })]);
  expect(org.row('Contact', contact).values['IsDeleted']).toBe(false);
  expect(events).toEqual(['before delete', 'after delete', 'after undelete']);
});

// "Restoring Deleted Records",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_undelete.htm
test('a deleted lead leaves an empty lookup, which undelete fills unless it was set anew', () => {
  const org = new DmlOrg();
  const [lead, other] = org.seed('Lead', LEAD, LEAD);
  const [kept, moved] = org.seed('Note__c', { Lead__c: lead }, { Lead__c: lead });
  const tx = org.begin();
  run(tx, 'delete', [org.record('Lead', { Id: lead })]);
  expect(org.row('Note__c', kept).values['Lead__c']).toBeUndefined();
  run(tx, 'update', [org.record('Note__c', { Id: moved, Lead__c: other })]);
  run(tx, 'undelete', [org.record('Lead', { Id: lead })]);
  expect(org.row('Note__c', kept).values['Lead__c']).toBe(lead);
  expect(org.row('Note__c', moved).values['Lead__c']).toBe(other);
});

test('a restricting lookup refuses the delete', () => {
  const org = new DmlOrg();
  const [contact] = org.seed('Contact', { LastName: 'Byron' });
  org.seed('Note__c', { Contact__c: contact });
  const record = org.record('Contact', { Id: contact });
  const [result] = run(org.begin(), 'delete', [record], { allOrNone: false });
  expect(result?.errors[0]).toMatchObject({
    statusCode: 'DELETE_FAILED',
    message: expect.stringContaining(
      'Your attempt to delete Byron could not be completed because it is associated with the following notes.'
    )
  });
});

test('what is not in the recycle bin cannot be undeleted; what was emptied is gone', () => {
  const org = new DmlOrg();
  const [id = ''] = org.seed('Lead', LEAD);
  const lead = org.record('Lead', { Id: id });
  const tx = org.begin();
  const options = { allOrNone: false };
  expect(codes(run(tx, 'undelete', [lead], options))).toEqual(['UNDELETE_FAILED']);
  run(tx, 'delete', [lead]);
  expect(emptyRecycleBin(tx, [lead])[0]?.success).toBe(true);
  expect(tx.store.get('Lead', id)).toBeUndefined();
  expect(codes(run(tx, 'undelete', [lead], options))).toEqual(['INVALID_CROSS_REFERENCE_KEY']);
});

// "Trigger Exceptions",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_exceptions.htm
test('addError in a before delete trigger keeps the record', () => {
  const org = new DmlOrg({
    triggers: {
      'Lead before delete': (_tx, trigger) => {
        trigger.old[0]?.errors.push({ field: null, message: 'legal hold' });
      }
    }
  });
  const [id] = org.seed('Lead', LEAD);
  const results = run(org.begin(), 'delete', [org.record('Lead', { Id: id })], {
    allOrNone: false
  });
  expect(results[0]?.errors[0]?.message).toBe('legal hold');
  expect(org.row('Lead', id).values['IsDeleted']).toBe(false);
});

// "Triggers", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers.htm
test('a record cannot be updated by its own before trigger', () => {
  const seen: (string | null)[] = [];
  const org = new DmlOrg({
    triggers: {
      'Lead before update': (tx, trigger) => {
        const again = trigger.new.map((lead) => org.record('Lead', { Id: lead.id, Title: 'x' }));
        seen.push(...codes(run(tx, 'update', again, { allOrNone: false })));
      }
    }
  });
  const [id] = org.seed('Lead', LEAD);
  run(org.begin(), 'update', [org.record('Lead', { Id: id, Title: 'y' })]);
  expect(seen).toEqual(['SELF_REFERENCE_FROM_TRIGGER']);
});

test('deleting a user is refused by name', () => {
  const org = new DmlOrg();
  const user = org.record('User', { Id: org.admin });
  expect(() => run(org.begin(), 'delete', [user])).toThrow(NotSupportedError);
});
