import { expect, test } from 'vitest';
import { ApexDatetime } from '../../values/datetime';
import { ApexDecimal } from '../../values/decimal';
import { dmlHooks } from './hooks';
import { codes, DmlOrg, run, thrownBy } from './test-support';

const LEAD = { LastName: 'Byron', Company: 'Analytical Engines' };

// "Triggers and Order of Execution",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_order_of_execution.htm
test('before triggers see defaults and change what rules see; after triggers see what was saved', () => {
  const seen: unknown[] = [];
  const org = new DmlOrg({
    rules: [{ object: 'Lead', formula: 'Company <> "Set by trigger"' }],
    triggers: {
      'Lead before insert': (_tx, trigger) => {
        const [lead] = trigger.new;
        seen.push(lead?.fields.get('HasOptedOutOfEmail'), lead?.id, trigger.context.newMap);
        lead?.fields.set('Company', 'Set by trigger');
      },
      'Lead after insert': (_tx, trigger) => {
        const [lead] = trigger.new;
        seen.push(lead?.fields.get('Company'), lead?.id, lead?.readOnly);
      }
    }
  });
  const tx = org.begin();
  const lead = org.record('Lead', LEAD);
  const [result] = run(tx, 'insert', [lead]);
  expect(result).toMatchObject({ success: true, created: true, id: lead.id });
  expect(seen).toEqual([false, null, null, 'Set by trigger', lead.id, true]);
  expect(lead.fields.get('Company')).toBe('Analytical Engines');
});

test('a record is stamped in whole seconds, owned by the running user, numbered and rounded', () => {
  const org = new DmlOrg();
  const [id] = org.seed('Note__c', {
    Amount__c: ApexDecimal.of('1.005'),
    At__c: new ApexDatetime(1_999),
    Must__c: '  trimmed '
  });
  const { values } = org.row('Note__c', id);
  expect(values).toMatchObject({
    Name: 'N-0001',
    OwnerId: org.admin,
    CreatedById: org.admin,
    IsDeleted: false,
    Ready__c: true,
    Done__c: false,
    Must__c: 'trimmed'
  });
  expect((values['SystemModstamp'] as ApexDatetime).ms % 1000).toBe(0);
  expect((values['At__c'] as ApexDatetime).ms).toBe(1_000);
  expect((values['Amount__c'] as ApexDecimal).big.toString()).toBe('1.01');
  const [second] = org.seed('Note__c', {});
  expect(org.row('Note__c', second).values['Name']).toBe('N-0002');
});

test('an update writes the fields that were set and leaves the others', () => {
  const org = new DmlOrg();
  const [id] = org.seed('Lead', { ...LEAD, Email: 'ada@example.com' });
  org.time += 60_000;
  const tx = org.begin();
  run(tx, 'update', [org.record('Lead', { Id: id, Title: 'Countess' })]);
  const { values } = org.row('Lead', id);
  expect(values).toMatchObject({ ...LEAD, Email: 'ada@example.com', Title: 'Countess' });
  expect((values['LastModifiedDate'] as ApexDatetime).ms).toBeGreaterThan(
    (values['CreatedDate'] as ApexDatetime).ms
  );
});

test.each([
  ['Lead', { Company: 'x' }, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]'],
  [
    'Note__c',
    { Must__c: '12345678901' },
    'STRING_TOO_LONG',
    'Must__c: data value too large: 12345678901 (max length=10)'
  ],
  ['Note__c', { Mail__c: 'a@b' }, 'INVALID_EMAIL_ADDRESS', 'Mail__c: invalid email address: a@b'],
  [
    'Note__c',
    { Kind__c: 'Green' },
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    'Kind__c: bad value for restricted picklist field: Green'
  ],
  [
    'Note__c',
    { Lead__c: '00Qzzzzzzzzzzz1AAA' },
    'INVALID_CROSS_REFERENCE_KEY',
    'invalid cross reference id'
  ],
  [
    'Note__c',
    { Lead__c: '003000000000001AAA' },
    'FIELD_INTEGRITY_EXCEPTION',
    'Lead__c: id value of incorrect type: 003000000000001AAA'
  ],
  [
    'Note__c',
    { Id: 'a00000000000009AAA' },
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    'cannot specify Id in an insert call'
  ]
])('inserting %s %j is refused with %s', (object, values, code, message) => {
  const org = new DmlOrg();
  const [result] = run(org.begin(), 'insert', [org.record(object, values)], { allOrNone: false });
  expect(result?.errors[0]).toMatchObject({ statusCode: code, message });
  expect(result?.id).toBeNull();
});

test('a number with too many digits before the point is refused', () => {
  const org = new DmlOrg();
  const note = org.record('Note__c', { Amount__c: ApexDecimal.of('12345.1') });
  expect(codes(run(org.begin(), 'insert', [note], { allOrNone: false }))).toEqual([
    'NUMBER_OUTSIDE_VALID_RANGE'
  ]);
});

