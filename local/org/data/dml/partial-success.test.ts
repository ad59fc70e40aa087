import { expect, test } from 'vitest';
import { LimitError, NotSupportedError } from '../../values/errors';
import { apexException } from '../../values/exceptions';
import { codes, DmlOrg, run, thrownBy } from './test-support';

const LEAD = { LastName: 'Byron', Company: 'Analytical Engines' };

function leads(org: DmlOrg, count: number, values = {}) {
  return Array.from({ length: count }, (_, i) =>
    org.record('Lead', { ...LEAD, Title: String(i), ...values })
  );
}

// "Bulk DML Exception Handling",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_bulk_exceptions.htm
test('survivors go through triggers again, with the limits of before and statics as they are', () => {
  const sizes: number[] = [];
  const queries: number[] = [];
  const org = new DmlOrg({
    rules: [{ object: 'Lead', formula: 'Title = "1"' }],
    triggers: {
      'Lead before insert': (tx, trigger) => {
        sizes.push(trigger.new.length);
        tx.limits.spend('queries');
        queries.push(tx.limits.get('queries'));
      }
    }
  });
  const tx = org.begin();
  const results = run(tx, 'insert', leads(org, 3), { allOrNone: false });
  expect(codes(results)).toEqual([null, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', null]);
  expect(sizes).toEqual([3, 2]);
  expect(queries).toEqual([1, 1]);
  expect([...tx.store.rows('Lead')]).toHaveLength(2);
});

// "Bulk DML Exception Handling",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_bulk_exceptions.htm
test('what triggers of the first pass wrote is undone before the second', () => {
  const org = new DmlOrg({
    rules: [{ object: 'Lead', formula: 'Title = "0"' }],
    triggers: {
      'Lead after insert': (tx, trigger) => {
        const notes = trigger.new.map((lead) => org.record('Note__c', { Lead__c: lead.id }));
        run(tx, 'insert', notes);
      }
    }
  });
  const tx = org.begin();
  run(tx, 'insert', leads(org, 3), { allOrNone: false });
  expect([...tx.store.rows('Note__c')]).toHaveLength(2);
});

test('rows that fail in the third pass fail the whole operation', () => {
  let pass = 0;
  const org = new DmlOrg({
    triggers: {
      'Lead after insert': (_tx, trigger) => {
        pass += 1;
        trigger.new[0]?.errors.push({ field: null, message: `pass ${pass}` });
      }
    }
  });
  const tx = org.begin();
  const results = run(tx, 'insert', leads(org, 5), { allOrNone: false });
  expect(pass).toBe(3);
  expect(results.map((result) => result.errors[0]?.message)).toEqual([
    'pass 1',
    'pass 2',
    'pass 3',
    'Too many batch retries in the presence of Apex triggers and partial failures.',
    'Too many batch retries in the presence of Apex triggers and partial failures.'
  ]);
  expect([...tx.store.rows('Lead')]).toEqual([]);
});

// "Trigger Exceptions",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_exceptions.htm
test('a trigger that throws fails its chunk of 200 and no other', () => {
  const org = new DmlOrg({
    triggers: {
      'Lead after insert': (_tx, trigger) => {
        if (trigger.new.some((lead) => lead.fields.get('Title') === '7'))
          throw apexException('NullPointerException', 'Attempt to de-reference a null object');
      }
    }
  });
  const results = run(org.begin(), 'insert', leads(org, 250), { allOrNone: false });
  expect(results.slice(0, 200).every((result) => !result.success)).toBe(true);
  expect(results.slice(200).every((result) => result.success)).toBe(true);
  expect(results[0]?.errors).toEqual([
    {
      statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      message:
        'OnWrite: execution of AfterInsert\n\n' +
        'caused by: System.NullPointerException: Attempt to de-reference a null object\n\n' +
        'Class.Guard.check: line 7, column 1\nTrigger.OnWrite: line 3, column 1',
      fields: []
    }
  ]);
});

// "Trigger Exceptions",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_exceptions.htm
test('all or none: addError on one row undoes all, and every row is still looked at', () => {
  const org = new DmlOrg({
    triggers: {
      'Lead before update': (_tx, trigger) => {
        for (const lead of trigger.new)
          lead.errors.push({ field: 'Title', message: `no, ${String(lead.fields.get('Title'))}` });
      }
    }
  });
  const ids = org.seed('Lead', LEAD, LEAD);
  const rows = ids.map((id, i) => org.record('Lead', { Id: id, Title: `t${i}` }));
  const thrown = thrownBy(() => run(org.begin(), 'update', rows));
  expect(thrown.message).toBe(
    `Update failed. First exception on row 0 with id ${ids[0]}; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, no, t0: [Title]`
  );
  expect(thrown.dmlErrors.map((error) => error.message)).toEqual(['no, t0', 'no, t1']);
});

// "Execution Governors and Limits": "cannot be handled",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
test('a limit passes through partial success', () => {
  const org = new DmlOrg({
    triggers: { 'Lead before insert': (tx) => tx.limits.spend('queries', 101) }
  });
  expect(() => run(org.begin(), 'insert', leads(org, 1), { allOrNone: false })).toThrow(LimitError);
});

test('a before trigger that assigns an invalid value in a partial save is refused by name', () => {
  const org = new DmlOrg({
    triggers: {
      'Lead before insert': (_tx, trigger) => trigger.new[0]?.fields.set('Email', 'no address')
    }
  });
  const save = () => run(org.begin(), 'insert', leads(org, 2), { allOrNone: false });
  expect(save).toThrow(NotSupportedError);
});

test('a list may change the object ten times', () => {
  const org = new DmlOrg();
  const mixed = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      i % 2 === 0 ? org.record('Lead', LEAD) : org.record('Account', { Name: 'Acme' })
    );
  expect(codes(run(org.begin(), 'insert', mixed(10)))).toEqual(Array(10).fill(null));
  expect(thrownBy(() => run(org.begin(), 'insert', mixed(11))).message).toBe(
    'Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.'
  );
});

// "Execution Governors and Limits",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
test('limits: a statement and its rows are counted, an empty list is not', () => {
  const org = new DmlOrg();
  const tx = org.begin();
  run(tx, 'insert', []);
  expect(tx.limits.get('dmlStatements')).toBe(0);
  run(tx, 'insert', leads(org, 3));
  expect([tx.limits.get('dmlStatements'), tx.limits.get('dmlRows')]).toEqual([1, 3]);
  expect(() => run(tx, 'insert', leads(org, 9_998))).toThrow('Too many DML rows: 10001');
});
