import { expect, test } from 'vitest';
import { DmlOrg, thrownBy } from '../dml/test-support';
import { DEFAULT_OPTIONS } from '../dml/results';
import { merge } from './merge';

// "Triggers and Merge Statements",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_merge_statements.htm
test('losers are deleted in one event, know their master only afterwards, and leave it their children', () => {
  const events: unknown[] = [];
  const org = new DmlOrg({
    triggers: {
      'Contact before delete, after delete, before update, after update': (
        _tx,
        { context, old }
      ) => {
        events.push([
          `${context.timing} ${context.operation}`,
          old.map((contact) => contact.fields.get('MasterRecordId') ?? null)
        ]);
      },
      'Note__c before update, after update': () => {
        events.push('note');
      }
    }
  });
  const [master, first, second] = org.seed(
    'Contact',
    { LastName: 'Byron', HasOptedOutOfEmail: false },
    { LastName: 'Lovelace', HasOptedOutOfEmail: true, Title: 'Countess' },
    { LastName: 'King' }
  );
  const [note = ''] = org.seed('Note__c', { Contact__c: first });
  const tx = org.begin();
  const losers = [first, second].map((id) => org.record('Contact', { Id: id }));
  const outcome = merge(tx, org.record('Contact', { Id: master }), losers, DEFAULT_OPTIONS);
  expect(outcome).toMatchObject({ success: true, masterId: master, reparented: [note] });
  expect(events).toEqual([
    ['before delete', [null, null]],
    ['after delete', [master, master]],
    ['before update', [null]],
    ['after update', [null]]
  ]);
  const kept = org.row('Contact', master).values;
  expect([kept['LastName'], kept['HasOptedOutOfEmail'], kept['Title']]).toEqual([
    'Byron',
    false,
    undefined
  ]);
  expect(org.row('Note__c', note).values['Contact__c']).toBe(master);
  expect(org.row('Contact', first).values).toMatchObject({
    IsDeleted: true,
    MasterRecordId: master
  });
});

test('a master that cannot be saved leaves everything as it was', () => {
  const org = new DmlOrg({ rules: [{ object: 'Lead', formula: 'NOT(ISNEW())' }] });
  const lead = { LastName: 'Byron', Company: 'Acme' };
  const [master, loser] = org.seed('Lead', lead, lead);
  const records = [master, loser].map((id) => org.record('Lead', { Id: id }));
  const [winner = null, ...losers] = records;
  const thrown = thrownBy(() => merge(org.begin(), winner, losers, DEFAULT_OPTIONS));
  expect(thrown.message).toContain('Merge failed. First exception on row 0');
  expect(org.row('Lead', loser).values['IsDeleted']).toBe(false);
});