test('a value that another live record has is a DUPLICATE_VALUE naming that record', () => {
  const org = new DmlOrg();
  const [id = ''] = org.seed('Note__c', { Key__c: 'k1' });
  const notes = [org.record('Note__c', { Key__c: 'k1' }), org.record('Note__c', { Key__c: 'K1' })];
  const [first, second] = run(org.begin(), 'insert', notes, { allOrNone: false });
  expect(first?.errors).toEqual([
    {
      statusCode: 'DUPLICATE_VALUE',
      message: `duplicate value found: Key__c duplicates value on record with id: ${id.slice(0, 15)}`,
      fields: []
    }
  ]);
  expect(second?.success).toBe(true);
});

test('all or none: the exception names the first row, and nothing stays', () => {
  const org = new DmlOrg({
    rules: [{ object: 'Lead', formula: 'HasOptedOutOfEmail', field: 'HasOptedOutOfEmail' }]
  });
  const [good, bad] = org.seed('Lead', LEAD, LEAD);
  const tx = org.begin();
  const thrown = thrownBy(() =>
    run(tx, 'update', [
      org.record('Lead', { Id: good, Title: 'x' }),
      org.record('Lead', { Id: bad, HasOptedOutOfEmail: true })
    ])
  );
  expect(thrown.typeName).toBe('System.DmlException');
  expect(thrown.message).toBe(
    `Update failed. First exception on row 1 with id ${bad}; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, Refused by HasOptedOutOfEmail: [HasOptedOutOfEmail]`
  );
  expect(thrown.dmlErrors).toHaveLength(1);
  expect(org.row('Lead', good).values['Title']).toBeUndefined();
});

test.each([
  [{ Title: 'x' }, 'MISSING_ARGUMENT', 'Id not specified in an update call'],
  [{ Id: '00Qzzzzzzzzzzz1AAA' }, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id']
])('updating %j is refused with %s', (values, code, message) => {
  const org = new DmlOrg();
  const [result] = run(org.begin(), 'update', [org.record('Lead', values)], { allOrNone: false });
  expect(result?.errors[0]).toMatchObject({ statusCode: code, message });
});

test('a record in the recycle bin cannot be updated', () => {
  const org = new DmlOrg();
  const [id] = org.seed('Lead', LEAD);
  const tx = org.begin();
  run(tx, 'delete', [org.record('Lead', { Id: id })]);
  const lead = org.record('Lead', { Id: id, Title: 'x' });
  expect(codes(run(tx, 'update', [lead], { allOrNone: false }))).toEqual(['ENTITY_IS_DELETED']);
});

// "UNABLE_TO_LOCK_ROW", https://help.salesforce.com/s/articleView?id=000387767
test('a record that somebody holds, or a contact of an account that somebody holds, is refused alone', () => {
  const org = new DmlOrg();
  const [account = ''] = org.seed('Account', { Name: 'Acme' });
  const [mine, held] = org.seed(
    'Contact',
    { LastName: 'a' },
    { LastName: 'b', AccountId: account }
  );
  org.database.locks.set(account, 'somebody');
  const contacts = [mine, held].map((id) => org.record('Contact', { Id: id, Title: 'x' }));
  const results = run(org.begin(), 'update', contacts, { allOrNone: false });
  expect(codes(results)).toEqual([null, 'UNABLE_TO_LOCK_ROW']);
  expect(results[1]?.errors[0]?.message).toBe(
    `unable to obtain exclusive access to this record or 1 records: ${account}`
  );
});

// "DMLOptions.DuplicateRuleHeader",
// https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Database_DMLOptions.DuplicateRuleHeader.htm
test('a duplicate rule alerts unless the caller allows the save', () => {
  const org = new DmlOrg();
  dmlHooks(org.database).duplicateRules.push({
    object: 'Lead',
    name: 'Same_Name',
    message: 'Use one of these records?',
    matches: (_tx, record) => record.fields.get('LastName') === 'Byron'
  });
  const alert = run(org.begin(), 'insert', [org.record('Lead', LEAD)], { allOrNone: false });
  expect(codes(alert)).toEqual(['DUPLICATES_DETECTED']);
  const allowed = { allOrNone: false, allowSave: true };
  expect(codes(run(org.begin(), 'insert', [org.record('Lead', LEAD)], allowed))).toEqual([null]);
});

// "Converted lead: read-only", https://help.salesforce.com/s/articleView?id=000384333
test('a converted lead is read-only', () => {
  const org = new DmlOrg();
  const [id = ''] = org.seed('Lead', LEAD);
  const tx = org.begin();
  tx.store.update(tx.undo, org.row('Lead', id), { IsConverted: true });
  const [result] = run(tx, 'update', [org.record('Lead', { Id: id })], { allOrNone: false });
  expect(result?.errors).toEqual([
    {
      statusCode: 'CANNOT_UPDATE_CONVERTED_LEAD',
      message: 'cannot reference converted lead',
      fields: []
    }
  ]);
});
