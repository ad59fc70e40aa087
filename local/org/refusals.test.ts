import { describe, expect, test } from 'vitest';
import { OrgBuildError, type Diagnostic } from './metadata/schema';
import { ApexList } from './values/collections';
import { NotSupportedError } from './values/errors';
import { ApexOrg } from './testing/apex-org';
import { xml } from './metadata/source-fixture';

const TRIGGER_META = xml('ApexTrigger', '<apiVersion>65.0</apiVersion>', '<status>Active</status>');

const BIRTHDAY = {
  path: 'objects/Lead/fields/Birthday__c.field-meta.xml',
  text: xml(
    'CustomField',
    '<fullName>Birthday__c</fullName>',
    '<label>B</label>',
    '<type>Date</type>'
  )
};

interface Parts {
  readonly members?: string;
  readonly trigger?: string;
}

/** Runs the text as the body of a static method and answers what it handed to `log`. */
function run(body: string, { members = '', trigger }: Parts = {}): readonly unknown[] {
  const classes = {
    Probe: `public class Probe {
static List<String> said = new List<String>();
public static void log(Object value) { said.add(String.valueOf(value)); }
public static List<String> run() {
${body}
return said; }
${members}}`
  };
  const files: Record<string, string> = { [BIRTHDAY.path]: BIRTHDAY.text };
  if (trigger !== undefined) {
    files['triggers/T.trigger'] = trigger;
    files['triggers/T.trigger-meta.xml'] = TRIGGER_META;
  }
  const said = new ApexOrg({ classes, files }).call('Probe', 'run');
  return said instanceof ApexList ? said.items : [];
}

function diagnosticsOf(body: string): readonly Diagnostic[] {
  try {
    run(body);
  } catch (error) {
    if (error instanceof OrgBuildError) return error.diagnostics;
    throw error;
  }
  return [];
}

const FIRST_LINE = 5;
/** Stands before the place that the message names. */
const HERE = '¦';

describe('what can be known at start is refused by name, file, line and column', () => {
  test.each([
    ["Object o = ¦[FIND 'x' RETURNING Lead];", 'SOSL'],
    ['Object o = [SELECT Id, ¦(SELECT Id FROM Contacts) FROM Account];', 'a child sub-query'],
    ['Object o = [SELECT ¦Owner.Name FROM Lead];', 'relationship Lead.Owner in a query'],
    ['Object o = [SELECT Id FROM Lead ¦WITH SECURITY_ENFORCED];', 'WITH SECURITY_ENFORCED'],
    ['Object o = [SELECT ¦FIELDS(ALL) FROM Lead LIMIT 1];', 'SOQL function FIELDS'],
    ['¦Messaging.SingleEmailMessage mail;', 'type Messaging.SingleEmailMessage'],
    ["¦System.scheduleBatch(null, 'x', 1);", 'System.scheduleBatch(Object, String, Integer)'],
    ['¦Database.executeBatch(null);', 'Database.executeBatch(Object)'],
    ['Integer i = ¦Limits.getHeapSize();', 'Limits.getHeapSize()'],
    ['Integer i = ¦(Integer) 5L;', 'conversion of Long to Integer']
  ])('%s', (marked, message) => {
    const column = marked.indexOf(HERE) + 1;
    const path = 'force-app/classes/Probe.cls';
    expect(diagnosticsOf(marked.replace(HERE, ''))[0]).toEqual({
      path,
      line: FIRST_LINE,
      column,
      kind: 'unsupported',
      message
    });
  });
});

const ACCOUNTS =
  "Account a = new Account(Name='A'), b = new Account(), c = new Account(), d = new Account();";

test('a trigger that would never fire is refused', () => {
  const trigger = 'trigger T on PermissionSetAssignment (after insert) {}';
  expect(() => run('', { trigger })).toThrow('a trigger on PermissionSetAssignment');
});

describe('what only the run can know is refused by name, and no catch sees it', () => {
  test.each<[string, string, Parts?]>([
    [
      'List<SObject> all = new List<Lead>(); all.add(new Account());',
      'a value of type Account in a List<Lead>'
    ],
    [
      'List<Object> all = new List<String>(); all.add(5);',
      'a value of type Integer in a List<String>'
    ],
    ['List<Object> all = new String[1]; all[0] = 5;', 'a value of type Integer in a List<String>'],
    [
      'Map<Id, SObject> all = new Map<Id, Lead>(); all.put(null, new Account());',
      'a value of type Account in a Map<Id,Lead>'
    ],
    ["log(Database.insert(new Account(Name='A'), false));", 'the text of a Database.SaveResult'],
    [
      'Integer n = -1; log([SELECT Id FROM Lead LIMIT :n]);',
      'LIMIT or OFFSET bound to null or a negative number'
    ],
    [
      'Integer n; log([SELECT Id FROM Lead LIMIT 1 OFFSET :n]);',
      'LIMIT or OFFSET bound to null or a negative number'
    ],
    [
      "String n = 'x'; log(Database.query('SELECT Id FROM Lead WHERE Name = :n'));",
      'the bind variable n in Database.query'
    ],
    ['log([SELECT Address FROM Lead]);', 'reading the compound field Lead.Address'],
    ["new Lead().put('Name', 'x');", 'putting Lead.Name, which is read-only'],
    ['delete [SELECT Id FROM User];', 'deleting a user'],
    ['Object a = 1, b = 1L; log(a == b);', '== on Objects that hold Integer and Long'],
    ['SObject a = new User(), b = new User(); merge (User) a (User) b;', 'merging User'],
    [
      'Database.DMLOptions o = new Database.DMLOptions(); o.DuplicateRuleHeader.RunAsCurrentUser = true; Database.insert(new Account(), o);',
      'Database.DMLOptions.DuplicateRuleHeader.RunAsCurrentUser'
    ],
    [
      "insert new Account(Name='A');",
      'a savepoint set in another trigger invocation',
      {
        members: 'public static Savepoint before = Database.setSavepoint();',
        trigger:
          'trigger T on Account (before insert, after insert) { if (Trigger.isBefore) Probe.before = Database.setSavepoint(); else Database.rollback(Probe.before); }'
      }
    ],
    [
      "Account a = new Account(Name='A'), b = new Account(Name='B'); insert new List<Account>{ a, b }; Contact k = new Contact(LastName='K', AccountId=a.Id); insert k; Lead l = new Lead(LastName='L', Company='C'); insert l; Database.LeadConvert c = new Database.LeadConvert(); c.setLeadId(l.Id); c.setConvertedStatus('Closed - Converted'); c.setAccountId(b.Id); c.setContactId(k.Id); Database.convertLead(c);",
      'converting a lead into a contact of another account'
    ],
    ['insert new Organization();', 'insert of Organization'],
    ['insert new LeadStatus();', 'insert of LeadStatus'],
    ["insert new Opportunity(Name='O');", 'insert of Opportunity'],
    ["insert new UserRole(Name='R');", 'insert of UserRole'],
    ["insert new PermissionSet(Name='P', Label='P');", 'insert of PermissionSet'],
    [
      "insert new Lead(LastName='L', Company='C', Birthday__c=Date.newInstance(1600, 1, 1));",
      'a date before 1700 or after 4000 in Birthday__c'
    ],
    [
      "Database.DMLOptions o = new Database.DMLOptions(); o.LocaleOptions = 'de'; Database.insert(new Account(Name='A'), o);",
      'Database.DMLOptions.LocaleOptions'
    ],
    [
      "Database.DMLOptions o = new Database.DMLOptions(); o.EmailHeader.TriggerUserEmail = true; Database.insert(new Account(Name='A'), o);",
      'Database.DMLOptions.EmailHeader.TriggerUserEmail'
    ],
    [
      "Database.DMLOptions o = new Database.DMLOptions(); o.AssignmentRuleHeader.UseDefaultRule = true; Database.insert(new Account(Name='A'), o);",
      'Database.DMLOptions.AssignmentRuleHeader.UseDefaultRule'
    ],
    [
      'Database.LeadConvert c = new Database.LeadConvert(); c.setSendNotificationEmail(true); Database.convertLead(c);',
      'Database.LeadConvert.SendNotificationEmail'
    ],
    [`${ACCOUNTS} merge a new List<Account>{ b, c, d };`, 'merging more than two records'],
    [
      "insert new Contact(LastName='x', Account=new Account(Name='x'));",
      'a reference by external id in Contact.Account'
    ],
    ["log(Datetime.now().format('G'));", 'the letter G in a Datetime pattern'],
    [
      "insert new Account(Name='A');",
      'DML on a record of Trigger.new or Trigger.old',
      { trigger: 'trigger T on Account (after insert) { update Trigger.new[0]; }' }
    ]
  ])('%s', (body, message, parts) => {
    const caught = `try { ${body} } catch (Exception e) { log('caught'); }`;
    expect(() => run(caught, parts)).toThrow(new NotSupportedError(message));
  });
});

// "Context Variable Considerations",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_context_variables_considerations.htm
test.each(['before insert', 'after insert'])('Trigger.new takes no DML %s', (event) => {
  const trigger = `trigger T on Account (${event}) {
    try { update Trigger.new; } catch (SObjectException e) { Probe.log(e.getMessage()); }
  }`;
  expect(run("insert new Account(Name='A');", { trigger })).toEqual([
    'DML statement cannot operate on trigger.new or trigger.old'
  ]);
});
